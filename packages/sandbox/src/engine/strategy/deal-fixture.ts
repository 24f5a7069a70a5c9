import type { Settings } from '../../documents.ts';
import { compileComboPlan } from './combo-plan.ts';
import { compileDealPlan } from './deal-plan.ts';
import { createDealState, type DealState, type TradingCosts } from './deal-state.ts';
import { moveTo } from './play-deal.ts';
import type { Fill } from './position.ts';

export const FREE: TradingCosts = { makerFee: 0, takerFee: 0, slippagePercent: 0 };

export const LONG: Settings = {
  strategy: 'LONG',
  startOrderType: 'MARKET',
  useTp: true,
  tpPerc: '2',
  useDca: true,
  ordersCount: 3,
  step: '1',
  stepScale: '2',
  volumeScale: '2',
};

export interface Played {
  deal: DealState;
  fills: Fill[];
}

/** Plays a deal of 100 quote units (base and first safety order) along straight lines. */
export function play(
  settings: Settings,
  prices: readonly number[],
  costs = FREE,
  isCombo = false,
): Played {
  const fills: Fill[] = [];
  const plan = compileDealPlan(settings, { unit: 'quote', base: 100, safety: 100 }, {});
  const deal = createDealState({
    plan,
    combo: isCombo ? compileComboPlan(settings) : undefined,
    costs,
    events: { onFill: (fill) => fills.push(fill), canPay: () => true },
    price: prices[0] ?? 0,
    time: 0,
  });
  for (const [index, price] of prices.entries()) moveTo(deal, price, index);
  return { deal, fills };
}

export function pricesOf(fills: readonly Fill[]): number[] {
  return fills.map((fill) => Math.round(fill.price * 1e6) / 1e6);
}
