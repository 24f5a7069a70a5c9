import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock } from './clock.ts';

const START = Date.UTC(2026, 0, 1);

describe('createClock', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2030, 0, 1) });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    [1, 5000],
    [60, 300_000],
    [0, 0],
  ])('runs the market at speed %i', (speed, gone) => {
    const clock = createClock({ start: START, speed });
    vi.advanceTimersByTime(5000);
    expect(clock.now() - START).toBe(gone);
  });

  it('starts with the wall clock', () => {
    expect(createClock().now()).toBe(Date.now());
  });

  it('moves forward by hand, on top of the time that goes by', () => {
    const clock = createClock({ start: START });
    clock.advance(3_600_000);
    vi.advanceTimersByTime(1000);
    expect(clock.now()).toBe(START + 3_601_000);
    clock.set(START + 7_200_000);
    expect(clock.now()).toBe(START + 7_200_000);
  });

  it('never moves back', () => {
    const clock = createClock({ start: START });
    expect(() => clock.advance(-1)).toThrow(RangeError);
    expect(() => clock.advance(Number.NaN)).toThrow(RangeError);
    expect(() => clock.set(START - 1)).toThrow(RangeError);
    expect(() => createClock({ speed: -1 })).toThrow(RangeError);
    expect(() => createClock({ start: Number.NaN })).toThrow(RangeError);
  });

  it('keeps server time apart from market time', () => {
    const clock = createClock({ start: START, speed: 0 });
    clock.skewMs = 600_000;
    clock.advance(1000);
    expect(clock.serverNow()).toBe(Date.now() + 600_000);
    expect(clock.now()).toBe(START + 1000);
  });
});
