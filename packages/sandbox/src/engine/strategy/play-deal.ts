import { walkBar, type Bar } from './bars.ts';
import { closeDeal, fire } from './deal-actions.ts';
import { isFinished, type DealState } from './deal-state.ts';
import { nextGain, nextLoss, type Trigger } from './deal-triggers.ts';

/** Far more than the orders of one deal; reaching it means that orders fill in a circle. */
const MOST_TRIGGERS_PER_LEG = 5000;

/** Plays one bar of the market; the deal's orders fill at their prices. */
export function playBar(deal: DealState, bar: Bar, durationMs: number): void {
  if (isFinished(deal)) return;
  deal.isStarved = false;
  const closeAfterMs = deal.plan.closeAfterMs;
  if (closeAfterMs !== undefined && deal.status === 'open') {
    if (bar.time >= deal.createdAt + closeAfterMs) {
      deal.lastPrice = bar.open;
      return closeDeal(deal, 'timer', bar.time, 'market');
    }
  }
  if (isCalm(deal, bar)) passCalmly(deal, bar);
  else walkBar(bar, (price) => moveTo(deal, price, bar.time));
  if (deal.status === 'open') countTime(deal, durationMs);
}

function countTime(deal: DealState, durationMs: number): void {
  const profit = deal.plan.direction * (deal.lastPrice * deal.position.base - deal.position.quote);
  if (profit >= 0) deal.timeInProfitMs += durationMs;
  else deal.timeInLossMs += durationMs;
}

/** Moves the market in a straight line from the deal's last price. */
export function moveTo(deal: DealState, price: number, time: number): void {
  const isGaining = price >= deal.lastPrice === (deal.plan.direction === 1);
  for (let count = 0; count < MOST_TRIGGERS_PER_LEG && !isFinished(deal); count += 1) {
    const gain = nextGain(deal);
    const loss = nextLoss(deal);
    const due = dueAlready(deal, gain, loss);
    const trigger = due ?? onTheWay(deal, isGaining ? gain : loss, price);
    if (trigger === undefined) break;
    if (due === undefined) passPrice(deal, trigger.price);
    fire(deal, trigger, time);
    deal.calm = undefined;
  }
  if (!isFinished(deal)) passPrice(deal, price);
}

/** A trigger that the last price has reached or passed, for example after a change of settings. */
function dueAlready(
  deal: DealState,
  gain: Trigger | undefined,
  loss: Trigger | undefined,
): Trigger | undefined {
  const { direction } = deal.plan;
  if (gain !== undefined && direction * (deal.lastPrice - gain.price) >= 0) return gain;
  if (loss !== undefined && direction * (loss.price - deal.lastPrice) >= 0) return loss;
  return undefined;
}

function onTheWay(
  deal: DealState,
  trigger: Trigger | undefined,
  price: number,
): Trigger | undefined {
  if (trigger === undefined) return undefined;
  const isReached =
    trigger.price >= Math.min(deal.lastPrice, price) &&
    trigger.price <= Math.max(deal.lastPrice, price);
  return isReached ? trigger : undefined;
}

function passPrice(deal: DealState, price: number): void {
  deal.lastPrice = price;
  const { direction } = deal.plan;
  if (direction * (price - deal.bestPrice) > 0) deal.bestPrice = price;
  if (direction * (price - deal.worstPrice) < 0) deal.worstPrice = price;
  if (deal.trailingFrom !== undefined && direction * (price - deal.trailingFrom) > 0) {
    deal.trailingFrom = price;
  }
}

/** Most bars touch no order; knowing the prices between which nothing happens makes them cheap. */
function isCalm(deal: DealState, bar: Bar): boolean {
  const isFollowing = deal.trailingFrom !== undefined || deal.plan.isStopTrailing;
  if (deal.status !== 'open' || isFollowing) return false;
  deal.calm ??= findCalm(deal);
  const { low, high } = deal.calm;
  return bar.low > low && bar.high < high && deal.lastPrice > low && deal.lastPrice < high;
}

function findCalm(deal: DealState): { low: number; high: number } {
  const gain = nextGain(deal)?.price;
  const loss = nextLoss(deal)?.price;
  return deal.plan.direction === 1
    ? { low: loss ?? 0, high: gain ?? Infinity }
    : { low: gain ?? 0, high: loss ?? Infinity };
}

function passCalmly(deal: DealState, bar: Bar): void {
  passPrice(deal, bar.low);
  passPrice(deal, bar.high);
  deal.lastPrice = bar.close;
}
