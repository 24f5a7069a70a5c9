import { describe, expect, it } from 'vitest';
import { FakeTime, settle } from '../test/fake-time.ts';
import type { RateBudget } from './rate-budget.ts';
import { createRateLimiter, type RateLimitSlot, type ServerLimit } from './rate-limit.ts';

/** A budget of `free` slots whose next one is `waitMs` away when they are gone. */
function setUp({ free, waitMs = 60_000, maxWaitMs = 10_000, limit = 50 }: Record<string, number>) {
  const time = new FakeTime();
  const state = { free: free ?? 0, waitMs, asked: [] as number[] };
  const events: (string | ServerLimit | undefined)[] = [];
  const slot = (): RateLimitSlot => ({
    complete: (learned) => events.push(learned ?? 'completed'),
    cancel: () => events.push('cancelled'),
  });
  const budget: RateBudget = {
    async take(count) {
      state.asked.push(count);
      const granted = Math.min(count, state.free);
      state.free -= granted;
      return { slots: Array.from({ length: granted }, slot), waitMs: state.waitMs };
    },
  };
  const { now, sleep } = time;
  const limiter = createRateLimiter({ budget, limit, maxWaitMs, windowMs: 1_000, now, sleep });
  return { limiter, time, state, events };
}

describe('a limiter with a shared budget', () => {
  it('asks it for every slot, and hands its slots back the way they went', async () => {
    const { limiter, events } = setUp({ free: 3 });
    const [first, second] = [await limiter.acquire('a'), await limiter.acquire('b')];
    first.complete({ blockedForMs: 5 });
    first.complete();
    second.cancel();
    second.complete();
    expect(events).toEqual([{ blockedForMs: 5 }, 'cancelled']);
  });

  it('asks once for all who wait, and never for more than its own window has room for', async () => {
    const { limiter, state } = setUp({ free: 50, limit: 3 });
    const granted = Array.from({ length: 5 }, () => limiter.acquire('k'));
    await settle();
    expect(state.asked.reduce((sum, count) => sum + count, 0)).toBe(3);
    await Promise.all(granted.slice(0, 3));
  });

  it('refuses at once those who would wait too long, also those who wait already', async () => {
    const { limiter, time } = setUp({ free: 1 });
    const answers = [1, 2, 3].map(() => limiter.acquire('k').catch((error: unknown) => error));
    await settle();
    const refusal = { code: 'rate_limited', retryAfterMs: 60_000 };
    expect(await answers[1]).toMatchObject(refusal);
    expect(await answers[2]).toMatchObject(refusal);
    await expect(limiter.acquire('k')).rejects.toMatchObject(refusal);
    expect(time.pending).toBe(0);
  });

  it('asks again within a second, because others may have given slots back', async () => {
    const { limiter, time, state } = setUp({ free: 0, waitMs: 5_000 });
    const waiting = limiter.acquire('k');
    await settle();
    state.free = 1;
    await time.advance(1_000);
    await expect(waiting).resolves.toBeDefined();
    expect(state.asked).toEqual([1, 1]);
  });

  it('believes a long wait for a second only', async () => {
    const { limiter, time, state } = setUp({ free: 0 });
    await expect(limiter.acquire('k')).rejects.toMatchObject({ code: 'rate_limited' });
    state.free = 1;
    await expect(limiter.acquire('k')).rejects.toMatchObject({ code: 'rate_limited' });
    await time.advance(1_000);
    await expect(limiter.acquire('k')).resolves.toBeDefined();
  });

  it('gives a slot back when who asked for it has left', async () => {
    const { limiter, events } = setUp({ free: 1 });
    const controller = new AbortController();
    const aborted = limiter.acquire('k', controller).catch((error: unknown) => error);
    controller.abort(new Error('enough'));
    expect(await aborted).toMatchObject({ message: 'enough' });
    await settle();
    expect(events).toEqual(['cancelled']);
  });

  it('takes a budget that fails for used up', async () => {
    const time = new FakeTime();
    let isBroken = true;
    const budget: RateBudget = {
      take: async () => {
        if (isBroken) throw new Error('broken');
        return { slots: [{ complete: () => {}, cancel: () => {} }], waitMs: 0 };
      },
    };
    const limiter = createRateLimiter({ budget, now: time.now, sleep: time.sleep });
    const waiting = limiter.acquire('k');
    await settle();
    isBroken = false;
    await time.advance(1_000);
    await expect(waiting).resolves.toBeDefined();
  });
});
