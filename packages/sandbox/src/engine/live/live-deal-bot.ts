import type { Bot, Deal, Pair } from '../../documents.ts';
import {
  createDealBot,
  noResults,
  reconfigure,
  type DealBot,
  type DealBotHost,
} from '../bots/deal-bot.ts';
import { waitsForTrigger } from '../bots/controller.ts';
import { openDeal, settleFinished } from '../bots/open-deal.ts';
import type { RunningDeal } from '../bots/running-deal.ts';
import { endDeals, openDueDeals, stepDealBot, type BarOf } from '../bots/step-deal-bot.ts';
import { dealSettings, newDeal } from '../new-deal.ts';
import { numberOf, pairsOf, textOf } from '../read-settings.ts';
import { isTerminal } from '../strategy/deal-plan.ts';
import { holdingOf, plannedOf, restingOf } from '../strategy/deal-size.ts';
import type { Fill } from '../strategy/position.ts';
import { projectDealBot, setStatus, warnAboutBalance } from './bot-document.ts';
import { createBotProfit, profitAssetOf, type BotProfit, type OpenProfit } from './bot-profit.ts';
import { projectDeal, type DealView } from './deal-document.ts';
import type { LiveContext } from './live-context.ts';
import { loadDeals } from './load-deals.ts';
import {
  bookFill,
  costsOf,
  fundingAsset,
  fundsFor,
  lockedFunds,
  marketSideOf,
  type MarketSide,
} from './market-side.ts';
import type { Wallet } from './wallet.ts';

/** A dca, combo or terminal bot that trades on its account's documents. */
export class LiveDealBot {
  readonly document: Bot;
  readonly bot: DealBot;
  private readonly context: LiveContext;
  private readonly wallet: Wallet;
  private readonly documents = new Map<RunningDeal, Deal>();
  private readonly profit: BotProfit;
  /** Whether the documents lag behind what has been played. */
  isStale = false;

  constructor(document: Bot, context: LiveContext) {
    const exchange = context.exchangeOf(document);
    this.document = document;
    this.context = context;
    this.wallet = context.walletOf(exchange);
    const kind = document.kind === 'combo' ? 'combo' : 'dca';
    this.bot = createDealBot(kind, document.settings, this.findPairs(), this.createHost());
    for (const [deal, stored] of loadDeals(this.bot, document._id, context)) {
      this.documents.set(deal, stored);
      this.bot.deals.push(deal);
      const { quote, base } = restingOf(deal.state);
      const held = holdingOf(deal.state);
      this.wallet.adopt(
        stored._id,
        lockedFunds(this.sideOf(deal.pair), held, { base, quote }, deal.state.lastPrice),
      );
    }
    this.bot.results.profit = document.profit.total;
    this.profit = createBotProfit(document, this.openProfits(), this.profitAsset(), context.now());
    // A terminal bot that has its deal does not open another one.
    if (document.status === 'open' && !this.isFinishingTerminal()) this.bot.phase = 'open';
    if (document.status === 'monitoring') this.bot.phase = 'monitoring';
  }

  /** Whether the bot has anything to do when the market moves. */
  get isBusy(): boolean {
    return this.bot.phase !== 'closed' || this.bot.deals.length > 0;
  }

  begin(): void {
    if (this.bot.phase !== 'closed' || this.isFinishingTerminal()) return;
    reconfigure(this.bot, this.document.settings, this.findPairs());
    this.bot.results = { ...noResults(), profit: this.bot.results.profit };
    this.bot.phase = waitsForTrigger(this.bot) ? 'monitoring' : 'open';
    setStatus(this.document, this.bot.phase, this.context.now());
    if (this.bot.phase === 'open') openDueDeals(this.bot, this.context.now(), this.flatBar);
    this.project();
  }

  halt(closeType: string): void {
    const time = this.context.now();
    this.bot.phase = 'closed';
    endDeals(this.bot, closeType, time, 'bot');
    setStatus(this.document, 'closed', time);
    this.project();
  }

