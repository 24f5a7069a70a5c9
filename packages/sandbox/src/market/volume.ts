import { nodeValue } from './noise.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PERIODS_MS = [3 * HOUR_MS, 31 * HOUR_MS, 9 * DAY_MS];
/** Largest part of the mean that one layer adds or takes; three of them leave the rate positive. */
const SWING = 0.3;

/**
 * How much was traded up to `time`, in days' worth of mean volume. The difference of two moments is
 * the volume between them, so candles of any interval add up, and none of them is negative.
 */
export function tradedUpTo(seed: number, time: number): number {
  return PERIODS_MS.reduce((sum, period, layer) => {
    const position = time / period;
    const cell = Math.floor(position);
    const offset = position - cell;
    const from = bounded(seed, layer, cell);
    const to = bounded(seed, layer, cell + 1);
    // Smoothstep rises at most 1.5 times as fast as a line, and two nodes are at most 2 apart.
    const steepest = 3 / period;
    const wave = from + (to - from) * offset * offset * (3 - 2 * offset);
    return sum + ((SWING / steepest) * wave) / DAY_MS;
  }, time / DAY_MS);
}

function bounded(seed: number, layer: number, cell: number): number {
  return 2 * nodeValue(seed, layer, cell) - 1;
}
