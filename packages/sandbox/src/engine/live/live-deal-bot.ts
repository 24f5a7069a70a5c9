import type { Bot, Deal, Pair } from '../../documents.ts';
import { waitsForTrigger } from '../bots/controller.ts';
import {
  createDealBot,
  noResults,
  reconfigure,
  type DealBot,
  type DealBotHost,
} from '../bots/deal-bot.ts';
import { openDeal, settleFinished } from '../bots/open-deal.ts';
import type { RunningDeal } from '../bots/running-deal.ts';
import { endDeals, openDueDeals, stepDealBot, type BarOf } from '../bots/step-deal-bot.ts';
import { dealSettings, newDeal } from '../new-deal.ts';
import { pairsOf } from '../read-settings.ts';
import { isTerminal } from '../strategy/deal-plan.ts';
import { clearWarning, projectDealBot, setStatus, warnAboutBalance } from './bot-document.ts';
import { createBotProfit, profitAsset, profitAssetOf, type BotProfit } from './bot-profit.ts';
import { DealBook } from './deal-book.ts';
import type { LiveContext } from './live-context.ts';
import { loadDeals } from './load-deals.ts';
import { costsOf } from './market-side.ts';

/** A dca, combo or terminal bot that trades on its account's documents. */
export class LiveDealBot {
  readonly document: Bot;
  readonly bot: DealBot;
  /** Whether the documents lag behind what has been played. */
  isStale = false;
  private readonly context: LiveContext;
  private readonly book: DealBook;
  private readonly profit: BotProfit;

  constructor(document: Bot, context: LiveContext) {
    this.document = document;
    this.context = context;
    this.book = new DealBook(document, context);
    const kind = document.kind === 'combo' ? 'combo' : 'dca';
    const pairs = this.findPairs();
    this.bot = createDealBot(kind, document.settings, pairs, this.createHost());
    for (const [deal, stored] of loadDeals(this.bot, document._id, context)) {
      this.book.adopt(deal, stored);
      this.bot.deals.push(deal);
    }
    const quoteUsd = context.market.usdPrice(pairs[0]?.quoteAsset ?? '', context.now());
    this.bot.results.profit = quoteUsd === 0 ? 0 : document.profit.totalUsd / quoteUsd;
    this.profit = createBotProfit(
      document,
      this.book.openProfits(),
      profitAsset(document.settings, pairs[0]),
      context.now(),
    );
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
    this.reconfigure();
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
    this.profit.roll(step.time, () => this.book.openProfits());
    stepDealBot(this.bot, step, barOf);
    this.isStale = true;
  }

  /** Opens one deal now, whatever the start condition says. */
  openOne(pair: Pair): void {
    const price = this.priceOf(pair.native);
    if (price > 0) openDeal(this.bot, { pair, price, time: this.context.now() });
    this.project();
  }

  /** Takes finished deals out after a command and writes the documents. */
  settle(): void {
    settleFinished(this.bot, this.context.now());
    this.book.relock();
    this.project();
  }

  /** Takes the settings over that the document has now. */
  reconfigure(): void {
    reconfigure(this.bot, this.document.settings, this.findPairs());
  }

  findDeal(document: Deal): RunningDeal | undefined {
    return this.book.find(document);
  }

  /** Writes everything that has changed into the documents. */
  project(): void {
    this.isStale = false;
    const views = this.book.project();
    this.profit.write(this.document, this.context.now(), this.book.openProfits());
    const all = this.document.deals?.all ?? this.book.size;
    projectDealBot(this.document, views, { all, active: this.book.size }, this.context.now());
  }

  private createHost(): DealBotHost {
    const { context, book } = this;
    return {
      costs: costsOf(context.exchangeOf(this.document)),
      signals: context.signalsOf(this.document.exchange),
      random: context.random,
      settingsOf: dealSettings,
      funds: (pair) => book.funds(pair),
      quoteUsd: (pair, time) => context.market.usdPrice(pair.quoteAsset, time),
      isInTopVolume: (pair, { top, isRelative }, time) => {
        const rank = context.volumeRanking(time, isRelative).indexOf(pair.baseAsset);
        return rank !== -1 && rank < top;
      },
      canPay: (pair, quote, deal) =>
        book.canPay(pair, quote, deal?.state.lastPrice ?? this.priceOf(pair.native), deal),
      onOpened: (deal) => this.noteOpened(deal),
      onFill: (deal, fill) => book.book(deal, fill),
      onFinished: (deal) => this.noteFinished(deal),
      onRefused: (pair, reason) => this.refuse(pair, reason),
      onPhase: (phase, reason) => setStatus(this.document, phase, context.now(), reason),
    };
  }

  private noteOpened(deal: RunningDeal): void {
    this.book.add(deal);
    const { document } = this;
    document.deals = { all: (document.deals?.all ?? 0) + 1, active: this.book.size };
    document['lastOpenedDeal'] = deal.state.createdAt;
    document.updated = new Date(deal.state.createdAt).toISOString();
    clearWarning(document);
    // A terminal bot opens its one deal and then only sees it through.
    if (isTerminal(document.settings)) this.bot.phase = 'closed';
  }

  private noteFinished(deal: RunningDeal): void {
    const stored = this.book.close(deal);
    if (stored === undefined) return;
    const time = deal.state.closedAt ?? this.context.now();
    this.profit.settle(stored.profit, profitAssetOf(stored));
    this.document['lastClosedDeal'] = time;
    this.document.updated = new Date(time).toISOString();
    if (isTerminal(this.document.settings)) setStatus(this.document, 'closed', time);
  }

  /** A terminal deal that cannot be opened ends in an error; other bots try again. */
  private refuse(pair: Pair, reason: string): void {
    const time = this.context.now();
    if (!isTerminal(this.document.settings)) return warnAboutBalance(this.document, reason, time);
    const { account, ids } = this.context;
    const price = this.priceOf(pair.native);
    const deal = newDeal({ ids, bot: this.document, pair, price, time });
    account.deals.set(deal._id, { ...deal, status: 'error', startBlocked: reason });
    this.bot.phase = 'closed';
    return setStatus(this.document, 'error', time, reason);
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

  private priceOf(native: string): number {
    return this.context.market.price(this.document.exchange, native, this.context.now());
  }

  /** The market standing still at the engine's time. */
  private readonly flatBar: BarOf = (native) => {
    const price = this.priceOf(native);
    if (price === 0) return undefined;
    return { time: this.context.now(), open: price, high: price, low: price, close: price };
  };
}
