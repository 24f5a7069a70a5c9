import { describe, expect, it } from 'vitest';
import type { Candle } from '../../market/index.ts';
import { deviation, movingAverage } from './averages.ts';
import { rsi, stochastic } from './oscillators.ts';
import { averageTrueRange, bollinger } from './ranges.ts';
import { toColumns } from './columns.ts';

const LINE = Float64Array.from([1, 2, 3, 4, 5, 6, 7, 8]);
const EVEN = new Float64Array(8).fill(1);

function candle(time: number, low: number, high: number, close: number): Candle {
  return { time, open: close, high, low, close, volume: 1 };
}

describe('moving averages of a rising line', () => {
  it.each([
    ['sma', 7],
    ['wma', (8 * 3 + 7 * 2 + 6) / 6],
    ['vwma', 7],
    ['price', 8],
    // Twice the average of two less that of three is 8 here and 7 before; two of those weighted.
    ['hma', (8 * 2 + 7) / 3],
  ])('%s of three ends at %d', (type, expected) => {
    expect(movingAverage(type, LINE, 3, EVEN).at(-1)).toBeCloseTo(expected, 10);
  });

  it('ema and rma follow it at their distance', () => {
    // Half (a third) of the way each step, from the first value on.
    expect(movingAverage('ema', LINE, 3, EVEN).slice(0, 3)).toEqual(
      Float64Array.from([1, 1.5, 2.25]),
    );
    expect(movingAverage('rma', LINE, 3, EVEN)[1]).toBeCloseTo(1 + 1 / 3, 10);
  });

  it('dema and tema come closer than ema', () => {
    const [ema = 0, dema = 0, tema = 0] = ['ema', 'dema', 'tema'].map(
      (type) => movingAverage(type, LINE, 3, EVEN).at(-1) ?? 0,
    );
    expect(ema).toBeLessThan(dema);
    expect(dema).toBeLessThan(tema);
  });

  it('deviation is that of the window', () => {
    expect(deviation(LINE, 2).at(-1)).toBeCloseTo(0.5, 10);
    expect(deviation(EVEN, 5).at(-1)).toBe(0);
  });
});

describe('oscillators', () => {
  it('relative strength is 100 when everything rises, 0 when it falls and 50 at rest', () => {
    expect(rsi(LINE, 3).at(-1)).toBe(100);
    expect(rsi(LINE.toReversed(), 3).at(-1)).toBe(0);
    expect(rsi(EVEN, 3).at(-1)).toBe(50);
  });

  it('relative strength weighs gains against losses by Wilder', () => {
    // Gains average (0 + 3)/2 = 1.5 then 0.75; losses 0 then (0 + 1)/2 = 0.5.
    const line = Float64Array.from([10, 13, 12]);
    expect(rsi(line, 2).at(-1)).toBeCloseTo((100 * 0.75) / 1.25, 10);
  });

  it('stochastic is the place between the lowest and the highest', () => {
    expect(stochastic(LINE, LINE, LINE, 5).at(-1)).toBe(100);
    const value = Float64Array.from([1, 5, 2]);
    expect(stochastic(value, value, value, 3).at(-1)).toBe(25);
  });

  it('true range reaches back to the last close', () => {
    const columns = toColumns([candle(0, 9, 11, 10), candle(1, 14, 16, 15)]);
    // The first range is 2, the second 6; an average of one bar is the last of them.
    expect(averageTrueRange(columns, 1).at(-1)).toBe(6);
    const bands = bollinger(columns, { length: 2, multiplier: 2, average: 'sma' });
    expect([bands.lower[1], bands.middle[1], bands.upper[1]]).toEqual([7.5, 12.5, 17.5]);
  });
});
