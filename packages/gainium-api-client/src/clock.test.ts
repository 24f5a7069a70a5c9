import { describe, expect, it } from 'vitest';
import { createServerClock } from './clock.ts';

const serverMs = Date.UTC(2026, 9, 8, 12, 0, 0);
const headers = (more: Record<string, string> = {}): Headers =>
  new Headers({ date: new Date(serverMs).toUTCString(), ...more });

describe('createServerClock', () => {
  it.each([
    ['ten minutes behind', -600_000, serverMs],
    ['ten minutes ahead', 600_000, serverMs],
    ['two seconds off, which is noise', 2_000, serverMs + 2_000],
  ])('gives the best time for a clock %s', (_, offMs, expected) => {
    const clock = createServerClock(() => serverMs + offMs);
    expect(clock.nowMs()).toBe(serverMs + offMs);
    expect(clock.learn(headers())).toBe(serverMs);
    expect(clock.nowMs()).toBe(expected);
  });

  it('takes a correction back when the clock was set right', () => {
    let localMs = serverMs - 600_000;
    const clock = createServerClock(() => localMs);
    clock.learn(headers());
    localMs = serverMs + 100;
    clock.learn(headers());
    expect(clock.nowMs()).toBe(serverMs + 100);
  });

  it.each([
    ['no date', new Headers()],
    ['nonsense', new Headers({ date: 'yesterday' })],
    ['the date of a cached answer', headers({ age: '3600' })],
  ])('learns nothing from %s', (_, given) => {
    const clock = createServerClock(() => 1_000);
    expect(clock.learn(given)).toBeUndefined();
    expect(clock.nowMs()).toBe(1_000);
  });
});
