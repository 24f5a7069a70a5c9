import type { Pair } from '../documents.ts';
import { INTERVAL_MS, nextOpening } from './intervals.ts';
import type { Market } from './types.ts';

const MINUTE_MS = 60_000;

export interface Script {
  /** One price per step; between them the price moves in a straight line, after them it stays. */
  prices: readonly number[];
  /** Time of the first price, in ms. */
  start?: number;
  stepMs?: number;
  pair?: Partial<Pair>;
}

/** A market with written prices, for tests whose results are worked out by hand. */
export function createScriptedMarket(...scripts: readonly Script[]): Market {
  const written = scripts.map((script) => ({ script, pair: { ...DEFAULT_PAIR, ...script.pair } }));
  const find = (native: string) => written.find(({ pair }) => pair.native === native)?.script;

  function price(native: string, time: number): number {
    const { prices, start = 0, stepMs = MINUTE_MS } = find(native) ?? { prices: [0] };
    const position = Math.min(prices.length - 1, Math.max(0, (time - start) / stepMs));
    const before = prices[Math.floor(position)] ?? 0;
    const after = prices[Math.ceil(position)] ?? before;
    return before + (after - before) * (position - Math.floor(position));
  }

  /** The moments inside a candle at which the line may turn. */
  function knots(native: string, from: number, to: number): number[] {
    const { start = 0, stepMs = MINUTE_MS } = find(native) ?? {};
    const times = [from];
    for (
      let step = Math.floor((from - start) / stepMs) + 1;
      start + step * stepMs < to;
      step += 1
    ) {
      times.push(start + step * stepMs);
    }
    return [...times, to];
  }

  return {
    pairs: () => written.map(({ pair }) => pair),
    findPair: (_exchange, text) =>
      written.find(({ pair }) => pair.native === text || pair.name === text)?.pair,
    price: (_exchange, native, time) => price(native, time),
    candles(_exchange, native, interval, from, to) {
      const length = INTERVAL_MS[interval];
      const count = Math.max(0, Math.ceil((to - nextOpening(interval, from)) / length));
      return Array.from({ length: count }, (_, index) => {
        const time = nextOpening(interval, from) + index * length;
        const prices = knots(native, time, time + length).map((knot) => price(native, knot));
        const [open = 0] = prices;
        const close = prices.at(-1) ?? open;
        return {
          time,
          open,
          high: Math.max(...prices),
          low: Math.min(...prices),
          close,
          volume: 1,
        };
      });
    },
    usdPrice: (asset, time) => {
      if (asset === 'USDT' || asset === 'USD') return 1;
      const native = written.find(({ pair }) => pair.baseAsset === asset)?.pair.native;
      return native === undefined ? 0 : price(native, time);
    },
    coins: () =>
      written.map(({ pair }, index) => ({
        symbol: pair.baseAsset,
        totalVolume: 1e9 - index,
        volumeChange24h: index,
      })),
  };
}

const DEFAULT_PAIR: Pair = {
  native: 'BTCUSDT',
  name: 'BTC_USDT',
  baseAsset: 'BTC',
  quoteAsset: 'USDT',
  minNotional: 5,
  pricePrecision: 2,
  basePrecision: 6,
};
