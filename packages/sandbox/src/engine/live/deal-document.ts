import type { Deal } from '../../documents.ts';
import type { RunningDeal } from '../bots/running-deal.ts';
import { holdingOf, type Holding } from '../strategy/deal-size.ts';
import type { DealState } from '../strategy/deal-state.ts';
import { stopPrice } from '../strategy/deal-triggers.ts';
import { averagePrice, openProfit } from '../strategy/position.ts';
import { fundingAsset, type MarketSide } from './market-side.ts';

/** What the numbers of a deal's document are made from. */
export interface DealView {
  deal: RunningDeal;
  market: MarketSide;
  /** Everything the deal may use. */
  planned: Holding;
  /** USD for one unit of the quote asset. */
  quoteUsd: number;
}

/** Writes the state of a running deal into its document (contract section 27). */
export function projectDeal(document: Deal, view: DealView): void {
  const { state } = view.deal;
  const held = holdingOf(state);
  const shown = state.status === 'closed' ? state.peak : held;
  const average = shown.base === 0 ? 0 : shown.quote / shown.base;
  document.status = state.status;
  document.profit = profitOf(view);
  document.levels = levelsOf(state);
  document.updateTime = state.changedAt;
  if (state.closedAt !== undefined) document.closeTime = state.closedAt;
  Object.assign(document, {
    initialPrice: state.startPrice || state.lastPrice,
    lastPrice: state.lastPrice,
    avgPrice: average,
    displayAvg: average,
    bestPrice: state.status === 'start' ? 0 : state.bestPrice,
    commission: state.position.fees,
    ...feesOf(view),
    ...balancesOf(view, held),
    cost: shown.quote,
    value: shown.base * state.lastPrice,
    size: shown.base,
    stats: statsOf(state, average),
    tpSlTargetFilled: state.filledTargets.map(({ uuid }) => uuid),
    tpHistory: state.filledTargets.map(({ uuid, price, base, time: filledAt }) => ({
      id: uuid,
      price,
      qty: base,
      time: filledAt,
    })),
    ...trailingOf(state),
    ...(state.closeTrigger === undefined ? {} : { closeTrigger: state.closeTrigger }),
    ...(state.ladder === undefined ? {} : { gridBreakpoints: breakpointsOf(state) }),
  });
  document.settings['avgPrice'] = average;
}

function profitOf({ deal: { state }, quoteUsd }: DealView): Deal['profit'] {
  // A canceled deal books nothing (contract section 17.3).
  const isBooked = state.status !== 'canceled';
  const quote = isBooked ? state.position.profitQuote : 0;
  const base = isBooked ? state.position.profitBase : 0;
  const gridProfit = isBooked ? state.gridProfit : 0;
  const inBase = state.plan.profitInBase;
  return {
    total: inBase ? base : quote,
    totalUsd: quote * quoteUsd,
    pureBase: inBase ? base : 0,
    pureQuote: inBase ? 0 : quote,
    gridProfit,
    gridProfitUsd: gridProfit * quoteUsd,
  };
}

function levelsOf(state: DealState): Deal['levels'] {
  const complete = state.status === 'start' || state.peak.base === 0 ? 0 : 1 + state.safetyFilled;
  return { all: Math.max(1 + state.plan.safetyOrders.length, complete), complete };
}

function feesOf({ deal: { state }, market, quoteUsd }: DealView): Record<string, unknown> {
  const quote = state.position.fees;
  const isBase = market.kind === 'inverse';
  const total = isBase ? quote / state.lastPrice : quote;
  const asset = isBase ? market.pair.baseAsset : market.pair.quoteAsset;
  return {
    feePaid: { base: isBase ? total : 0, quote: isBase ? 0 : total },
    feeByAsset: quote === 0 ? [] : [{ asset, total, totalUsd: quote * quoteUsd }],
  };
}

function balancesOf(view: DealView, held: Holding): Record<string, unknown> {
  const { deal, market, planned, quoteUsd } = view;
  const { state } = deal;
  const inBase = fundingAsset(market).side === 'base';
  const side = (holding: Holding): Holding =>
    inBase ? { base: holding.base, quote: 0 } : { base: 0, quote: holding.quote };
  const rest = Math.max(0, inBase ? planned.base - held.base : planned.quote - held.quote);
  const isOver = state.status === 'closed' || state.status === 'canceled';
  const [asset, counter] = [market.pair.baseAsset, market.pair.quoteAsset];
  const used = side(isOver ? { base: 0, quote: 0 } : held);
  const required = side(planned);
  return {
    usage: {
      current: used,
      max: required,
      currentUsd: isOver ? 0 : held.quote * quoteUsd,
      maxUsd: planned.quote * quoteUsd,
      relative: isOver || planned.quote === 0 ? 0 : held.quote / planned.quote,
    },
    initialBalances: required,
    currentBalances: isOver
      ? required
      : inBase
        ? { base: rest, quote: held.quote }
        : { base: held.base, quote: rest },
    assets: {
      used: { base: { [asset]: used.base }, quote: { [counter]: used.quote } },
      required: { base: { [asset]: required.base }, quote: { [counter]: required.quote } },
    },
  };
}

function statsOf(state: DealState, average: number): Record<string, number> {
  const percent = (price: number): number =>
    average === 0 ? 0 : state.plan.direction * (price / average - 1) * 100;
  return {
    drawdownPercent: Math.max(0, -percent(state.worstPrice)),
    runUpPercent: Math.max(0, percent(state.bestPrice)),
    timeInProfit: state.timeInProfitMs,
    timeInLoss: state.timeInLossMs,
    trackTime: state.timeInProfitMs + state.timeInLossMs,
  };
}

function trailingOf(state: DealState): Record<string, unknown> {
  const { plan, trailingFrom } = state;
  if (trailingFrom !== undefined) {
    const percent = plan.trailingTakeProfitPercent ?? 0;
    const trailingLevel = trailingFrom * (1 - (plan.direction * percent) / 100);
    return { trailingLevel, trailingMode: 'ttp' };
  }
  const [stop] = plan.stopLosses;
  if (plan.isStopTrailing && stop !== undefined && state.position.base > 0) {
    return { trailingLevel: stopPrice(state, stop), trailingMode: 'tsl' };
  }
  return { trailingLevel: 0 };
}

/** Where one minigrid ends and the next begins. */
function breakpointsOf({ ladder }: DealState): { price: number; displayedPrice: number }[] {
  const cells = ladder?.cells ?? [];
  const last = cells.filter((cell, index) => cell.level !== cells[index + 1]?.level);
  return last.map(({ enter }) => ({ price: enter, displayedPrice: enter }));
}

/** Open profit of a deal in USD. */
export function openProfitUsd({ deal: { state }, quoteUsd }: DealView): number {
  return averagePrice(state.position) === 0
    ? 0
    : openProfit(state.position, state.lastPrice) * quoteUsd;
}
