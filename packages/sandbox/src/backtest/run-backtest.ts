import type { Pair, Settings } from '../documents.ts';
import { INTERVAL_MS, isInterval, nextOpening, type Candle, type Market } from '../market/index.ts';
import { simulateDeals } from './deal-backtest.ts';
import { simulateGrid } from './grid-backtest.ts';
import type { BacktestResult } from './result.ts';
import { summarize, type Simulation } from './statistics.ts';

/** Part of the traded value that is paid when nothing else is known. */
const DEFAULT_FEE = 0.001;
/** A year of minutes and a little more; longer backtests need a longer interval. */
const MOST_BARS = 600_000;

export interface BacktestOptions {
  botType: 'dca' | 'combo' | 'grid';
  /** Complete settings, as they are stored. */
  settings: Settings;
  exchange: string;
  /** Native form or BASE_QUOTE; a grid trades the first one. */
  pairs: readonly string[];
  /** Milliseconds since the epoch. */
  from: number;
  to: number;
  /** A candle interval, e.g. `1h`. */
  interval: string;
  /** Part of the traded value, e.g. 0.001. Default 0.001. */
  userFee?: number | string | undefined;
  /** Of market orders, in percent. Default 0. */
  slippage?: number | string | undefined;
  market: Market;
}

/** What the simulations of deals and of grids have in common. */
export interface BacktestRun {
  options: BacktestOptions;
  pairs: readonly Pair[];
  /** The candles of each pair, all with the same openings. */
  candles: ReadonlyMap<string, readonly Candle[]>;
  bars: number;
  intervalMs: number;
  userFee: number;
  slippage: number;
}

/**
 * Trades stored settings on the candles of the market and sums up what became of them. The
 * strategy is the one of the live engine.
 * @throws RangeError with one line that says what to send instead, for an empty period, an unknown
 * interval, pairs that are not traded, and more than 600,000 bars.
 */
export function runBacktest(options: BacktestOptions): BacktestResult {
  const run = prepare(options);
  const simulated = options.botType === 'grid' ? simulateGrid(run) : simulateDeals(run);
  return summarize({ ...common(run), ...simulated });
}

function prepare(options: BacktestOptions): BacktestRun {
  const { exchange, from, to, interval, market } = options;
  if (!isInterval(interval)) {
    throw new RangeError(`Unknown interval "${interval}". Send one of 1m, 5m, 15m, 1h, 4h, 1d.`);
  }
  const intervalMs = INTERVAL_MS[interval];
  const bars = Math.floor((to - nextOpening(interval, from)) / intervalMs);
  if (!(bars > 0))
    throw new RangeError(`The period holds no ${interval} candle. Send from before to.`);
  if (bars > MOST_BARS) {
    throw new RangeError(`${bars} bars are too many. Send a longer interval than ${interval}.`);
  }
  const asked = options.botType === 'grid' ? options.pairs.slice(0, 1) : options.pairs;
  const pairs = asked.flatMap((text) => market.findPair(exchange, text) ?? []);
  if (pairs.length === 0) {
    throw new RangeError(`No pair of ${exchange} in the settings. Send pairs such as BTC_USDT.`);
  }
  const until = nextOpening(interval, from) + bars * intervalMs;
  const candles = new Map(
    pairs.map(({ native }) => [native, market.candles(exchange, native, interval, from, until)]),
  );
  return {
    options,
    pairs,
    candles,
    bars,
    intervalMs,
    userFee: numberOr(options.userFee, DEFAULT_FEE),
    slippage: numberOr(options.slippage, 0),
  };
}

function numberOr(value: number | string | undefined, fallback: number): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 ? number : fallback;
}

/** What a simulation finds out; the rest is known before it begins. */
export type Simulated = Pick<
  Simulation,
  'capital' | 'curve' | 'deals' | 'profit' | 'profitUsd' | 'unrealizedProfit' | 'fees' | 'fills'
>;

function common(run: BacktestRun): Omit<Simulation, keyof Simulated> {
  const { options, pairs, bars, userFee, slippage } = run;
  const { botType, exchange, settings, from, to, interval } = options;
  return {
    botType,
    exchange,
    pairs,
    settings,
    from,
    to,
    interval: isInterval(interval) ? interval : '1h',
    bars,
    userFee,
    slippage,
    buyAndHoldPerc: buyAndHold(run),
  };
}

function buyAndHold({ candles }: BacktestRun): number {
  const changes = [...candles.values()].map((list) => {
    const first = list[0]?.open ?? 0;
    return first === 0 ? 0 : ((list.at(-1)?.close ?? first) / first - 1) * 100;
  });
  return changes.reduce((total, change) => total + change, 0) / changes.length;
}
