import type { Bot, Deal, Pair } from '../../documents.ts';
import type { RunningDeal } from '../bots/running-deal.ts';
import { newDeal } from '../new-deal.ts';
import { numberOf, textOf } from '../read-settings.ts';
import { holdingOf, plannedOf, restingOf } from '../strategy/deal-size.ts';
import type { SizingContext } from '../strategy/order-sizes.ts';
import type { Fill } from '../strategy/position.ts';
import { profitAssetOf, type OpenProfit } from './bot-profit.ts';
import { projectDeal, type DealView } from './deal-document.ts';
import type { LiveContext } from './live-context.ts';
import {
  bookFill,
  fundingAsset,
  fundsFor,
  lockedFunds,
  marketSideOf,
  type MarketSide,
} from './market-side.ts';
import type { Amounts, Wallet } from './wallet.ts';

/** The unfinished deals of a bot with their documents and the funds they use. */
export class DealBook {
  private readonly bot: Bot;
  private readonly context: LiveContext;
  private readonly wallet: Wallet;
  private readonly documents = new Map<RunningDeal, Deal>();

  constructor(bot: Bot, context: LiveContext) {
    this.bot = bot;
    this.context = context;
    this.wallet = context.walletOf(context.exchangeOf(bot));
  }

  get size(): number {
    return this.documents.size;
  }

  entries(): [RunningDeal, Deal][] {
    return [...this.documents];
  }

  find(document: Deal): RunningDeal | undefined {
    return this.entries().find(([, stored]) => stored._id === document._id)?.[0];
  }

  /** Takes up a deal that was stored with its funds locked. */
  adopt(deal: RunningDeal, document: Deal): void {
    this.documents.set(deal, document);
    this.wallet.adopt(document._id, this.amountsFor(deal));
  }

  /** Stores the document of a new deal and locks what its orders need. */
  add(deal: RunningDeal): void {
    const { pair, settings, state } = deal;
    const { account, ids } = this.context;
    const options = { ids, bot: this.bot, pair, settings };
    const document = newDeal({ ...options, price: state.lastPrice, time: state.createdAt });
    account.deals.set(document._id, document);
    this.documents.set(deal, document);
    this.wallet.lock(document._id, this.amountsFor(deal));
  }

  /** Books an executed order and locks what the remaining ones need. */
  book(deal: RunningDeal, fill: Fill): void {
    const document = this.documents.get(deal);
    if (document === undefined) return;
    bookFill(this.wallet, document._id, this.sideOf(deal.pair), fill);
    this.wallet.lock(document._id, this.amountsFor(deal));
  }

  /** Writes a finished deal for the last time and gives its funds free. */
  close(deal: RunningDeal): Deal | undefined {
    const document = this.documents.get(deal);
    if (document === undefined) return undefined;
    projectDeal(document, this.viewOf(deal));
    this.wallet.lock(document._id, {});
    this.documents.delete(deal);
    return document;
  }

  /** Locks anew, after orders were changed by hand. */
  relock(): void {
    for (const [deal, document] of this.documents) {
      this.wallet.lock(document._id, this.amountsFor(deal));
    }
  }

  /** Writes the open deals into their documents. */
  project(): DealView[] {
    return this.entries().map(([deal, document]) => {
      const view = this.viewOf(deal);
      projectDeal(document, view);
      return view;
    });
  }

  openProfits(): OpenProfit[] {
    return [...this.documents.values()].map((document) => ({
      profit: document.profit,
      asset: profitAssetOf(document),
    }));
  }

  /** What a new deal on this pair is paid from. */
  funds(pair: Pair): SizingContext['funds'] {
    const { name, side } = fundingAsset(this.sideOf(pair));
    return { asset: side, free: this.wallet.free(name), total: this.wallet.total(name) };
  }

  /** Whether an entry can be paid: from free funds, and for a known deal from what it has locked. */
  canPay(pair: Pair, quote: number, price: number, deal: RunningDeal | undefined): boolean {
    if (price === 0) return false;
    const side = this.sideOf(pair);
    const { name } = fundingAsset(side);
    const owner = deal && this.documents.get(deal)?._id;
    const has = owner === undefined ? this.wallet.free(name) : this.wallet.available(owner, name);
    // Sums of what was locked in parts may fall short of the whole by their rounding.
    return has * (1 + 1e-9) >= fundsFor(side, quote, price);
  }

  private amountsFor({ pair, state }: RunningDeal): Amounts {
    return lockedFunds(this.sideOf(pair), holdingOf(state), restingOf(state), state.lastPrice);
  }

  private viewOf(deal: RunningDeal): DealView {
    const time = this.context.now();
    const quoteUsd = this.context.market.usdPrice(deal.pair.quoteAsset, time);
    const market = this.sideOf(deal.pair);
    return { deal, market, planned: plannedOf(deal.state), quoteUsd };
  }

  private sideOf(pair: Pair): MarketSide {
    const { settings } = this.bot;
    const direction = textOf(settings, 'strategy') === 'SHORT' ? -1 : 1;
    const exchange = this.context.exchangeOf(this.bot);
    return marketSideOf(exchange, pair, direction, numberOf(settings, 'leverage', 1));
  }
}
