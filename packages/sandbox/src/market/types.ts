import type { Pair } from '../documents.ts';

export type Interval = '1m' | '3m' | '5m' | '15m' | '30m' | '1h' | '2h' | '4h' | '8h' | '1d' | '1w';

/** One candle; `time` is its opening in ms since the epoch, prices in quote, volume in base units. */
export interface Candle {
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

/** A simulated market: prices are a pure function of seed, pair and time, so no state is kept. */
export interface Market {
  /** Paper codes (`paperBinance`) share the pairs and prices of the real exchange. Unknown code: empty. */
  pairs(exchange: string): readonly Pair[];
  /** Native form first, then BASE_QUOTE (bot-settings section 8, pair lookup). */
  findPair(exchange: string, text: string): Pair | undefined;
  /** Last price at `time`, in quote units. */
  price(exchange: string, native: string, time: number): number;
  /** The candles that open in [from, to). */
  candles(exchange: string, native: string, interval: Interval, from: number, to: number): Candle[];
  /** Price of one unit of an asset in USD at `time`; 0 when the market does not know it. */
  usdPrice(asset: string, time: number): number;
  /** The 300 coins of the screener at `time`, by market cap, with every field of contract section 24. */
  coins(time: number): Record<string, unknown>[];
}
