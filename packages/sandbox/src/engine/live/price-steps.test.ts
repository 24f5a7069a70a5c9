import { describe, expect, it } from 'vitest';
import { createMarket } from '../../market/index.ts';
import { priceSteps } from './price-steps.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const FROM = Date.UTC(2026, 5, 3, 10, 17, 23, 456);

describe('price steps', () => {
  const market = createMarket(7);

  it.each([
    ['half a second', 500, MINUTE_MS],
    ['three hours', 3 * HOUR_MS, MINUTE_MS],
    ['two days', 2 * DAY_MS, 5 * MINUTE_MS],
    ['ten days', 10 * DAY_MS, 15 * MINUTE_MS],
    ['a hundred days', 100 * DAY_MS, HOUR_MS],
    ['a year', 365 * DAY_MS, 4 * HOUR_MS],
  ])(
    'over %s join without gaps and are at most as long as they should be',
    (_name, jump, longest) => {
      const steps = [...priceSteps(market, FROM, FROM + jump)];
      let time = FROM;
      let close = market.price('binance', 'BTCUSDT', FROM);
      for (const step of steps) {
        expect(step.time).toBe(time);
        expect(step.durationMs).toBeGreaterThan(0);
        expect(step.durationMs).toBeLessThanOrEqual(longest);
        const bar = step.bar('binance', 'BTCUSDT');
        expect(bar?.open).toBe(close);
        expect(bar?.high).toBeGreaterThanOrEqual(Math.max(bar?.open ?? 0, bar?.close ?? 0));
        time += step.durationMs;
        close = bar?.close ?? 0;
      }
      expect(time).toBe(FROM + jump);
      expect(close).toBe(market.price('binance', 'BTCUSDT', FROM + jump));
    },
  );

  it('are none when no time passes, and have no bar for an unknown pair', () => {
    expect([...priceSteps(market, FROM, FROM)]).toEqual([]);
    const steps = [...priceSteps(market, FROM, FROM + HOUR_MS)];
    expect(steps.every((step) => step.bar('binance', 'NOPE') === undefined)).toBe(true);
  });
});
