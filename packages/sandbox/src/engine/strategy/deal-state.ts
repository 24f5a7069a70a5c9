import type { ComboPlan } from './combo-plan.ts';
import type { DealPlan } from './deal-plan.ts';
import type { Ladder } from './ladder.ts';
import type { OrderSizes } from './order-sizes.ts';
import { averagePrice, createPosition, type Fill, type Position } from './position.ts';

/** Why a deal was closed (contract section 28). */
export type CloseTrigger =
  | 'combined'
  | 'manual'
  | 'tp'
  | 'sl'
  | 'api'
  | 'trailing'
  | 'liquidation'
  | 'bot'
  | 'timer'
  | 'indicator';

/** Fees as parts of the traded value, slippage of market orders in percent. */
export interface TradingCosts {
  makerFee: number;
  takerFee: number;
  slippagePercent: number;
}

/** What a deal tells its owner while it trades. */
interface DealEvents {
  onFill(fill: Fill, deal: DealState): void;
  /** Whether an entry of this value can be paid; an order that cannot stays where it is. */
  canPay(quote: number, deal: DealState): boolean;
}

/** A running deal as the strategy sees it: numbers only, one market, one direction. */
export interface DealState {
  status: 'start' | 'open' | 'closed' | 'canceled';
  plan: DealPlan;
  costs: TradingCosts;
  events: DealEvents;
  position: Position;
  combo: ComboPlan | undefined;
  /** The minigrids of a combo deal, from its base order on. */
  ladder: Ladder | undefined;
  /** Profit of completed minigrid cells, in quote units. */
  gridProfit: number;
  createdAt: number;
  /** When an order last filled or something was changed by hand. */
  changedAt: number;
  closedAt: number | undefined;
  closeTrigger: CloseTrigger | undefined;
  /** Price of the base order. */
  startPrice: number;
  lastPrice: number;
  /** Furthest the price went with and against the deal since the base order. */
  bestPrice: number;
  worstPrice: number;
  lastEntryPrice: number;
  /** The most that was held at one time. */
  peak: { base: number; quote: number };
  timeInProfitMs: number;
  timeInLossMs: number;
  safetyFilled: number;
  filledTargets: { uuid: string; price: number; base: number; time: number }[];
  /** Percent of the deal that multiple targets have closed. */
  soldPercent: { tp: number; sl: number };
  /** The furthest price since the trailing take-profit started; undefined before. */
  trailingFrom: number | undefined;
  isStopMoved: boolean;
  /** After "leave" nothing of the deal rests on the exchange; only the stop-loss is still watched. */
  areOrdersPulled: boolean;
  /** Limit price of an exit that the trader asked for. */
  exitLimit: { price: number; trigger: CloseTrigger } | undefined;
  /** A safety order could not be paid; it is tried again with the next bar. */
  isStarved: boolean;
  /** Between these prices nothing happens; undefined when it has to be found again. */
  calm: { low: number; high: number } | undefined;
}

export interface DealOptions {
  plan: DealPlan;
  /** Given for combo deals. */
  combo?: ComboPlan | undefined;
  costs: TradingCosts;
  events: DealEvents;
  price: number;
  /** Milliseconds since the epoch. */
  time: number;
}

/** A deal whose base order is not filled yet. */
export function createDealState(options: DealOptions): DealState {
  const { plan, combo, costs, events, price, time } = options;
  return {
    status: 'start',
    plan,
    costs,
    events,
    position: createPosition(plan.direction),
    ladder: undefined,
    combo,
    gridProfit: 0,
    createdAt: time,
    changedAt: time,
    closedAt: undefined,
    closeTrigger: undefined,
    startPrice: 0,
    lastPrice: price,
    bestPrice: price,
    worstPrice: price,
    lastEntryPrice: price,
    peak: { base: 0, quote: 0 },
    timeInProfitMs: 0,
    timeInLossMs: 0,
    safetyFilled: 0,
    filledTargets: [],
    soldPercent: { tp: 0, sl: 0 },
    trailingFrom: undefined,
    isStopMoved: false,
    areOrdersPulled: false,
    exitLimit: undefined,
    isStarved: false,
    calm: undefined,
  };
}

export function isFinished(deal: DealState): boolean {
  return deal.status === 'closed' || deal.status === 'canceled';
}

/** The price that is `percent` with the deal (or against it, when negative) from `price`. */
export function priceAway(deal: DealState, price: number, percent: number): number {
  return price * (1 + (deal.plan.direction * percent) / 100);
}

/** Profit of the open part in percent of what it cost, before the exit's fee. */
export function openProfitPercent(deal: DealState, price: number): number {
  const average = averagePrice(deal.position);
  return average === 0 ? 0 : deal.plan.direction * (price / average - 1) * 100;
}

/** The price of a market order, which is worse than the last one by the slippage. */
export function marketPrice(deal: DealState, side: 'entry' | 'exit'): number {
  const buys = (deal.plan.direction === 1) === (side === 'entry');
  return deal.lastPrice * (1 + ((buys ? 1 : -1) * deal.costs.slippagePercent) / 100);
}

/** The amount, in base units, of the safety order with this index when it fills at `price`. */
export function safetyOrderBase(deal: DealState, index: number, price: number): number {
  const change = deal.plan.safetyByChange;
  if (change !== undefined) return Math.min(change.max / price, baseForChange(deal, price));
  return toBase(deal.plan.sizes, deal.plan.safetyOrders[index]?.size ?? 0, price);
}

/** A size of the settings in base units. */
export function toBase(sizes: OrderSizes, size: number, price: number): number {
  return sizes.unit === 'base' ? size : size / price;
}

/** The amount after which the take-profit (or the average) is the required percent away. */
function baseForChange(deal: DealState, price: number): number {
  const { safetyByChange: change, takeProfits, direction } = deal.plan;
  const takeProfit = change?.from === 'tp' ? (takeProfits[0]?.percent ?? 0) : 0;
  const reach = 1 + (direction * (change?.requiredPercent ?? 0)) / 100;
  const average = (price * reach) / (1 + (direction * takeProfit) / 100);
  const { base, quote } = deal.position;
  const needed = (quote - average * base) / (average - price);
  return needed > 0 && Number.isFinite(needed) ? needed : 0;
}
