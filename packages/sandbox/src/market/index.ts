export { INTERVAL_MS, candleOpening, isInterval, nextOpening } from './intervals.ts';
export { createMarket } from './market.ts';
export { findVenue, listVenues } from './venues.ts';
export type { Candle, Interval, Market } from './types.ts';
