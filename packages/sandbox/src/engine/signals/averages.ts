import { at, mapLine, rollingSum, type Line } from './columns.ts';

/** Moving averages by the names of bot-settings section 11; `price` is the line itself. */
export function movingAverage(type: string, line: Line, length: number, volume: Line): Line {
  switch (type) {
    case 'sma':
      return simpleAverage(line, length);
    case 'wma':
      return weightedAverage(line, length);
    case 'dema':
      return doubleExponential(line, length);
    case 'tema':
      return tripleExponential(line, length);
    case 'vwma':
      return volumeWeighted(line, volume, length);
    case 'hma':
      return hullAverage(line, length);
    case 'rma':
      return smooth(line, 1 / length);
    case 'price':
      return line;
    default:
      return exponentialAverage(line, length);
  }
}

export function simpleAverage(line: Line, length: number): Line {
  const sums = rollingSum(line, length);
  return mapLine(line.length, (index) => at(sums, index) / Math.min(length, index + 1));
}

export function exponentialAverage(line: Line, length: number): Line {
  return smooth(line, 2 / (length + 1));
}

/** Each value moves the average by `share` of the distance; Wilder's average has share 1/length. */
export function smooth(line: Line, share: number): Line {
  let average = at(line, 0);
  return mapLine(line.length, (index) => {
    average += share * (at(line, index) - average);
    return average;
  });
}

/** Standard deviation of the last `length` values. */
export function deviation(line: Line, length: number): Line {
  const means = simpleAverage(line, length);
  return mapLine(line.length, (index) => {
    const count = Math.min(length, index + 1);
    let squares = 0;
    for (let back = 0; back < count; back += 1) {
      squares += (at(line, index - back) - at(means, index)) ** 2;
    }
    return Math.sqrt(squares / count);
  });
}

function weightedAverage(line: Line, length: number): Line {
  return mapLine(line.length, (index) => {
    const count = Math.min(length, index + 1);
    let sum = 0;
    for (let back = 0; back < count; back += 1) sum += (count - back) * at(line, index - back);
    return sum / ((count * (count + 1)) / 2);
  });
}

function doubleExponential(line: Line, length: number): Line {
  const once = exponentialAverage(line, length);
  const twice = exponentialAverage(once, length);
  return mapLine(line.length, (index) => 2 * at(once, index) - at(twice, index));
}

function tripleExponential(line: Line, length: number): Line {
  const once = exponentialAverage(line, length);
  const twice = exponentialAverage(once, length);
  const thrice = exponentialAverage(twice, length);
  return mapLine(
    line.length,
    (index) => 3 * at(once, index) - 3 * at(twice, index) + at(thrice, index),
  );
}

function volumeWeighted(line: Line, volume: Line, length: number): Line {
  const traded = mapLine(line.length, (index) => at(line, index) * at(volume, index));
  const sums = rollingSum(traded, length);
  const volumes = rollingSum(volume, length);
  return mapLine(line.length, (index) => at(sums, index) / at(volumes, index));
}

function hullAverage(line: Line, length: number): Line {
  const half = weightedAverage(line, Math.max(1, Math.round(length / 2)));
  const whole = weightedAverage(line, length);
  const raw = mapLine(line.length, (index) => 2 * at(half, index) - at(whole, index));
  return weightedAverage(raw, Math.max(1, Math.round(Math.sqrt(length))));
}
