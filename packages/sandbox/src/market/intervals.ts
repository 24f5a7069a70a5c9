import type { Interval } from './types.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

export const INTERVAL_MS: Record<Interval, number> = {
  '1m': MINUTE_MS,
  '3m': 3 * MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '30m': 30 * MINUTE_MS,
  '1h': 60 * MINUTE_MS,
  '2h': 120 * MINUTE_MS,
  '4h': 240 * MINUTE_MS,
  '8h': 480 * MINUTE_MS,
  '1d': DAY_MS,
  '1w': 7 * DAY_MS,
};

/** Weeks begin on Mondays, and the epoch was a Thursday. */
const FIRST_MONDAY_MS = 4 * DAY_MS;

export function isInterval(text: string): text is Interval {
  return Object.hasOwn(INTERVAL_MS, text);
}

/** The first moment at or after `time` at which a candle of this interval opens. */
export function nextOpening(interval: Interval, time: number): number {
  const length = INTERVAL_MS[interval];
  const shift = interval === '1w' ? FIRST_MONDAY_MS : 0;
  return Math.ceil((time - shift) / length) * length + shift;
}

/** The opening of the candle that `time` lies in. */
export function candleOpening(interval: Interval, time: number): number {
  const length = INTERVAL_MS[interval];
  const shift = interval === '1w' ? FIRST_MONDAY_MS : 0;
  return Math.floor((time - shift) / length) * length + shift;
}
