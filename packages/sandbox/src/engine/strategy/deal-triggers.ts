import { comboSize } from './combo-plan.ts';
import { priceAway, type DealState } from './deal-state.ts';
import type { ExitTarget } from './exit-plan.ts';
import { nextToEnter, nextToExit } from './ladder.ts';
import { averagePrice } from './position.ts';

/** Something that happens to a deal when the market reaches a price. */
export interface Trigger {
  price: number;
  action:
    | 'baseOrder'
    | 'safetyOrder'
    | 'enterCell'
    | 'exitCell'
    | 'takeProfit'
    | 'startTrailing'
    | 'trailingStop'
    | 'moveStop'
    | 'stopLoss'
    | 'liquidation'
    | 'limitExit';
  target?: ExitTarget;
}

/** What the market reaches first when it moves with the deal. */
export function nextGain(deal: DealState): Trigger | undefined {
  if (deal.status !== 'open' || deal.position.base === 0) return undefined;
  const way = deal.plan.direction;
  let first = limitExitTrigger(deal);
  if (!deal.areOrdersPulled) {
    first = earlier(way, first, exitCellTrigger(deal));
    first = earlier(way, first, takeProfitTrigger(deal));
  }
  return earlier(way, first, moveStopTrigger(deal));
}

/** What the market reaches first when it moves against the deal. */
export function nextLoss(deal: DealState): Trigger | undefined {
  if (deal.isStarved && deal.status === 'start') return undefined;
  if (deal.status === 'start') return baseOrderTrigger(deal);
  if (deal.status !== 'open') return undefined;
  const way = deal.plan.direction === 1 ? -1 : 1;
  const entry = deal.areOrdersPulled || deal.isStarved ? undefined : entryTrigger(deal);
  if (deal.position.base === 0) return entry;
  let first = earlier(way, entry, trailingStopTrigger(deal));
  first = earlier(way, first, stopLossTrigger(deal));
  return earlier(way, first, liquidationTrigger(deal));
}

/** The one of two triggers that a price moving up (1) or down (-1) reaches first. */
function earlier(
  way: 1 | -1,
  one: Trigger | undefined,
  other: Trigger | undefined,
): Trigger | undefined {
  if (one === undefined) return other;
  if (other === undefined) return one;
  return way * (other.price - one.price) < 0 ? other : one;
}

/** A limit exit that the trader asked for. */
function limitExitTrigger({ exitLimit }: DealState): Trigger | undefined {
  return exitLimit && { price: exitLimit.price, action: 'limitExit' };
}

function exitCellTrigger({ ladder }: DealState): Trigger | undefined {
  const cell = ladder && nextToExit(ladder);
  return cell && { price: cell.exit, action: 'exitCell' };
}

function moveStopTrigger(deal: DealState): Trigger | undefined {
  const move = deal.plan.moveStop;
  if (move === undefined || deal.isStopMoved) return undefined;
  const price = priceAway(deal, stopReference(deal), move.triggerPercent);
  return { price, action: 'moveStop' };
}

function trailingStopTrigger(deal: DealState): Trigger | undefined {
  if (deal.trailingFrom === undefined) return undefined;
  const percent = deal.plan.trailingTakeProfitPercent ?? 0;
  return { price: priceAway(deal, deal.trailingFrom, -percent), action: 'trailingStop' };
}

function liquidationTrigger(deal: DealState): Trigger | undefined {
  const percent = deal.plan.liquidationPercent;
  if (percent === undefined) return undefined;
  const price = priceAway(deal, averagePrice(deal.position), -percent);
  return { price, action: 'liquidation' };
}

/** A base order at the market's price is filled as soon as the market moves at all. */
function baseOrderTrigger(deal: DealState): Trigger {
  return { price: deal.plan.entryPrice ?? deal.lastPrice, action: 'baseOrder' };
}

function entryTrigger(deal: DealState): Trigger | undefined {
  if (deal.ladder !== undefined) {
    const cell = nextToEnter(deal.ladder);
    return cell && { price: cell.enter, action: 'enterCell' };
  }
  const order = deal.plan.safetyOrders[deal.safetyFilled];
  if (order === undefined || deal.plan.safetyBySignal) return undefined;
  return {
    price: priceAway(deal, deal.startPrice, -order.deviationPercent),
    action: 'safetyOrder',
  };
}

function takeProfitTrigger(deal: DealState): Trigger | undefined {
  if (deal.combo !== undefined) {
    const price = comboPrice(deal, deal.combo.takeProfitPercent);
    return price === undefined ? undefined : { price, action: 'takeProfit' };
  }
  const target = nextTarget(deal, deal.plan.takeProfits);
  if (target === undefined || deal.trailingFrom !== undefined) return undefined;
  const away = priceAway(deal, averagePrice(deal.position), target.percent);
  const price = target.fixedPrice ?? away;
  if (deal.plan.trailingTakeProfitPercent !== undefined) return { price, action: 'startTrailing' };
  return { price, action: 'takeProfit', target };
}

function stopLossTrigger(deal: DealState): Trigger | undefined {
  if (deal.combo !== undefined) {
    const percent = deal.combo.stopLossPercent;
    const price = comboPrice(deal, percent === undefined ? undefined : -percent);
    return price === undefined ? undefined : { price, action: 'stopLoss' };
  }
  const target = nextTarget(deal, deal.plan.stopLosses);
  if (target === undefined) return undefined;
  return { price: stopPrice(deal, target), action: 'stopLoss', target };
}

/** Where a stop-loss stands now that it may have been moved or have followed the price. */
export function stopPrice(deal: DealState, target: ExitTarget): number {
  const reference = stopReference(deal);
  const fixed = target.fixedPrice ?? priceAway(deal, reference, -target.percent);
  const { direction, moveStop, isStopTrailing } = deal.plan;
  if (deal.isStopMoved && moveStop !== undefined) {
    return priceAway(deal, reference, moveStop.valuePercent);
  }
  if (!isStopTrailing) return fixed;
  const following = priceAway(deal, deal.bestPrice, -target.percent);
  return direction === 1 ? Math.max(fixed, following) : Math.min(fixed, following);
}

/** The price at which grid profit and open profit together are `percent` of the deal's size. */
function comboPrice(deal: DealState, percent: number | undefined): number | undefined {
  const { position, combo, plan, costs } = deal;
  if (percent === undefined || combo === undefined || position.base === 0) return undefined;
  const size = comboSize(deal, combo.isOfFullPlan ? Infinity : deal.safetyFilled);
  const wanted = (size * percent) / 100 - position.profitQuote + position.openFee;
  const price =
    (wanted + plan.direction * position.quote) /
    (position.base * (plan.direction - costs.takerFee));
  return price > 0 ? price : undefined;
}

function stopReference(deal: DealState): number {
  return deal.plan.stopFrom === 'start' ? deal.startPrice : averagePrice(deal.position);
}

function nextTarget(deal: DealState, targets: readonly ExitTarget[]): ExitTarget | undefined {
  return targets.find((target) => !deal.filledTargets.some(({ uuid }) => uuid === target.uuid));
}