  /** Takes every deal's orders back, as archiving does; a running bot goes on. */
  cancelDeals(): void {
    endDeals(this.bot, 'cancel', this.context.now(), 'bot');
    this.project();
  }

  step(step: { time: number; durationMs: number }, barOf: BarOf): void {
    this.profit.roll(step.time, () => this.openProfits());
    stepDealBot(this.bot, step, barOf);
    this.isStale = true;
  }

  /** Opens one deal now, whatever the start condition says. */
  openOne(pair: Pair): void {
    const time = this.context.now();
    const price = this.flatBar(pair.native)?.open ?? 0;
    if (price > 0) openDeal(this.bot, { pair, price, time });
    this.project();
  }

  /** Takes finished deals out after a command and writes the documents. */
  settle(): void {
    settleFinished(this.bot, this.context.now());
    for (const [deal, document] of this.documents) this.relock(deal, document);
    this.project();
  }

  reconfigure(): void {
    reconfigure(this.bot, this.document.settings, this.findPairs());
  }

  findDeal(document: Deal): RunningDeal | undefined {
    for (const [deal, stored] of this.documents) if (stored._id === document._id) return deal;
    return undefined;
  }

  /** The open deals with their documents. */
  openDeals(): [RunningDeal, Deal][] {
    return [...this.documents];
  }

  /** Writes everything that has changed into the documents. */
  project(): void {
    this.isStale = false;
    const views = [...this.documents.keys()].map((deal) => this.viewOf(deal));
    for (const view of views) {
      const document = this.documents.get(view.deal);
      if (document !== undefined) projectDeal(document, view);
    }
    this.profit.write(this.document, this.context.now(), this.openProfits());
    const all = this.document.deals?.all ?? this.documents.size;
    const deals = { all, active: this.documents.size };
    projectDealBot(this.document, views, deals, this.context);
  }

  private createHost(): DealBotHost {
    const { context } = this;
    return {
      costs: costsOf(context.exchangeOf(this.document)),
      signals: context.signalsOf(this.document.exchange),
      random: context.random,
      settingsOf: dealSettings,
      funds: (pair) => {
        const { name, side } = fundingAsset(this.sideOf(pair));
        return { asset: side, free: this.wallet.free(name), total: this.wallet.total(name) };
      },
      quoteUsd: (pair, time) => context.market.usdPrice(pair.quoteAsset, time),
      isInTopVolume: (pair, { top, isRelative }, time) => {
        const rank = context.volumeRanking(time, isRelative).indexOf(pair.baseAsset);
        return rank !== -1 && rank < top;
      },
      canPay: (pair, quote, deal) => this.canPay(pair, quote, deal),
      onOpened: (deal) => this.addDocument(deal),
      onFill: (deal, fill) => this.book(deal, fill),
      onFinished: (deal) => this.finish(deal),
      onRefused: (pair, reason) => this.refuse(pair, reason),
      onPhase: (phase, reason) => setStatus(this.document, phase, context.now(), reason),
    };
  }

  private canPay(pair: Pair, quote: number, deal: RunningDeal | undefined): boolean {
    const side = this.sideOf(pair);
    const price = deal?.state.lastPrice ?? this.flatBar(pair.native)?.open ?? 0;
    if (price === 0) return false;
    const { name } = fundingAsset(side);
    const owner = deal && this.documents.get(deal)?._id;
    const has = owner === undefined ? this.wallet.free(name) : this.wallet.available(owner, name);
    return has * (1 + 1e-9) >= fundsFor(side, quote, price);
  }

