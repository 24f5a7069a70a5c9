import { setTimeout as sleep } from 'node:timers/promises';
import { createRateLimiter, RateLimitedError } from '@gainium/api-client';
import pino from 'pino';
import { openRedisLink } from '../../../src/replicas/redis-link.ts';
import { createSharedBudget, type BudgetTiming } from '../../../src/replicas/shared-budget.ts';
import { redisPassword } from './redis-server.ts';

/** A minute takes 600 ms here, and everything else is shorter in proportion. */
export const timing: BudgetTiming = {
  windowMs: 600,
  flightMs: 100,
  leaseMs: 200,
  syncEveryMs: 40,
  guardMs: 100,
};
export const limit = 50;
const replicas = 3;
export const share = 16;

export const silent = pino({ level: 'silent' });

/** When calls arrived at the API, in order. */
export class Arrivals {
  readonly times: { at: number; replica: string }[] = [];

  add(replica: string): void {
    this.times.push({ at: performance.now(), replica });
  }

  /** The most that any window of this length held. */
  mostInWindow(windowMs = timing.windowMs): number {
    let first = 0;
    let most = 0;
    for (const [index, { at }] of this.times.entries()) {
      while (at - (this.times[first]?.at ?? at) >= windowMs) first += 1;
      most = Math.max(most, index - first + 1);
    }
    return most;
  }

  since(at: number): { at: number; replica: string }[] {
    return this.times.filter((arrival) => arrival.at >= at);
  }
}

/** One replica's way to the API: its connection, its budget, its limiter. */
export async function startReplica(name: string, port: number, arrivals: Arrivals) {
  const link = openRedisLink(`redis://:${redisPassword}@127.0.0.1:${port}`, silent, {
    reconnectMs: 20,
  });
  const change = new Promise<void>((resolve) => link.onChange(() => resolve()));
  const budget = createSharedBudget({ link, keyPrefix: 'test', limit, replicas, timing });
  const { windowMs } = timing;
  const limiter = createRateLimiter({ limit, windowMs, maxWaitMs: 300, budget });
  await change;
  await budget.start();
  const state = { isBusy: false };
  let work: Promise<unknown> = Promise.resolve();

  async function callOnce(): Promise<void> {
    try {
      const slot = await limiter.acquire('k');
      arrivals.add(name);
      await sleep(Math.random() * 20);
      slot.complete();
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error;
      await sleep(5);
    }
  }

  async function callOn(): Promise<void> {
    while (state.isBusy) await callOnce();
  }

  return {
    name,
    link,
    budget,
    limiter,
    /** Calls as fast as it may. */
    load() {
      state.isBusy = true;
      work = Promise.all([callOn(), callOn(), callOn(), callOn()]);
    },
    async rest() {
      state.isBusy = false;
      await work;
    },
    /** Ends as a process does that is killed: nothing is given back. */
    async crash() {
      state.isBusy = false;
      link.close();
      await work;
    },
    async stop() {
      state.isBusy = false;
      await work;
      await budget.close();
      link.close();
    },
  };
}

export type Replica = Awaited<ReturnType<typeof startReplica>>;
