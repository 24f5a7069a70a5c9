import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { layCable, type Cable } from './support/cable.ts';
import { startRedisServer, type RedisServer } from './support/redis-server.ts';
import { Arrivals, limit, share, startReplica, timing, type Replica } from './support/replica.ts';

let redis: RedisServer;
let arrivals: Arrivals;
let started: Replica[];
let cables: Cable[];

beforeEach(async () => {
  redis = await startRedisServer();
  arrivals = new Arrivals();
  started = [];
  cables = [];
});
afterEach(async () => {
  redis.thaw();
  await Promise.all(started.map((replica) => replica.stop()));
  for (const cable of cables) cable.close();
  await redis.kill();
});

async function start(name: string, port = redis.port): Promise<Replica> {
  const replica = await startReplica(name, port, arrivals);
  started.push(replica);
  return replica;
}

async function startThree(): Promise<Replica[]> {
  const replicas = await Promise.all(['a', 'b', 'c'].map((name) => start(name)));
  for (const replica of replicas) replica.load();
  return replicas;
}

/** Waits until this many calls arrived from now on. */
async function calls(count: number, from: readonly string[] = ['a', 'b', 'c', 'd']): Promise<void> {
  const startedAt = performance.now();
  await expect
    .poll(() => arrivals.since(startedAt).filter(({ replica }) => from.includes(replica)).length, {
      timeout: 20_000,
      interval: 10,
    })
    .toBeGreaterThanOrEqual(count);
}

async function mode(replica: Replica, wanted: string): Promise<void> {
  await expect.poll(() => replica.budget.mode, { timeout: 10_000, interval: 10 }).toBe(wanted);
}

/** Then it has the least reason to be careful, and the window the least room. */
async function restWhileOthersUseAll(replica: Replica | undefined): Promise<void> {
  await replica?.rest();
  await calls(3 * limit);
}

/** The most that a replica put into any window after this time. */
function mostOf(name: string, since: number): number {
  const own = new Arrivals();
  own.times.push(...arrivals.since(since).filter(({ replica }) => replica === name));
  return own.mostInWindow();
}

describe('three replicas', () => {
  it('use the limit up together, and never more', async () => {
    await startThree();
    await calls(6 * limit);
    expect(arrivals.mostInWindow()).toBe(limit);
  });

  it('let one of them have nearly everything when the others rest', async () => {
    const [, b, c] = await startThree();
    await calls(limit);
    await Promise.all([b?.rest(), c?.rest()]);
    const since = performance.now();
    await calls(4 * limit, ['a']);
    expect(mostOf('a', since)).toBeGreaterThan(limit - share);
    expect(arrivals.mostInWindow()).toBeLessThanOrEqual(limit);
  });

  it('stay within it when Redis crashes and comes back at once, without memory', async () => {
    const replicas = await startThree();
    await calls(2 * limit);
    for (let round = 0; round < 3; round += 1) {
      await redis.kill();
      await redis.start();
      for (const replica of replicas) await mode(replica, 'shared');
      await calls(2 * limit);
    }
    expect(arrivals.mostInWindow()).toBeLessThanOrEqual(limit);
  });

  it('go on alone with their share while Redis is away, and come back', async () => {
    const replicas = await startThree();
    await restWhileOthersUseAll(replicas[0]);
    await redis.kill();
    replicas[0]?.load();
    for (const replica of replicas) await mode(replica, 'alone');
    const aloneSince = performance.now();
    await calls(6 * share);
    for (const { name } of replicas) expect(mostOf(name, aloneSince)).toBeLessThanOrEqual(share);
    await redis.start();
    for (const replica of replicas) await mode(replica, 'shared');
    await calls(4 * limit);
    expect(arrivals.mostInWindow()).toBeLessThanOrEqual(limit);
  });

  it('stay within it when Redis hangs and goes on where it was', async () => {
    const replicas = await startThree();
    await calls(2 * limit);
    redis.freeze();
    for (const replica of replicas) await mode(replica, 'alone');
    await calls(2 * share);
    redis.thaw();
    for (const replica of replicas) await mode(replica, 'shared');
    await calls(4 * limit);
    expect(arrivals.mostInWindow()).toBeLessThanOrEqual(limit);
  });
});

