import type { Pair, Settings } from '../documents.ts';
import type { Interval } from '../market/index.ts';
import type { EquityCurve } from './equity.ts';
import type { BacktestDeal, BacktestResult } from './result.ts';

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;
const MOST_DEALS = 1000;

/** What a simulation hands over to be summed up. */
export interface Simulation {
  botType: BacktestResult['botType'];
  exchange: string;
  pairs: readonly Pair[];
  settings: Settings;
  from: number;
  to: number;
  interval: Interval;
  bars: number;
  userFee: number;
  slippage: number;
  capital: number;
  curve: EquityCurve;
  deals: BacktestDeal[];
  /** Realised profit, also of parts of open deals. */
  profit: number;
  profitUsd: number;
  unrealizedProfit: number;
  fees: number;
  fills: { buy: number; sell: number };
  /** Change of the prices from the first to the last bar, in percent, averaged over the pairs. */
  buyAndHoldPerc: number;
}

/** Sums a simulation up. */
export function summarize(simulation: Simulation): BacktestResult {
  const { deals, capital, from, to, curve } = simulation;
  const closed = deals.filter(({ status }) => status === 'closed');
  const wins = closed.filter(({ profit }) => profit.total > 0);
  const losses = closed.filter(({ profit }) => profit.total <= 0);
  const grossProfit = sum(wins.map(({ profit }) => profit.total));
  const grossLoss = -sum(losses.map(({ profit }) => profit.total));
  const days = (to - from) / DAY_MS;
  const roi = percentOf(simulation.profit + simulation.unrealizedProfit, capital);
  const durations = closed.map(({ createTime, closeTime = to }) => closeTime - createTime);
  return {
    botType: simulation.botType,
    exchange: simulation.exchange,
    symbols: simulation.pairs.map(({ native, baseAsset, quoteAsset }) => ({
      pair: native,
      baseAsset,
      quoteAsset,
    })),
    settings: simulation.settings,
    from,
    to,
    interval: simulation.interval,
    bars: simulation.bars,
    userFee: simulation.userFee,
    slippage: simulation.slippage,
    capital,
    financial: {
      netProfitTotal: simulation.profit,
      netProfitTotalUsd: simulation.profitUsd,
      roi,
      annualizedReturn: annualized(roi, days),
      grossProfit,
      grossLoss,
      unrealizedProfit: simulation.unrealizedProfit,
      feesTotal: simulation.fees,
      buyAndHoldTotal: (capital * simulation.buyAndHoldPerc) / 100,
      buyAndHoldPerc: simulation.buyAndHoldPerc,
      maxDrawDownPerc: curve.maxDrawDownPercent(),
    },
    numerical: {
      all: deals.length,
      closed: closed.length,
      open: deals.length - closed.length,
      won: wins.length,
      lost: losses.length,
      maxConsecutiveWins: longestRun(closed, true),
      maxConsecutiveLosses: longestRun(closed, false),
      dealsPerDay: days === 0 ? 0 : deals.length / days,
      buys: simulation.fills.buy,
      sells: simulation.fills.sell,
    },
    ratios: {
      winRate: percentOf(wins.length, closed.length),
      profitFactor: grossLoss === 0 ? null : grossProfit / grossLoss,
      ...riskRatios(curve.dailyReturns()),
    },
    duration: {
      totalMs: to - from,
      avgDealMs: closed.length === 0 ? 0 : sum(durations) / closed.length,
      maxDealMs: durations.reduce((longest, duration) => Math.max(longest, duration), 0),
    },
    equity: curve.points(),
    deals: deals.slice(0, MOST_DEALS),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : (part / whole) * 100;
}

/** A loss of everything, or more, has no yearly rate: it is the loss. */
function annualized(roi: number, days: number): number {
  const growth = 1 + roi / 100;
  if (days < 1 || growth <= 0) return roi;
  return (growth ** (YEAR_DAYS / days) - 1) * 100;
}

/** Mean over deviation of the daily returns, scaled to a year; Sortino counts only losses as risk. */
function riskRatios(returns: readonly number[]): { sharpe: number; sortino: number } {
  if (returns.length === 0) return { sharpe: 0, sortino: 0 };
  const mean = sum(returns) / returns.length;
  const ratio = (squares: number[]): number => {
    const deviation = Math.sqrt(sum(squares) / returns.length);
    return deviation === 0 ? 0 : (mean / deviation) * Math.sqrt(YEAR_DAYS);
  };
  return {
    sharpe: ratio(returns.map((value) => (value - mean) ** 2)),
    sortino: ratio(returns.map((value) => Math.min(0, value) ** 2)),
  };
}

function longestRun(deals: readonly BacktestDeal[], wins: boolean): number {
  let longest = 0;
  let run = 0;
  for (const { profit } of deals) {
    run = profit.total > 0 === wins ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
