import { deviation, movingAverage, simpleAverage, smooth } from './averages.ts';
import { at, highest, lowest, mapLine, type Columns, type Line } from './columns.ts';

function trueRange({ length, high, low, close }: Columns): Line {
  return mapLine(length, (index) => {
    const before = at(close, index - 1);
    return Math.max(at(high, index), before) - Math.min(at(low, index), before);
  });
}

/** Average true range, in price units. */
export function averageTrueRange(candles: Columns, length: number): Line {
  return smooth(trueRange(candles), 1 / length);
}

/** Average of high minus low, in price units. */
export function averageRange({ length, high, low }: Columns, size: number): Line {
  return simpleAverage(
    mapLine(length, (index) => at(high, index) - at(low, index)),
    size,
  );
}

export interface Bands {
  upper: Line;
  middle: Line;
  lower: Line;
}

export interface BandOptions {
  length: number;
  multiplier: number;
  average: string;
}

export function bollinger({ close, volume }: Columns, options: BandOptions): Bands {
  const middle = movingAverage(options.average, close, options.length, volume);
  return around(middle, deviation(close, options.length), options.multiplier);
}

export function keltner(
  candles: Columns,
  options: BandOptions & { range: string; rangeLength: number },
): Bands {
  const middle = movingAverage(options.average, candles.close, options.length, candles.volume);
  return around(middle, keltnerRange(candles, options), options.multiplier);
}

function keltnerRange(candles: Columns, options: { range: string; rangeLength: number }): Line {
  if (options.range === 'TR') return trueRange(candles);
  if (options.range === 'R') return averageRange(candles, options.rangeLength);
  return averageTrueRange(candles, options.rangeLength);
}

function around(middle: Line, spread: Line, multiplier: number): Bands {
  const shifted = (sign: 1 | -1): Line =>
    mapLine(middle.length, (index) => at(middle, index) + sign * multiplier * at(spread, index));
  return { upper: shifted(1), middle, lower: shifted(-1) };
}

export function donchian({ length, high, low }: Columns, size: number): Bands {
  const [upper, lower] = [highest(high, size), lowest(low, size)];
  const middle = mapLine(length, (index) => (at(upper, index) + at(lower, index)) / 2);
  return { upper, middle, lower };
}

/** Width of the bands as a part of their middle. */
export function bandWidth({ upper, middle, lower }: Bands): Line {
  return mapLine(middle.length, (index) =>
    at(middle, index) === 0 ? 0 : (at(upper, index) - at(lower, index)) / at(middle, index),
  );
}

/** Where the price lies between the bands: 0 on the lower, 1 on the upper one. */
export function bandPosition(line: Line, { upper, lower }: Bands): Line {
  return mapLine(line.length, (index) => {
    const width = at(upper, index) - at(lower, index);
    return width === 0 ? 0.5 : (at(line, index) - at(lower, index)) / width;
  });
}

/** How many percent of the last `lookback` values are not above the current one. */
export function percentileRank(line: Line, lookback: number): Line {
  return mapLine(line.length, (index) => {
    const count = Math.min(lookback, index + 1);
    let below = 0;
    for (let back = 0; back < count; back += 1) {
      if (at(line, index - back) <= at(line, index)) below += 1;
    }
    return (100 * below) / count;
  });
}

/** Strength of a trend by Wilder, 0 to 100. */
export function directionalIndex(candles: Columns, length: number): Line {
  const { high, low } = candles;
  const move = (sign: 1 | -1): Line =>
    mapLine(candles.length, (index) => {
      const up = at(high, index) - at(high, index - 1);
      const down = at(low, index - 1) - at(low, index);
      const [own, other] = sign === 1 ? [up, down] : [down, up];
      return own > other && own > 0 ? own : 0;
    });
  const [plus, minus] = [smooth(move(1), 1 / length), smooth(move(-1), 1 / length)];
  const spread = mapLine(candles.length, (index) => {
    const sum = at(plus, index) + at(minus, index);
    return sum === 0 ? 0 : (100 * Math.abs(at(plus, index) - at(minus, index))) / sum;
  });
  return smooth(spread, 1 / length);
}
