import type { Market } from '../market/index.ts';
import { liveCodeOf } from '../resources/exchange-table.ts';

/** How closely the seeded past is looked at. Sparse, because a sandbox has to start at once. */
const SAMPLE_MS = 2 * 3_600_000;

export interface Sample {
  /** ms since the epoch. */
  time: number;
  /** In quote units. */
  price: number;
}

/** The prices of a pair every two hours between two moments, oldest first. */
export type PricePaths = (exchange: string, native: string, from: number, to: number) => Sample[];

/**
 * Reads price paths that end at `now` or a number of samples before. Every pair is read once, as
 * paper exchanges have the prices of the real ones.
 */
export function createPricePaths(market: Market, now: number): PricePaths {
  const known = new Map<string, number[]>();

  function pricesOf(exchange: string, native: string): number[] {
    const key = `${liveCodeOf(exchange)} ${native}`;
    const prices = known.get(key) ?? [];
    known.set(key, prices);
    return prices;
  }

  return (exchange, native, from, to) => {
    const prices = pricesOf(exchange, native);
    const samples: Sample[] = [];
    const oldest = Math.floor((now - from) / SAMPLE_MS);
    for (let back = oldest; back >= Math.ceil((now - to) / SAMPLE_MS); back -= 1) {
      const time = now - back * SAMPLE_MS;
      const price = prices[back] ?? market.price(exchange, native, time);
      prices[back] = price;
      samples.push({ time, price });
    }
    return samples;
  };
}
