import type { Pair } from '../documents.ts';
import { hashText } from '../random.ts';
import type { Coin } from './coin-list.ts';
import { INTERVAL_MS, nextOpening } from './intervals.ts';
import { noiseAt, sampleNoise, type NoiseStream } from './noise.ts';
import { findCoin, isDollar } from './pairs.ts';
import type { Candle, Interval } from './types.ts';
import { tradedUpTo } from './volume.ts';

/**
 * The market trades every 30 seconds; between two ticks the price moves in a straight line. Candles
 * are made of the same ticks, so every price lies inside its candle and an hour is exactly its minutes.
 */
const TICK_MS = 30_000;
/** Ticks worked on at a time: few enough to stay in the processor's cache, over any period. */
const BLOCK_TICKS = 8192;

/** The price process of one pair: a coin in USD, over a second coin when the quote is not a dollar. */
export interface Series {
  base: Coin;
  baseStream: NoiseStream;
  quoteStream: NoiseStream | undefined;
  /** Logarithm of the level the price moves around, in quote units. */
  level: number;
  pricePrecision: number;
  volumeSeed: number;
}

export function createStream(seed: number, coin: Coin): NoiseStream {
  return {
    seed: hashText(`${seed} ${coin.symbol}`),
    sharedSeed: hashText(`${seed} market`),
    ownWeight: Math.sqrt(1 - coin.marketShare),
    sharedWeight: Math.sqrt(coin.marketShare),
    dailyDeviation: coin.dailyVolatility,
  };
}

export function volumeSeedOf(seed: number, coin: Coin): number {
  return hashText(`${seed} volume ${coin.symbol}`);
}

export function createSeries(seed: number, pair: Pair): Series | undefined {
  const base = findCoin(pair.baseAsset);
  const quote = isDollar(pair.quoteAsset) ? undefined : findCoin(pair.quoteAsset);
  if (base === undefined) return undefined;
  return {
    base,
    baseStream: createStream(seed, base),
    quoteStream: quote && createStream(seed, quote),
    level: Math.log(base.basePriceUsd / (quote?.basePriceUsd ?? 1)),
    pricePrecision: pair.pricePrecision,
    volumeSeed: volumeSeedOf(seed, base),
  };
}

/** The price of a coin in USD, not rounded. */
export function usdPriceOf(seed: number, coin: Coin, time: number): number {
  const stream = createStream(seed, coin);
  return betweenTicks(time, (tick) => coin.basePriceUsd * Math.exp(noiseAt(stream, tick)));
}

export function priceAt(series: Series, time: number): number {
  const price = betweenTicks(time, (tick) => Math.exp(logPrice(series, tick)));
  return round(price, series.pricePrecision);
}

function betweenTicks(time: number, priceAtTick: (tick: number) => number): number {
  const tick = Math.floor(time / TICK_MS) * TICK_MS;
  const before = priceAtTick(tick);
  if (tick === time) return before;
  return before + ((priceAtTick(tick + TICK_MS) - before) * (time - tick)) / TICK_MS;
}

export function buildCandles(
  series: Series,
  interval: Interval,
  from: number,
  to: number,
): Candle[] {
  const length = INTERVAL_MS[interval];
  const perCandle = length / TICK_MS;
  const first = nextOpening(interval, from);
  const total = Math.max(0, Math.ceil((to - first) / length));
  const perBlock = Math.max(1, Math.floor(BLOCK_TICKS / perCandle));
  const candles: Candle[] = [];
  for (let done = 0; done < total; done += perBlock) {
    const count = Math.min(perBlock, total - done);
    addBlock(series, candles, first + done * length, length, count);
  }
  return candles;
}

function addBlock(
  series: Series,
  candles: Candle[],
  from: number,
  length: number,
  count: number,
): void {
  const perCandle = length / TICK_MS;
  const logs = sampleLogPrices(series, from, count * perCandle + 1);
  const price = (log: number): number => round(Math.exp(log), series.pricePrecision);
  const dailyVolume = series.base.supply * series.base.turnover;
  let traded = tradedUpTo(series.volumeSeed, from);
  let open = price(logs[0] ?? 0);
  for (let index = 0; index < count; index += 1) {
    let low = Infinity;
    let high = -Infinity;
    for (let tick = index * perCandle; tick <= (index + 1) * perCandle; tick += 1) {
      const log = logs[tick] ?? 0;
      if (log < low) low = log;
      if (log > high) high = log;
    }
    const time = from + index * length;
    const close = price(logs[(index + 1) * perCandle] ?? 0);
    const tradedAfter = tradedUpTo(series.volumeSeed, time + length);
    const volume = dailyVolume * (tradedAfter - traded);
    candles.push({ time, open, high: price(high), low: price(low), close, volume });
    traded = tradedAfter;
    open = close;
  }
}

/** Reused by every request: large arrays that live for a moment cost more than their numbers. */
const scratch = { base: new Float64Array(0), quote: new Float64Array(0) };

function sampleLogPrices(series: Series, from: number, count: number): Float64Array {
  if (scratch.base.length < count) {
    scratch.base = new Float64Array(count);
    scratch.quote = new Float64Array(count);
  }
  const logs = sampleNoise(series.baseStream, from, TICK_MS, scratch.base.subarray(0, count));
  const quote =
    series.quoteStream &&
    sampleNoise(series.quoteStream, from, TICK_MS, scratch.quote.subarray(0, count));
  for (let index = 0; index < count; index += 1) {
    logs[index] = series.level + (logs[index] ?? 0) - (quote?.[index] ?? 0);
  }
  return logs;
}

function logPrice(series: Series, time: number): number {
  const quote = series.quoteStream === undefined ? 0 : noiseAt(series.quoteStream, time);
  return series.level + noiseAt(series.baseStream, time) - quote;
}

function round(value: number, precision: number): number {
  const scale = 10 ** precision;
  return Math.round(value * scale) / scale;
}
