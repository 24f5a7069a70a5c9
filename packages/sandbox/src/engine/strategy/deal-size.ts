import { safetyOrderBase, toBase, type DealState } from './deal-state.ts';

/** An amount in base units and its value in quote units. */
export interface Holding {
  base: number;
  quote: number;
}

/** The open amount of a deal. */
export function holdingOf({ position }: DealState): Holding {
  return { base: position.base, quote: position.quote };
}

/** Base and quote value of the orders that rest on the exchange now, nearest first. */
export function restingOf(state: DealState): Holding {
  if (state.areOrdersPulled || state.status === 'closed' || state.status === 'canceled') {
    return { base: 0, quote: 0 };
  }
  return state.ladder === undefined ? restingSafetyOrders(state) : restingCells(state);
}

function restingSafetyOrders(state: DealState): Holding {
  const { plan } = state;
  const isWaiting = state.status === 'start';
  const start = isWaiting ? (plan.entryPrice ?? state.lastPrice) : state.startPrice;
  const baseOrder = isWaiting ? toBase(plan.sizes, plan.sizes.base, start) : 0;
  const sum: Holding = { base: baseOrder, quote: baseOrder * start };
  if (plan.safetyBySignal || plan.safetyAtMarket) return sum;
  const until = Math.min(plan.safetyOrders.length, state.safetyFilled + plan.restingOrders);
  for (let index = state.safetyFilled; index < until; index += 1) {
    const away = plan.safetyOrders[index]?.deviationPercent ?? 0;
    const price = start * (1 - (plan.direction * away) / 100);
    const base = price > 0 ? safetyOrderBase(state, index, price) : 0;
    sum.base += base;
    sum.quote += base * price;
  }
  return sum;
}

function restingCells({ ladder, combo, safetyFilled }: DealState): Holding {
  const sum: Holding = { base: 0, quote: 0 };
  const waiting = ladder?.cells.slice(ladder.filled) ?? [];
  const lastLevel = safetyFilled + (combo?.restingGrids ?? Infinity);
  const cells = waiting.filter((cell) => cell.level <= lastLevel);
  for (const cell of cells.slice(0, combo?.restingCells)) {
    sum.base += cell.base;
    sum.quote += cell.base * cell.enter;
  }
  return sum;
}

/** Everything the deal may use: the base order and all safety orders. */
export function plannedOf(state: DealState): Holding {
  const { plan } = state;
  const start = state.startPrice || (plan.entryPrice ?? state.lastPrice);
  const base = toBase(plan.sizes, plan.sizes.base, start);
  const sum: Holding = { base, quote: base * start };
  for (const [index, order] of plan.safetyOrders.entries()) {
    const price = start * (1 - (plan.direction * order.deviationPercent) / 100);
    if (price <= 0) break;
    // Orders sized by the required change are known only once they fill.
    const amount =
      plan.safetyByChange === undefined
        ? safetyOrderBase(state, index, price)
        : toBase(plan.sizes, order.size, price);
    sum.base += amount;
    sum.quote += amount * price;
  }
  return {
    base: Math.max(sum.base, state.peak.base),
    quote: Math.max(sum.quote, state.peak.quote),
  };
}
