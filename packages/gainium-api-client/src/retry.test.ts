import { describe, expect, it } from 'vitest';
import { defaultDelayMs } from './retry.ts';

describe('defaultDelayMs', () => {
  it.each([
    [1, 150, 300],
    [2, 300, 600],
    [9, 2_500, 5_000],
  ])('pauses before repetition %i for %i to %i ms', (repetition, fromMs, toMs) => {
    const delays = Array.from({ length: 50 }, () => defaultDelayMs(repetition));
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(fromMs);
    expect(Math.max(...delays)).toBeLessThanOrEqual(toMs);
    expect(new Set(delays).size).toBeGreaterThan(1);
  });
});
