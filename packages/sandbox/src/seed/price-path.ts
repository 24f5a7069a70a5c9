import type { Market } from '../market/types.ts';

/** How closely the seeded past is looked at. Sparse, because a sandbox has to start at once. */
export const SAMPLE_MS = 2 * 3_600_000;

export interface Sample {
  /** ms since the epoch. */
  time: number;
  /** In quote units. */
  price: number;
}

/** The prices of a pair every two hours from `from` to `to`; the last one is at `to`. */
export type PricePaths = (exchange: string, native: string, from: number, to: number) => Sample[];

/** Reads price paths from a market; a price that was read once is remembered. */
export function createPricePaths(market: Market): PricePaths {
  const known = new Map<string, number>();

  function priceAt(exchange: string, native: string, time: number): number {
    const key = `${exchange.replace(/^paper/, '').toLowerCase()} ${native} ${time}`;
    const price = known.get(key) ?? market.price(exchange, native, time);
    known.set(key, price);
    return price;
  }

  return (exchange, native, from, to) => {
    const samples: Sample[] = [];
    for (let time = to; time >= from; time -= SAMPLE_MS) {
      samples.push({ time, price: priceAt(exchange, native, time) });
    }
    return samples.toReversed();
  };
}
