import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createRateLimits } from '../../src/http/rate-limits.ts';
import { createIntrospectionStore } from '../../src/replicas/introspection-store.ts';
import { openRedisLink, type RedisLink } from '../../src/replicas/redis-link.ts';
import { createSharedConfirmTokens } from '../../src/replicas/shared-confirm-tokens.ts';
import { startRedisServer, type RedisServer } from './support/redis-server.ts';
import { silent } from './support/replica.ts';

let redis: RedisServer;
let inspector: Redis;
let links: RedisLink[] = [];
const keyPrefix = 'test';

beforeAll(async () => {
  redis = await startRedisServer();
});
beforeEach(async () => {
  inspector = new Redis(redis.url);
  await inspector.flushall();
});
afterEach(() => {
  inspector.disconnect();
  for (const link of links.splice(0)) link.close();
});
afterAll(() => redis.kill());

async function connect(): Promise<RedisLink> {
  const link = openRedisLink(redis.url, silent);
  links.push(link);
  await expect.poll(() => link.isUp, { interval: 10 }).toBe(true);
  return link;
}

async function restart(...connected: RedisLink[]): Promise<void> {
  const before = connected.map(({ runId }) => runId);
  await redis.kill();
  await redis.start();
  await expect
    .poll(() => connected.every(({ isUp, runId }, at) => isUp && runId !== before[at]), {
      timeout: 10_000,
      interval: 10,
    })
    .toBe(true);
}

async function goAway(link: RedisLink): Promise<void> {
  await redis.kill();
  await expect.poll(() => link.isUp, { interval: 10 }).toBe(false);
}

const tokenHash = 'a'.repeat(64);
const secret = 'introspection-secret';
const entry = () => ({
  freshUntilMs: Date.now() + 30_000,
  principalHash: 'p'.repeat(64),
  answer: { active: true, gainium_api_key: 'key-canary', gainium_api_secret: 'secret-canary' },
});

async function createStore(own = secret) {
  return createIntrospectionStore({ link: await connect(), keyPrefix, secret: own });
}

async function readAll() {
  const keys = await inspector.keys('*');
  const values = await Promise.all(keys.map((key) => inspector.getBuffer(key)));
  const ttls = await Promise.all(keys.map((key) => inspector.pttl(key)));
  return {
    keys,
    ttls,
    text: [...keys, ...values.map((value) => value?.toString('latin1'))].join(),
  };
}

const subject = '["user-1","manage_deal"]';

async function createTokens(own = 'shared') {
  const link = await connect();
  return { link, tokens: createSharedConfirmTokens({ link, keyPrefix, secret: own }) };
}

describe('remembered introspections', () => {
  it('are known to the other replicas', async () => {
    const [one, other] = [await createStore(), await createStore()];
    const stored = entry();
    await one.set(tokenHash, stored, 30_000);
    expect(await other.get(tokenHash)).toEqual(stored);
    expect(await other.get('b'.repeat(64))).toBeUndefined();
  });

  it('show Redis neither secrets nor the hash of the token, and expire', async () => {
    const store = await createStore();
    await store.set(tokenHash, entry(), 30_000);
    const first = await readAll();
    expect(first.text).not.toMatch(/canary|aaaa|pppp/);
    expect(first.ttls).toHaveLength(1);
    expect(first.ttls[0]).toBeGreaterThan(0);
    expect(first.ttls[0]).toBeLessThanOrEqual(30_000);
    await store.set(tokenHash, entry(), 30_000);
    expect((await readAll()).text).not.toBe(first.text);
  });

  it('of another secret are not there', async () => {
    await (await createStore('another')).set(tokenHash, entry(), 30_000);
    expect(await (await createStore()).get(tokenHash)).toBeUndefined();
  });

  it.each([
    ['cut off', (sealed: Buffer) => sealed.subarray(0, 20)],
    ['empty', () => Buffer.alloc(0)],
    ['changed', (sealed: Buffer) => Buffer.concat([sealed.subarray(0, -1), Buffer.from([7])])],
    ['something else', () => Buffer.from('{"active":true}')],
  ])('that are %s are not there', async (_, damage) => {
    await (await createStore()).set(tokenHash, entry(), 30_000);
    const [key = ''] = await inspector.keys('*');
    const sealed = (await inspector.getBuffer(key)) ?? Buffer.alloc(0);
    await inspector.set(key, damage(sealed));
    expect(await (await createStore()).get(tokenHash)).toBeUndefined();
  });

  it('of one token cannot be passed off as those of another', async () => {
    const store = await createStore();
    await store.set(tokenHash, entry(), 30_000);
    const [first = ''] = await inspector.keys('*');
    const sealed = (await inspector.getBuffer(first)) ?? '';
    await store.set('b'.repeat(64), entry(), 30_000);
    const second = (await inspector.keys('*')).find((key) => key !== first) ?? '';
    await inspector.set(second, sealed);
    expect(await (await createStore()).get('b'.repeat(64))).toBeUndefined();
  });

  it('are those of one process while Redis is away', async () => {
    const link = await connect();
    const store = createIntrospectionStore({ link, keyPrefix, secret });
    await goAway(link);
    const stored = entry();
    await store.set(tokenHash, stored, 30_000);
    expect(await store.get(tokenHash)).toEqual(stored);
    expect(await store.get('b'.repeat(64))).toBeUndefined();
    await redis.start();
  });
});

