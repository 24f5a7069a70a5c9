import { getEventListeners } from 'node:events';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FakeTime, settle } from '../test/fake-time.ts';
import { RateLimitedError } from './errors.ts';
import { createRateLimiter, type RateLimiter, type RateLimiterOptions } from './rate-limit.ts';

function setUp(options: RateLimiterOptions = {}): { limiter: RateLimiter; time: FakeTime } {
  const time = new FakeTime();
  const limiter = createRateLimiter({
    limit: 3,
    windowMs: 1_000,
    maxWaitMs: 10_000,
    now: time.now,
    sleep: time.sleep,
    ...options,
  });
  return { limiter, time };
}

/** Asks for a slot and gives it back at once, noting when it was granted. */
async function useSlot(limiter: RateLimiter, key: string, log: string[]): Promise<void> {
  const slot = await limiter.acquire(key);
  log.push(key);
  slot.complete();
}

describe('createRateLimiter', () => {
  it('never lets more than the limit reach the server in any window, whatever the delays', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.record({ startMs: fc.nat(4_000), outMs: fc.nat(700), backMs: fc.nat(700) }), {
        minLength: 1,
        maxLength: 40,
      }),
      async (calls) => {
        const { limiter, time } = setUp({ maxWaitMs: 100_000 });
        const sleep = (ms: number): Promise<void> => time.sleep(ms, new AbortController().signal);
        const arrivals: number[] = [];
        const runs = calls.map(async ({ startMs, outMs, backMs }) => {
          await sleep(startMs);
          const slot = await limiter.acquire('k');
          await sleep(outMs);
          arrivals.push(time.now());
          await sleep(backMs);
          slot.complete();
        });
        await time.advance(200_000);
        await Promise.all(runs);
        const sorted = arrivals.toSorted((a, b) => a - b);
        const spansOfFour = sorted.slice(3).map((fourth, index) => fourth - (sorted[index] ?? 0));
        expect(spansOfFour.filter((span) => span < 1_000)).toEqual([]);
      },
    );
    await fc.assert(property, { numRuns: 40 });
  }, 60_000);

  it('lets keys take turns, so that a busy one does not hold up another', async () => {
    const { limiter, time } = setUp();
    const log: string[] = [];
    const runs = [
      ...Array.from({ length: 8 }, () => useSlot(limiter, 'busy', log)),
      ...Array.from({ length: 2 }, () => useSlot(limiter, 'rare', log)),
    ];
    await time.advance(5_000);
    await Promise.all(runs);
    expect(log.slice(0, 8).join(' ')).toBe('busy busy busy busy rare busy rare busy');
  });

  it('refuses at once what would wait too long, with the time to wait', async () => {
    const { limiter } = setUp({ maxWaitMs: 999 });
    const log: string[] = [];
    await Promise.all([1, 2, 3].map(() => useSlot(limiter, 'k', log)));
    const refusal = await limiter.acquire('k').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RateLimitedError);
    expect(refusal).toMatchObject({ code: 'rate_limited', retryable: true, retryAfterMs: 1_000 });
  });

  it('counts those who wait already into the estimate', async () => {
    const { limiter, time } = setUp({ maxWaitMs: 1_500 });
    const log: string[] = [];
    const granted = Array.from({ length: 6 }, () => useSlot(limiter, 'k', log));
    await settle();
    await expect(limiter.acquire('k')).rejects.toMatchObject({ retryAfterMs: 2_000 });
    await time.advance(1_000);
    await Promise.all(granted);
    expect(log).toHaveLength(6);
  });

  it('refuses a waiter whose time is over because slots in flight do not come back', async () => {
    const { limiter, time } = setUp({ maxWaitMs: 1_500 });
    await Promise.all([1, 2, 3].map(() => limiter.acquire('k')));
    const refusal = limiter.acquire('k').catch((error: unknown) => error);
    await time.advance(1_500);
    expect(await refusal).toBeInstanceOf(RateLimitedError);
    expect(time.pending).toBe(0);
  });

  it('leaves no trace of an aborted wait: no timer, no listener, no place in the queue', async () => {
    const { limiter, time } = setUp();
    const log: string[] = [];
    await Promise.all([1, 2, 3].map(() => useSlot(limiter, 'k', log)));
    const controller = new AbortController();
    const aborted = limiter.acquire('k', controller).catch((error: unknown) => error);
    await settle();
    expect(time.pending).toBe(1);
    controller.abort(new Error('enough'));
    expect(await aborted).toMatchObject({ message: 'enough' });
    await settle();
    expect(time.pending).toBe(0);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    const next = [1, 2, 3].map(() => useSlot(limiter, 'k', log));
    await time.advance(1_000);
    await Promise.all(next);
    expect(log).toHaveLength(6);
  });

  it('takes the listener away from a signal that was not aborted', async () => {
    const { limiter, time } = setUp({ limit: 1 });
    (await limiter.acquire('k')).complete();
    const { signal } = new AbortController();
    const waiting = limiter.acquire('k', { signal });
    await time.advance(1_000);
    await waiting;
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('does not wait for a signal that is aborted', async () => {
    const { limiter, time } = setUp({ limit: 1 });
    (await limiter.acquire('k')).complete();
    const reason = new Error('too late');
    const signal = AbortSignal.abort(reason);
    await expect(limiter.acquire('k', { signal })).rejects.toBe(reason);
    expect(time.pending).toBe(0);
  });

  it('gives a canceled slot to the next one at once', async () => {
    const { limiter } = setUp({ limit: 1 });
    const first = await limiter.acquire('k');
    const second = limiter.acquire('k');
    first.cancel();
    first.complete();
    await expect(second).resolves.toBeDefined();
  });

  it('waits as long as the server says after a 429', async () => {
    const { limiter, time } = setUp();
    (await limiter.acquire('k')).complete({ blockedForMs: 5_000 });
    const log: string[] = [];
    const blocked = useSlot(limiter, 'k', log);
    await time.advance(4_999);
    expect(log).toEqual([]);
    await time.advance(1);
    await blocked;
    expect(log).toEqual(['k']);
  });

  it('stops when the server has no budget left although its own is not used up', async () => {
    const { limiter, time } = setUp({ limit: 50 });
    (await limiter.acquire('k')).complete({ remaining: 1, resetInMs: 700 });
    const log: string[] = [];
    const runs = [1, 2].map(() => useSlot(limiter, 'k', log));
    await settle();
    expect(log).toHaveLength(1);
    await time.advance(700);
    await Promise.all(runs);
    expect(log).toHaveLength(2);
  });

  it('believes the lowest count of a window and forgets it in the next one', async () => {
    const { limiter, time } = setUp({ limit: 50, maxWaitMs: 0 });
    const slots = await Promise.all([1, 2, 3, 4].map(() => limiter.acquire('k')));
    slots[0]?.complete({ remaining: 0, resetInMs: 300 });
    slots[1]?.complete({ remaining: 40, resetInMs: 290 });
    await expect(limiter.acquire('k')).rejects.toMatchObject({ retryAfterMs: 300 });
    slots[2]?.complete({ remaining: 49, resetInMs: 1_000 });
    await expect(limiter.acquire('k')).resolves.toBeDefined();
    slots[3]?.complete({ remaining: 0, resetInMs: 10 });
    await expect(limiter.acquire('k')).resolves.toBeDefined();
    await time.advance(0);
  });

  it.each(['limit', 'windowMs'] as const)('refuses a %s of 0', (name) => {
    expect(() => createRateLimiter({ [name]: 0 })).toThrow(`${name} must be above 0.`);
  });
});
