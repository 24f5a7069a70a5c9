import { describe, expect, it } from 'vitest';
import { choosePeriod } from './period.ts';

const now = Date.UTC(2026, 9, 9, 17, 30);
const midnight = Date.UTC(2026, 9, 9);
const day = 86_400_000;

describe('choosePeriod', () => {
  it('takes the thirty days before the last midnight, the same all day, and says so', () => {
    const { period, notes } = choosePeriod({}, now);
    expect(period).toEqual({ from: midnight - 30 * day, to: midnight, interval: '1h' });
    expect(notes).toEqual([
      'from, to, interval not given: the backtest takes 1h candles from 2026-09-09 00:00 to 2026-10-09 00:00.',
    ]);
    expect(choosePeriod({}, now + 6 * 3_600_000).period).toEqual(period);
  });

  it('fills only what is missing', () => {
    const { period, notes } = choosePeriod({ to: midnight - day, interval: '5m' }, now);
    expect(period).toEqual({ from: midnight - 31 * day, to: midnight - day, interval: '5m' });
    expect(notes).toEqual([expect.stringMatching(/^from not given/)]);
  });

  it('says nothing when all is given', () => {
    const choice = { from: midnight - day, to: midnight, interval: '1d' };
    expect(choosePeriod(choice, now)).toEqual({ period: choice, notes: [] });
  });

  it.each([
    [{ from: 1_760_000_000 }, /from must be milliseconds/],
    [{ to: midnight + 0.5 }, /to must be milliseconds/],
    [{ from: midnight, to: midnight }, /from \(2026-10-09 00:00\) must be before to/],
    [{ interval: '6h' }, /interval must be one of 1m, 3m/],
  ])('refuses %j', (choice, message) => {
    expect(() => choosePeriod(choice, now)).toThrow(message);
  });
});
