import type { Pair } from '../documents.ts';
import { listPairs, findCoin, findPair, isDollar } from './pairs.ts';
import { createScreener } from './screener.ts';
import { buildCandles, createSeries, priceAt, usdPriceOf, type Series } from './series.ts';
import type { Market } from './types.ts';

/**
 * Creates the simulated market. The same seed gives the same prices at the same times, in any
 * process. An unknown exchange or pair has the price 0 and no candles.
 */
export function createMarket(seed: number): Market {
  const known = new Map<string, Series | undefined>();
  const screener = createScreener(seed);

  function findSeries(exchange: string, text: string): Series | undefined {
    const pair = findPair(exchange, text);
    if (pair === undefined) return undefined;
    const key = `${pair.name} ${pair.pricePrecision}`;
    if (!known.has(key)) known.set(key, createSeries(seed, pair));
    return known.get(key);
  }

  return {
    pairs: (exchange): readonly Pair[] => listPairs(exchange),
    findPair,
    price(exchange, native, time) {
      const series = findSeries(exchange, native);
      return series === undefined ? 0 : priceAt(series, time);
    },
    candles(exchange, native, interval, from, to) {
      const series = findSeries(exchange, native);
      return series === undefined ? [] : buildCandles(series, interval, from, to);
    },
    usdPrice(asset, time) {
      if (isDollar(asset)) return 1;
      const coin = findCoin(asset);
      return coin === undefined ? 0 : usdPriceOf(seed, coin, time);
    },
    coins: (time) => screener(time),
  };
}