describe('confirmations', () => {
  it('of one replica are redeemed by any, once', async () => {
    const [one, two, three] = [await createTokens(), await createTokens(), await createTokens()];
    const token = await one.tokens.issue(subject);
    const passed = await Promise.all(
      [two, three, one, two].map(({ tokens }) => tokens.redeem(token, subject)),
    );
    expect(passed.filter(Boolean)).toEqual([true]);
    expect(await two.tokens.redeem(await one.tokens.issue(subject), 'another')).toBe(false);
  });

  it('cannot be made by who only reads Redis', async () => {
    const [one, stranger] = [await createTokens(), await createTokens('guessed')];
    expect(await one.tokens.redeem(await stranger.tokens.issue(subject), subject)).toBe(false);
  });

  it('that were used are not redeemed again after Redis lost its memory', async () => {
    const [one, other] = [await createTokens(), await createTokens()];
    const token = await one.tokens.issue(subject);
    expect(await other.tokens.redeem(token, subject)).toBe(true);
    await restart(one.link, other.link);
    expect(await one.tokens.redeem(token, subject)).toBe(false);
    const [late] = [await one.tokens.issue(subject)];
    await inspector.flushall();
    expect(await other.tokens.redeem(late, subject)).toBe(false);
  });

  it('are redeemed without Redis by the replica that issued them without Redis, and by no other', async () => {
    const [one, other] = [await createTokens(), await createTokens()];
    const before = await one.tokens.issue(subject);
    await goAway(one.link);
    await goAway(other.link);
    const alone = await one.tokens.issue(subject);
    expect(await one.tokens.redeem(before, subject)).toBe(false);
    expect(await other.tokens.redeem(alone, subject)).toBe(false);
    expect(await one.tokens.redeem(alone, subject)).toBe(true);
    expect(await one.tokens.redeem(alone, subject)).toBe(false);
    await redis.start();
  });
});

describe('inbound limits', () => {
  it('count the requests of all replicas', async () => {
    const limits = [];
    for (let count = 0; count < 3; count += 1) {
      const { client } = await connect();
      limits.push(createRateLimits(6, { client, keyPrefix, replicas: 3 }));
    }
    const waits = [];
    for (let request = 0; request < 9; request += 1) {
      waits.push(await limits[request % 3]?.takeForPrincipal('someone'));
    }
    expect(waits.map((wait) => wait === undefined)).toEqual([
      ...Array(6).fill(true),
      ...Array(3).fill(false),
    ]);
    expect(await limits[0]?.takeForPrincipal('somebody else')).toBeUndefined();
  });

  it('are the share of a replica while Redis is away or hangs', async () => {
    const link = await connect();
    const { client } = link;
    const limits = createRateLimits(6, { client, keyPrefix, replicas: 3 });
    redis.freeze();
    expect(await limits.takeForPrincipal('a')).toBeUndefined();
    redis.thaw();
    await goAway(link);
    const waits = [];
    for (let count = 0; count < 3; count += 1) waits.push(await limits.takeForPrincipal('b'));
    expect(waits.map((wait) => wait === undefined)).toEqual([true, true, false]);
    await redis.start();
  });
});
