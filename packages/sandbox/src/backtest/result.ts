import type { Settings } from '../documents.ts';
import type { Interval } from '../market/index.ts';
import type { EquityPoint } from './equity.ts';

/** One deal of a backtest, or one completed cell of a grid. */
export interface BacktestDeal {
  symbol: string;
  status: 'open' | 'closed';
  strategy: 'LONG' | 'SHORT';
  /** Milliseconds since the epoch. */
  createTime: number;
  closeTime?: number;
  closeTrigger?: string;
  initialPrice: number;
  avgPrice: number;
  closePrice?: number;
  /** Orders that were filled, of all that there are. */
  levels: { all: number; complete: number };
  /** What was invested, in quote units. */
  cost: number;
  fee: number;
  profit: { total: number; totalUsd: number; perc: number };
}

/**
 * The result of a backtest. Money is in quote units where nothing else is said, percentages are of
 * the capital, times are in ms.
 */
export interface BacktestResult {
  botType: 'dca' | 'combo' | 'grid';
  exchange: string;
  symbols: { pair: string; baseAsset: string; quoteAsset: string }[];
  settings: Settings;
  from: number;
  to: number;
  interval: Interval;
  bars: number;
  userFee: number;
  slippage: number;
  /** Most that the bot could have had in the market at one time. */
  capital: number;
  financial: {
    netProfitTotal: number;
    netProfitTotalUsd: number;
    /** Profit and open profit in percent of the capital. */
    roi: number;
    annualizedReturn: number;
    grossProfit: number;
    grossLoss: number;
    unrealizedProfit: number;
    feesTotal: number;
    buyAndHoldTotal: number;
    buyAndHoldPerc: number;
    maxDrawDownPerc: number;
  };
  numerical: {
    all: number;
    closed: number;
    open: number;
    won: number;
    lost: number;
    maxConsecutiveWins: number;
    maxConsecutiveLosses: number;
    dealsPerDay: number;
    buys: number;
    sells: number;
  };
  ratios: {
    /** Part of the closed deals that won, in percent. */
    winRate: number;
    /** Gross profit over gross loss; null when nothing was lost. */
    profitFactor: number | null;
    sharpe: number;
    sortino: number;
  };
  duration: {
    /** Length of the backtest. */
    totalMs: number;
    avgDealMs: number;
    maxDealMs: number;
  };
  equity: EquityPoint[];
  /** The first ones, at most 1000; `numerical` counts all. */
  deals: BacktestDeal[];
}
