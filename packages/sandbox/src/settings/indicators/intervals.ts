import type { Interval } from '../../market/types.ts';
import { intervals } from '../enums.ts';

const fewer: readonly Interval[] = ['1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w'];
const without3m = intervals.filter((interval) => interval !== '3m');
const without8h = intervals.filter((interval) => interval !== '8h');

/** Families that lack intervals, by how their codes start; the first match counts. */
const families: readonly [prefix: string, supported: readonly Interval[]][] = [
  ['kucoinLinear', without3m],
  ['kucoinInverse', without3m],
  ['bybit', without8h],
  ['okx', without8h],
  ['bitget', fewer],
  ['mexc', fewer],
  ['kraken', fewer],
  ['coinbase', ['1m', '5m', '15m', '30m', '1h', '2h', '1d']],
];

/**
 * The candle intervals of an exchange code (contract section 22). A paper code has those of the
 * exchange it stands for; a text that names no exchange has all eleven.
 */
export function intervalsOf(exchange: string): readonly Interval[] {
  const code = exchange.replace(/^paper./, (start) => start.slice(-1).toLowerCase());
  return families.find(([prefix]) => code.startsWith(prefix))?.[1] ?? intervals;
}
