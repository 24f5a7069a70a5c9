import { buildMinigrids } from './combo-plan.ts';
import {
  marketPrice,
  safetyOrderBase,
  toBase,
  type CloseTrigger,
  type DealState,
} from './deal-state.ts';
import type { Trigger } from './deal-triggers.ts';
import { nextToEnter, nextToExit } from './ladder.ts';
import { enterPosition, exitPosition, partOf, type Execution } from './position.ts';

/** Targets of together 100 % sell everything; what is left of the sum is rounding. */
const WHOLE = 0.999_999;

/** Carries out what a trigger stands for at the deal's last price. */
export function fire(deal: DealState, trigger: Trigger, time: number): void {
  switch (trigger.action) {
    case 'baseOrder':
      return fillBaseOrder(deal, time);
    case 'safetyOrder':
      return fillSafetyOrder(deal, time, deal.plan.safetyAtMarket);
    case 'enterCell':
      return enterCell(deal, time);
    case 'exitCell':
      return exitCell(deal, time);
    case 'startTrailing':
      deal.trailingFrom = deal.lastPrice;
      return undefined;
    case 'moveStop':
      deal.isStopMoved = true;
      return undefined;
    case 'takeProfit':
    case 'stopLoss':
      return hitTarget(deal, trigger, time);
    case 'liquidation':
      return closeDeal(deal, 'liquidation', time, 'market');
    case 'trailingStop':
      return closeDeal(deal, 'trailing', time, 'market');
    case 'limitExit':
      return closeDeal(deal, deal.exitLimit?.trigger ?? 'manual', time, 'limit');
  }
}

type OrderKind = 'market' | 'limit';

function execution(
  deal: DealState,
  time: number,
  kind: OrderKind,
  role: 'entry' | 'exit',
): Execution {
  return kind === 'market'
    ? { time, price: marketPrice(deal, role), feeRate: deal.costs.takerFee }
    : { time, price: deal.lastPrice, feeRate: deal.costs.makerFee };
}

export function fillBaseOrder(deal: DealState, time: number): void {
  const at = execution(deal, time, deal.plan.entersAtMarket ? 'market' : 'limit', 'entry');
  const base = toBase(deal.plan.sizes, deal.plan.sizes.base, at.price);
  if (!enter(deal, base, at)) return;
  deal.status = 'open';
  deal.startPrice = at.price;
  deal.bestPrice = at.price;
  deal.worstPrice = at.price;
  if (deal.combo !== undefined) deal.ladder = buildMinigrids(deal, deal.combo, at.price);
}

/** Fills the next safety order; one that the required change makes needless counts as filled. */
export function fillSafetyOrder(deal: DealState, time: number, atMarket: boolean): void {
  const at = execution(deal, time, atMarket ? 'market' : 'limit', 'entry');
  const base = safetyOrderBase(deal, deal.safetyFilled, at.price);
  if (deal.safetyFilled >= deal.plan.safetyOrders.length) return;
  if (base === 0 || enter(deal, base, at)) deal.safetyFilled += 1;
}

/** Buys (or, for a SHORT, sells) an amount at the market on top of the deal's own orders. */
export function addToDeal(deal: DealState, base: number, time: number): boolean {
  const hasEntered = enter(deal, base, execution(deal, time, 'market', 'entry'));
  deal.calm = undefined;
  return hasEntered;
}

/** Closes an amount at the market; a deal of which nothing is left is closed. */
export function takeFromDeal(deal: DealState, base: number, time: number): void {
  const fraction = base / deal.position.base;
  if (fraction >= WHOLE) return closeDeal(deal, 'api', time, 'market');
  exit(deal, fraction, execution(deal, time, 'market', 'exit'));
  deal.calm = undefined;
}

export function closeDeal(
  deal: DealState,
  trigger: CloseTrigger,
  time: number,
  kind: OrderKind,
): void {
  if (deal.position.base > 0) exit(deal, 1, execution(deal, time, kind, 'exit'));
  deal.status = 'closed';
  deal.closedAt = time;
  deal.changedAt = time;
  deal.closeTrigger = trigger;
}

/** Takes the deal's orders back; what it had bought stays where it is. */
export function cancelDeal(deal: DealState, trigger: CloseTrigger, time: number): void {
  deal.status = 'canceled';
  deal.closedAt = time;
  deal.changedAt = time;
  deal.closeTrigger = trigger;
}

function hitTarget(deal: DealState, { action, target }: Trigger, time: number): void {
  const isProfit = action === 'takeProfit';
  const kind = isProfit && deal.combo?.takesProfitByLimit !== false ? 'limit' : 'market';
  const side = isProfit ? 'tp' : 'sl';
  if (target === undefined) return closeDeal(deal, side, time, kind);
  const fraction = target.amountPercent / (100 - deal.soldPercent[side]);
  if (fraction >= WHOLE) return closeDeal(deal, side, time, kind);
  const base = deal.position.base * fraction;
  exit(deal, fraction, execution(deal, time, kind, 'exit'));
  deal.soldPercent[side] += target.amountPercent;
  deal.filledTargets.push({ uuid: target.uuid, price: deal.lastPrice, base, time });
}

function enterCell(deal: DealState, time: number): void {
  const cell = deal.ladder && nextToEnter(deal.ladder);
  if (deal.ladder === undefined || cell === undefined) return;
  const at = execution(deal, time, 'limit', 'entry');
  if (!enter(deal, cell.base, at)) return;
  deal.ladder.costs[deal.ladder.filled] = cell.base * at.price;
  deal.ladder.filled += 1;
  deal.safetyFilled = Math.max(deal.safetyFilled, cell.level);
}

/** Leaves a cell with its profit; a deal whose last cell is left has nothing more to do. */
function exitCell(deal: DealState, time: number): void {
  const { ladder, position } = deal;
  const cell = ladder && nextToExit(ladder);
  if (ladder === undefined || cell === undefined) return;
  ladder.filled -= 1;
  deal.changedAt = time;
  const part = { base: cell.base, quote: ladder.costs[ladder.filled] ?? 0 };
  const at = execution(deal, time, 'limit', 'exit');
  const fill = exitPosition(position, part, at, deal.plan.profitInBase);
  deal.gridProfit += fill.profit;
  deal.events.onFill(fill, deal);
  if (ladder.filled === 0) closeDeal(deal, 'combined', time, 'limit');
}

function enter(deal: DealState, base: number, at: Execution): boolean {
  if (base <= 0 || !deal.events.canPay(base * at.price * (1 + at.feeRate), deal)) {
    deal.isStarved = true;
    return false;
  }
  const fill = enterPosition(deal.position, base, at);
  deal.changedAt = at.time;
  deal.lastEntryPrice = at.price;
  const { base: heldBase, quote: heldQuote } = deal.position;
  if (heldQuote > deal.peak.quote) deal.peak = { base: heldBase, quote: heldQuote };
  deal.events.onFill(fill, deal);
  return true;
}

function exit(deal: DealState, fraction: number, at: Execution): void {
  const part = partOf(deal.position, fraction);
  deal.changedAt = at.time;
  deal.events.onFill(exitPosition(deal.position, part, at, deal.plan.profitInBase), deal);
}
