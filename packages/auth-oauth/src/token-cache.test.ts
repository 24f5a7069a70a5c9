import * as fc from 'fast-check';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { collectGarbage } from '../test/support/heap.ts';
import { createMemoryCache } from './token-cache.ts';

const active = { freshUntilMs: 0, principalHash: 'p', answer: { active: true } };
const inactive = { freshUntilMs: 0, answer: { active: false } };

describe('createMemoryCache', () => {
  it('forgets an entry when its time is over', async () => {
    let nowMs = 1000;
    const cache = createMemoryCache({ now: () => nowMs });
    await cache.set('a', active, 500);

    nowMs += 500;
    const atItsEnd = await cache.get('a');
    nowMs += 1;

    expect(atItsEnd).toBe(active);
    expect(await cache.get('a')).toBeUndefined();
  });

  it('lets invented tokens push out each other, never a user', async () => {
    const cache = createMemoryCache({ maxEntries: 3 });
    await cache.set('user', active, 60_000);

    for (let index = 0; index < 100; index += 1) await cache.set(`x${index}`, inactive, 5000);

    expect(await cache.get('user')).toBe(active);
    expect(await cache.get('x96')).toBeUndefined();
    expect(await cache.get('x97')).toBe(inactive);
  });

  it('holds the last answer about a token, be it good or bad', async () => {
    const cache = createMemoryCache();

    await cache.set('a', active, 60_000);
    await cache.set('a', inactive, 5000);
    const revoked = await cache.get('a');
    await cache.set('a', active, 60_000);

    expect(revoked).toBe(inactive);
    expect(await cache.get('a')).toBe(active);
  });

  it('lets go of the credentials of users who left', async () => {
    let nowMs = 1000;
    const cache = createMemoryCache({ now: () => nowMs });
    const credentials = new WeakRef({ ...active });
    await cache.set('left', credentials.deref() ?? active, 60_000);

    nowMs += 60_001;
    await cache.set('another', active, 60_000);
    await setImmediate();
    collectGarbage();

    expect(credentials.deref()).toBeUndefined();
  });

  it('never holds more than its bound, whatever is done to it', async () => {
    const calls = fc.array(fc.tuple(fc.nat(50), fc.boolean(), fc.integer({ min: 1, max: 90_000 })));
    await fc.assert(
      fc.asyncProperty(calls, async (sets) => {
        let nowMs = 1;
        const cache = createMemoryCache({ maxEntries: 4, now: () => nowMs });
        for (const [key, isActive, ms] of sets) {
          await cache.set(`${key}`, isActive ? active : inactive, ms);
          nowMs += ms;
        }
        const keys = Array.from({ length: 51 }, (_, key) => `${key}`);
        const held = await Promise.all(keys.map((key) => cache.get(key)));
        expect(held.filter((entry) => entry === active).length).toBeLessThanOrEqual(4);
        expect(held.filter((entry) => entry === inactive).length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
