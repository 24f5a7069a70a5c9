/** How much money a backtest had over time. */
export interface EquityPoint {
  /** Milliseconds since the epoch. */
  time: number;
  /** In quote units: the capital and everything won or lost since. */
  value: number;
}

/** Points of an equity curve; a chart does not show more, and a result stays small. */
const MOST_POINTS = 400;

/** Follows the equity bar by bar and keeps its curve and its deepest fall. */
export interface EquityCurve {
  add(time: number, value: number): void;
  points(): EquityPoint[];
  /** Deepest fall from a peak before it, in percent of that peak. */
  maxDrawDownPercent(): number;
  /** The changes from UTC day to day, as parts. */
  dailyReturns(): number[];
}

const DAY_MS = 86_400_000;

export function createEquityCurve(capital: number, expectedBars: number): EquityCurve {
  const stride = Math.max(1, Math.ceil(expectedBars / MOST_POINTS));
  const points: EquityPoint[] = [];
  const daily: number[] = [];
  let lastTime = 0;
  let lastValue = capital;
  let count = 0;
  let peak = capital;
  let deepest = 0;
  let dayStart = capital;
  let day = Number.NaN;

  return {
    add(time, value) {
      const today = Math.floor(time / DAY_MS);
      if (today !== day && count > 0) {
        daily.push(lastValue / dayStart - 1);
        dayStart = lastValue;
      }
      day = today;
      lastTime = time;
      lastValue = value;
      if (count % stride === 0) points.push({ time, value });
      count += 1;
      if (value > peak) peak = value;
      else if (peak > 0) deepest = Math.max(deepest, ((peak - value) / peak) * 100);
    },
    points() {
      const isComplete = count === 0 || points.at(-1)?.time === lastTime;
      return isComplete ? points : [...points, { time: lastTime, value: lastValue }];
    },
    maxDrawDownPercent: () => deepest,
    dailyReturns: () => daily,
  };
}