  private addDocument(deal: RunningDeal): void {
    const { pair, settings, state } = deal;
    const { account, ids } = this.context;
    const options = { ids, bot: this.document, pair, settings };
    const document = newDeal({ ...options, price: state.lastPrice, time: state.createdAt });
    account.deals.set(document._id, document);
    this.documents.set(deal, document);
    this.document.deals = {
      all: (this.document.deals?.all ?? 0) + 1,
      active: this.documents.size,
    };
    this.document['lastOpenedDeal'] = state.createdAt;
    this.document.updated = new Date(state.createdAt).toISOString();
    this.relock(deal, document);
    // A terminal bot opens its one deal and then only sees it through.
    if (isTerminal(this.document.settings)) this.bot.phase = 'closed';
  }

  private book(deal: RunningDeal, fill: Fill): void {
    const document = this.documents.get(deal);
    if (document === undefined) return;
    bookFill(this.wallet, document._id, this.sideOf(deal.pair), fill);
    this.relock(deal, document);
  }

  private finish(deal: RunningDeal): void {
    const document = this.documents.get(deal);
    if (document === undefined) return;
    const time = deal.state.closedAt ?? this.context.now();
    projectDeal(document, { ...this.viewOf(deal), time });
    this.wallet.lock(document._id, {});
    this.profit.settle(document.profit, profitAssetOf(document));
    this.documents.delete(deal);
    this.document['lastClosedDeal'] = time;
    this.document.updated = new Date(time).toISOString();
    if (isTerminal(this.document.settings)) setStatus(this.document, 'closed', time);
  }

  /** A terminal deal that cannot be opened ends in an error; other bots try again. */
  private refuse(pair: Pair, reason: string): void {
    const time = this.context.now();
    if (!isTerminal(this.document.settings)) return warnAboutBalance(this.document, reason, time);
    const { account, ids } = this.context;
    const price = this.flatBar(pair.native)?.open ?? 0;
    const document = newDeal({ ids, bot: this.document, pair, price, time });
    account.deals.set(document._id, { ...document, status: 'error', startBlocked: reason });
    this.bot.phase = 'closed';
    return setStatus(this.document, 'error', time, reason);
  }

  private relock(deal: RunningDeal, document: Deal): void {
    const { state, pair } = deal;
    const locked = lockedFunds(
      this.sideOf(pair),
      holdingOf(state),
      restingOf(state),
      state.lastPrice,
    );
    this.wallet.lock(document._id, locked);
  }

  private viewOf(deal: RunningDeal): DealView {
    const time = this.context.now();
    const quoteUsd = this.context.market.usdPrice(deal.pair.quoteAsset, time);
    const market = this.sideOf(deal.pair);
    return { deal, market, planned: plannedOf(deal.state), quoteUsd, time };
  }

  private sideOf(pair: Pair): MarketSide {
    const { settings } = this.document;
    const direction = textOf(settings, 'strategy') === 'SHORT' ? -1 : 1;
    const exchange = this.context.exchangeOf(this.document);
    return marketSideOf(exchange, pair, direction, numberOf(settings, 'leverage', 1));
  }

  private openProfits(): OpenProfit[] {
    return [...this.documents.values()].map((document) => ({
      profit: document.profit,
      asset: profitAssetOf(document),
    }));
  }

  private profitAsset(): string {
    const [pair] = this.findPairs();
    const inBase = textOf(this.document.settings, 'profitCurrency') === 'base';
    return (inBase ? pair?.baseAsset : pair?.quoteAsset) ?? '';
  }

  private isFinishingTerminal(): boolean {
    return isTerminal(this.document.settings) && this.bot.deals.length > 0;
  }

  private findPairs(): Pair[] {
    const { market } = this.context;
    return pairsOf(this.document.settings).flatMap(
      (text) => market.findPair(this.document.exchange, text) ?? [],
    );
  }

  /** The market standing still at the engine's time. */
  private readonly flatBar: BarOf = (native) => {
    const time = this.context.now();
    const price = this.context.market.price(this.document.exchange, native, time);
    if (price === 0) return undefined;
    return { time, open: price, high: price, low: price, close: price };
  };
}
