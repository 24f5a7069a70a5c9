import {
  INTERVAL_MS,
  nextOpening,
  type Candle,
  type Interval,
  type Market,
} from '../../market/index.ts';
import type { Bar } from '../strategy/bars.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * How closely the market is played, by the length of the jump. Inside a candle only its corners
 * count, in the order of `walkBar`; finer jumps therefore see more turns of the price.
 */
const GRAINS: readonly { upToMs: number; interval: Interval }[] = [
  { upToMs: 6 * HOUR_MS, interval: '1m' },
  { upToMs: 3 * DAY_MS, interval: '5m' },
  { upToMs: 14 * DAY_MS, interval: '15m' },
  { upToMs: 120 * DAY_MS, interval: '1h' },
  { upToMs: Infinity, interval: '4h' },
];

export interface PriceStep {
  time: number;
  durationMs: number;
  /** The bar of a pair in this step; undefined when the market does not know the pair. */
  bar(exchange: string, native: string): Bar | undefined;
}

/** Cuts [from, to) into steps: whole candles in the middle, straight lines at both ends. */
export function* priceSteps(market: Market, from: number, to: number): Generator<PriceStep> {
  const interval = GRAINS.find(({ upToMs }) => to - from <= upToMs)?.interval ?? '4h';
  const first = nextOpening(interval, from);
  const length = INTERVAL_MS[interval];
  const last = first + Math.floor((to - first) / length) * length;
  if (first >= last) return yield* edgeSteps(market, from, to);
  yield* edgeSteps(market, from, first);
  yield* candleSteps(market, interval, first, last);
  yield* edgeSteps(market, last, to);
  return undefined;
}

/** The ends of a jump, which may begin and stop inside a candle, are played by the minute. */
function* edgeSteps(market: Market, from: number, to: number): Generator<PriceStep> {
  const first = Math.min(to, nextOpening('1m', from));
  const last = first + Math.floor((to - first) / INTERVAL_MS['1m']) * INTERVAL_MS['1m'];
  if (from < first) yield lineStep(market, from, first);
  yield* candleSteps(market, '1m', first, last);
  if (last < to) yield lineStep(market, last, to);
}

function lineStep(market: Market, time: number, end: number): PriceStep {
  return {
    time,
    durationMs: end - time,
    bar(exchange, native) {
      const open = market.price(exchange, native, time);
      const close = market.price(exchange, native, end);
      if (open === 0) return undefined;
      return { time, open, high: Math.max(open, close), low: Math.min(open, close), close };
    },
  };
}

function* candleSteps(
  market: Market,
  interval: Interval,
  from: number,
  to: number,
): Generator<PriceStep> {
  const length = INTERVAL_MS[interval];
  const known = new Map<string, Candle[]>();
  const candlesOf = (exchange: string, native: string): Candle[] => {
    const key = `${exchange} ${native}`;
    const candles = known.get(key) ?? market.candles(exchange, native, interval, from, to);
    known.set(key, candles);
    return candles;
  };
  for (let time = from, index = 0; time < to; time += length, index += 1) {
    const bar = (exchange: string, native: string) => candlesOf(exchange, native)[index];
    yield { time, durationMs: length, bar };
  }
}