describe('a replica that alone is cut off', () => {
  it('gets its share, which the others hold back', async () => {
    const cable = await layCable(redis.port);
    cables.push(cable);
    const replicas = [await start('a', cable.port), await start('b'), await start('c')];
    for (const replica of replicas) replica.load();
    const [a] = replicas;
    await restWhileOthersUseAll(a);
    cable.cut();
    a?.load();
    if (a) await mode(a, 'alone');
    const since = performance.now();
    await calls(3 * share, ['a']);
    await calls(2 * limit, ['b', 'c']);
    expect(mostOf('a', since)).toBeLessThanOrEqual(share);
    cable.mend();
    if (a) await mode(a, 'shared');
    await calls(4 * limit);
    expect(arrivals.mostInWindow()).toBeLessThanOrEqual(limit);
  });

  it('lives on what it has at hand until then', async () => {
    const cable = await layCable(redis.port);
    cables.push(cable);
    const replica = await start('a', cable.port);
    (await replica.limiter.acquire('k')).complete();
    cable.cut();
    await mode(replica, 'waiting');
    await expect(replica.limiter.acquire('k')).resolves.toBeDefined();
  });
});

describe('a replica that crashed', () => {
  it('after it had been alone is followed by one whose seat does not count at once', async () => {
    const cable = await layCable(redis.port);
    cables.push(cable);
    const replicas = [await start('a', cable.port), await start('b'), await start('c')];
    for (const replica of replicas) replica.load();
    const [a] = replicas;
    await calls(limit);
    await a?.rest();
    cable.cut();
    if (a) await mode(a, 'alone');
    a?.load();
    await calls(share, ['a']);
    await a?.crash();
    const d = await start('d');
    d.load();
    await calls(6 * limit, ['b', 'c', 'd']);
    expect(arrivals.mostInWindow()).toBeLessThanOrEqual(limit);
  });

  it('is followed by one that takes its seat, within the limit', async () => {
    const [a] = await startThree();
    await calls(2 * limit);
    await a?.crash();
    const d = await start('d');
    d.load();
    await calls(6 * limit, ['b', 'c', 'd']);
    expect(arrivals.mostInWindow()).toBeLessThanOrEqual(limit);
    expect(mostOf('d', 0)).toBeGreaterThan(0);
  });
});

describe('a replica that stops', () => {
  it('gives its seat and its stock back', async () => {
    const replica = await startReplica('a', redis.port, arrivals);
    const inspector = new Redis(redis.url);
    onTestFinished(() => inspector.disconnect());
    expect(await inspector.zcard('{test}:slots')).toBe(share / 4);
    await replica.stop();
    expect(await inspector.zcard('{test}:slots')).toBe(0);
    expect(await inspector.hvals('{test}:seats')).toEqual(['0:0']);
  });
});

describe('one replica more than was said', () => {
  it('shares in what Redis gives, and makes no call alone', async () => {
    const replicas = [...(await startThree()), await start('d')];
    await calls(2 * limit);
    const d = replicas[3];
    d?.load();
    await calls(1, ['d']);
    await redis.kill();
    for (const replica of replicas) await mode(replica, 'alone');
    const since = performance.now();
    await calls(4 * share);
    expect(mostOf('d', since)).toBe(0);
    expect(arrivals.mostInWindow()).toBeLessThanOrEqual(limit);
  });
});

describe('a 429 of the API', () => {
  it('that one replica got makes the others pause', async () => {
    const [one, other] = [await start('a'), await start('b')];
    (await one.limiter.acquire('k')).complete({ blockedForMs: 3 * timing.windowMs });
    await expect
      .poll(
        () =>
          other.limiter.acquire('k').then(
            (slot) => {
              slot.cancel();
              return 'granted';
            },
            (error: unknown) => error,
          ),
        { interval: 10 },
      )
      .toMatchObject({ code: 'rate_limited' });
  });
});
