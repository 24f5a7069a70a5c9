import { simpleAverage } from './averages.ts';
import { at, highest, lowest, mapLine, medianPrice, type Columns, type Line } from './columns.ts';
import { cci, macd, momentum, rsi, stochastic } from './oscillators.ts';
import { averageTrueRange } from './ranges.ts';

/** 1 while the SuperTrend is up, -1 while it is down. */
export function superTrend(candles: Columns, factor: number, atrLength: number): Line {
  const range = averageTrueRange(candles, atrLength);
  const median = medianPrice(candles);
  let trend = 1;
  let stop = 0;
  return mapLine(candles.length, (index) => {
    const close = at(candles.close, index);
    const distance = factor * at(range, index);
    if (trend === 1) stop = Math.max(stop, at(median, index) - distance);
    else stop = Math.min(stop, at(median, index) + distance);
    if (trend * (close - stop) < 0) {
      trend = -trend;
      stop = at(median, index) - trend * distance;
    }
    return trend;
  });
}

/** Parabolic stop and reverse. */
export function parabolicSar(
  { length, high, low }: Columns,
  start: number,
  step: number,
  most: number,
): Line {
  let trend = 1;
  let stop = at(low, 0);
  let extreme = at(high, 0);
  let pace = start;
  return mapLine(length, (index) => {
    stop += pace * (extreme - stop);
    const [reached, against] = trend === 1 ? [high, low] : [low, high];
    if (trend * (at(against, index) - stop) < 0) {
      [trend, stop, extreme, pace] = [-trend, extreme, at(against, index), start];
    } else if (trend * (at(reached, index) - extreme) > 0) {
      extreme = at(reached, index);
      pace = Math.min(most, pace + step);
    }
    return stop;
  });
}

/** The latest pivot high (or low) that `right` later bars have confirmed. */
export function lastPivot(
  { length, high, low }: Columns,
  kind: 'high' | 'low',
  left: number,
  right: number,
): Line {
  const line = kind === 'high' ? high : low;
  const extremes =
    kind === 'high' ? highest(line, left + right + 1) : lowest(line, left + right + 1);
  let pivot = at(line, 0);
  return mapLine(length, (index) => {
    if (index >= left + right && at(extremes, index) === at(line, index - right)) {
      pivot = at(line, index - right);
    }
    return pivot;
  });
}

/** The value before the last change of a line, such as the pivot before the last one. */
export function previousValue(line: Line): Line {
  let before = at(line, 0);
  return mapLine(line.length, (index) => {
    if (at(line, index) !== at(line, index - 1)) before = at(line, index - 1);
    return before;
  });
}

/** 1 for a bar whose body swallows a falling one before it, -1 for the reverse, else 0. */
export function engulfing({ length, open, close }: Columns): Line {
  return mapLine(length, (index) => {
    const body = at(close, index) - at(open, index);
    const before = at(close, index - 1) - at(open, index - 1);
    return body * before < 0 && Math.abs(body) > Math.abs(before) ? Math.sign(body) : 0;
  });
}

/** Length of the longer wick in percent of the close, negative when it hangs below the body. */
export function longestWick({ length, open, high, low, close }: Columns): Line {
  return mapLine(length, (index) => {
    const top = at(high, index) - Math.max(at(open, index), at(close, index));
    const bottom = Math.min(at(open, index), at(close, index)) - at(low, index);
    return ((top >= bottom ? top : -bottom) / at(close, index)) * 100;
  });
}

/** 1 when a rise left a gap between this bar and the one before the last, -1 for a fall. */
export function fairValueGap({ length, high, low }: Columns): Line {
  return mapLine(length, (index) => {
    if (index < 2) return 0;
    if (at(low, index) > at(high, index - 2)) return 1;
    return at(high, index) < at(low, index - 2) ? -1 : 0;
  });
}

/** 1 when the price cracks a base: a low that was followed by a pump (percent). */
export function crackedBase(
  { length, high, low, close }: Columns,
  options: { basePeriods: number; pumpPeriods: number; pump: number; baseCrack: number },
): Line {
  const floor = lowest(low, options.basePeriods);
  const top = highest(high, options.pumpPeriods);
  return mapLine(length, (index) => {
    const base = at(floor, index - options.pumpPeriods);
    const hasPumped = at(top, index - 1) >= base * (1 + options.pump / 100);
    return hasPumped && at(close, index) <= base * (1 - options.baseCrack / 100) ? 1 : 0;
  });
}

/** 1 when the price makes a new low that an oscillator does not make, -1 for a new high. */
export function divergence({ length, high, low }: Columns, oscillator: Line, size: number): Line {
  const [floor, top] = [lowest(low, size), highest(high, size)];
  const [weakest, strongest] = [lowest(oscillator, size), highest(oscillator, size)];
  return mapLine(length, (index) => {
    if (at(low, index) === at(floor, index) && at(oscillator, index) > at(weakest, index)) return 1;
    return at(high, index) === at(top, index) && at(oscillator, index) < at(strongest, index)
      ? -1
      : 0;
  });
}

/** A rating of averages and oscillators together, from -1 (sell) to 1 (buy). */
export function combinedRating(candles: Columns): Line {
  const { length, close, high, low } = candles;
  const averages = [10, 20, 50].map((size) => simpleAverage(close, size));
  const strength = rsi(close, 14);
  const { histogram } = macd(close, 12, 26, 9);
  const channel = cci(candles, 20);
  const position = stochastic(close, high, low, 14);
  const moved = momentum(close, 10);
  return mapLine(length, (index) => {
    const votes = [
      ...averages.map((average) => Math.sign(at(close, index) - at(average, index))),
      Math.sign(50 - at(strength, index)) * (Math.abs(at(strength, index) - 50) > 20 ? 1 : 0),
      Math.sign(at(histogram, index)),
      Math.sign(-at(channel, index)) * (Math.abs(at(channel, index)) > 100 ? 1 : 0),
      Math.sign(50 - at(position, index)) * (Math.abs(at(position, index) - 50) > 30 ? 1 : 0),
      Math.sign(at(moved, index)),
    ];
    return votes.reduce((sum, vote) => sum + vote, 0) / votes.length;
  });
}
