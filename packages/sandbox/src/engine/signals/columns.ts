import type { Candle } from '../../market/types.ts';

/** One value per candle. */
export type Line = Float64Array;

/** Candles as columns, the form that indicators are computed on. */
export interface Columns {
  length: number;
  time: Line;
  open: Line;
  high: Line;
  low: Line;
  close: Line;
  volume: Line;
}

export function toColumns(candles: readonly Candle[]): Columns {
  const column = (key: keyof Candle): Line => Float64Array.from(candles, (candle) => candle[key]);
  return {
    length: candles.length,
    time: column('time'),
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
  };
}

/** The value at an index; before the first candle it is the first one. */
export function at(line: Line, index: number): number {
  return line[Math.max(0, index)] ?? Number.NaN;
}

export function mapLine(length: number, valueAt: (index: number) => number): Line {
  const line = new Float64Array(length);
  for (let index = 0; index < length; index += 1) line[index] = valueAt(index);
  return line;
}

export function constantLine(length: number, value: number): Line {
  return new Float64Array(length).fill(value);
}

/** Highest (or lowest) of the last `length` values. */
export function highest(line: Line, length: number): Line {
  return overWindow(line, length, Math.max);
}

export function lowest(line: Line, length: number): Line {
  return overWindow(line, length, Math.min);
}

function overWindow(
  line: Line,
  length: number,
  pick: (one: number, other: number) => number,
): Line {
  return mapLine(line.length, (index) => {
    let found = at(line, index);
    for (let back = 1; back < length && back <= index; back += 1) {
      found = pick(found, at(line, index - back));
    }
    return found;
  });
}

/** Sum of the last `length` values. */
export function rollingSum(line: Line, length: number): Line {
  let sum = 0;
  return mapLine(line.length, (index) => {
    sum += at(line, index) - (index >= length ? at(line, index - length) : 0);
    return sum;
  });
}

/** Middle of high and low, and the typical price with the close. */
export function medianPrice({ length, high, low }: Columns): Line {
  return mapLine(length, (index) => (at(high, index) + at(low, index)) / 2);
}

export function typicalPrice({ length, high, low, close }: Columns): Line {
  return mapLine(length, (index) => (at(high, index) + at(low, index) + at(close, index)) / 3);
}
