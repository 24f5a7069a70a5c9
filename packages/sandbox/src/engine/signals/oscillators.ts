import { exponentialAverage, simpleAverage, smooth } from './averages.ts';
import {
  at,
  highest,
  lowest,
  mapLine,
  medianPrice,
  rollingSum,
  typicalPrice,
  type Columns,
  type Line,
} from './columns.ts';

/** Relative strength by Wilder; 50 when nothing moved. */
export function rsi(line: Line, length: number): Line {
  const gains = smooth(changes(line, 1), 1 / length);
  const losses = smooth(changes(line, -1), 1 / length);
  return mapLine(line.length, (index) => {
    const sum = at(gains, index) + at(losses, index);
    return sum === 0 ? 50 : (100 * at(gains, index)) / sum;
  });
}

function changes(line: Line, sign: 1 | -1): Line {
  return mapLine(line.length, (index) =>
    Math.max(0, sign * (at(line, index) - at(line, index - 1))),
  );
}

/** Where the value lies between the lowest low and the highest high, 0 to 100. */
export function stochastic(value: Line, high: Line, low: Line, length: number): Line {
  const top = highest(high, length);
  const bottom = lowest(low, length);
  return mapLine(value.length, (index) => {
    const range = at(top, index) - at(bottom, index);
    return range === 0 ? 50 : (100 * (at(value, index) - at(bottom, index))) / range;
  });
}

export function williamsR({ high, low, close }: Columns, length: number): Line {
  return stochastic(close, high, low, length).map((value) => value - 100);
}

export function cci(candles: Columns, length: number): Line {
  const typical = typicalPrice(candles);
  const mean = simpleAverage(typical, length);
  return mapLine(candles.length, (index) => {
    const count = Math.min(length, index + 1);
    let spread = 0;
    for (let back = 0; back < count; back += 1) {
      spread += Math.abs(at(typical, index - back) - at(mean, index)) / count;
    }
    return spread === 0 ? 0 : (at(typical, index) - at(mean, index)) / (0.015 * spread);
  });
}

export function moneyFlow(candles: Columns, length: number): Line {
  const typical = typicalPrice(candles);
  const flow = (sign: 1 | -1): Line =>
    rollingSum(
      mapLine(candles.length, (index) =>
        sign * (at(typical, index) - at(typical, index - 1)) > 0
          ? at(typical, index) * at(candles.volume, index)
          : 0,
      ),
      length,
    );
  const [up, down] = [flow(1), flow(-1)];
  return mapLine(candles.length, (index) => {
    const sum = at(up, index) + at(down, index);
    return sum === 0 ? 50 : (100 * at(up, index)) / sum;
  });
}

export function macd(
  line: Line,
  fast: number,
  slow: number,
  signal: number,
): { histogram: Line; macd: Line; signal: Line } {
  const [quick, calm] = [exponentialAverage(line, fast), exponentialAverage(line, slow)];
  const difference = mapLine(line.length, (index) => at(quick, index) - at(calm, index));
  const smoothed = exponentialAverage(difference, signal);
  const histogram = mapLine(line.length, (index) => at(difference, index) - at(smoothed, index));
  return { histogram, macd: difference, signal: smoothed };
}

/** Median price of 5 against 34 bars. */
export function awesome(candles: Columns): Line {
  const median = medianPrice(candles);
  const [fast, slow] = [simpleAverage(median, 5), simpleAverage(median, 34)];
  return mapLine(candles.length, (index) => at(fast, index) - at(slow, index));
}

export function ultimate(candles: Columns, lengths: readonly [number, number, number]): Line {
  const { length, high, low, close } = candles;
  const bottom = (index: number): number => Math.min(at(low, index), at(close, index - 1));
  const pressure = mapLine(length, (index) => at(close, index) - bottom(index));
  const ranges = mapLine(
    length,
    (index) => Math.max(at(high, index), at(close, index - 1)) - bottom(index),
  );
  const parts = lengths.map((size) => [rollingSum(pressure, size), rollingSum(ranges, size)]);
  return mapLine(length, (index) => {
    const [fast = 0, middle = 0, slow = 0] = parts.map(([up, range]) =>
      up === undefined || range === undefined || at(range, index) === 0
        ? 0.5
        : at(up, index) / at(range, index),
    );
    return (100 * (4 * fast + 2 * middle + slow)) / 7;
  });
}

export function volumeOscillator(volume: Line, short: number, long: number): Line {
  const [fast, slow] = [exponentialAverage(volume, short), exponentialAverage(volume, long)];
  return mapLine(volume.length, (index) =>
    at(slow, index) === 0 ? 0 : (100 * (at(fast, index) - at(slow, index))) / at(slow, index),
  );
}

/** Change over `length` bars, in price units. */
export function momentum(line: Line, length: number): Line {
  return mapLine(line.length, (index) => at(line, index) - at(line, index - length));
}

/** Bull power and bear power together: how far both ends of the bar are from its average. */
export function bullBear({ length, high, low, close }: Columns, size: number): Line {
  const average = exponentialAverage(close, size);
  return mapLine(length, (index) => at(high, index) + at(low, index) - 2 * at(average, index));
}
