import { describe, expect, it, vi } from 'vitest';
import { createCircuit } from './circuit.ts';
import { IntrospectionError } from './errors.ts';
import type { IntrospectionAnswer } from './introspection-answer.ts';
import { createMemoryCache, type IntrospectionCache } from './token-cache.ts';
import { createTokenLookup, type TokenLookupConfig } from './token-lookup.ts';
import { withResolvers } from './with-resolvers.ts';

const active: IntrospectionAnswer = {
  active: true,
  gainium_api_key: 'key',
  gainium_api_secret: 'secret',
};
const inactive: IntrospectionAnswer = { active: false };

type Answer = () => Promise<IntrospectionAnswer>;

function setUp(change: Partial<TokenLookupConfig> = {}) {
  const clock = { ms: 1_800_000_000_000 };
  const now = () => clock.ms;
  const server = { asked: 0, answer: (async () => active) as Answer };
  const warnings: unknown[] = [];
  const lookUp = createTokenLookup({
    issuer: 'https://auth.example.com',
    introspectionUrl: new URL('https://auth.example.com/oauth/introspect'),
    introspect: () => {
      server.asked += 1;
      return server.answer();
    },
    cache: createMemoryCache({ now }),
    circuit: createCircuit({ now, trialMs: 5000, onChange: () => {} }),
    timeoutMs: 5000,
    now,
    logger: { info: () => {}, warn: (fields) => warnings.push(fields) },
    onIntrospected: () => {},
    ...change,
  });
  return {
    lookUp: (token = 'a', signal?: AbortSignal) => lookUp(token, signal),
    clock,
    server,
    warnings,
  };
}

/** An introspection that the test ends itself. */
function pause() {
  const { promise, resolve, reject } = withResolvers<IntrospectionAnswer>();
  return { answer: () => promise, resume: resolve, fail: reject };
}

describe('createTokenLookup', () => {
  it('remembers a good token for a minute', async () => {
    const { lookUp, clock, server } = setUp();

    await lookUp();
    clock.ms += 59_999;
    await lookUp();
    const askedWithinAMinute = server.asked;
    clock.ms += 1;
    await lookUp();

    expect([askedWithinAMinute, server.asked]).toEqual([1, 2]);
  });

  it('remembers a bad token for five seconds', async () => {
    const { lookUp, clock, server } = setUp();
    server.answer = async () => inactive;

    await lookUp();
    clock.ms += 4999;
    await lookUp();
    const askedWithinFiveSeconds = server.asked;
    clock.ms += 1;
    server.answer = async () => active;

    expect(askedWithinFiveSeconds).toBe(1);
    expect(await lookUp()).toBeDefined();
  });

  it('asks again once a remembered token has expired', async () => {
    const { lookUp, clock, server } = setUp();
    server.answer = async () => ({ ...active, exp: clock.ms / 1000 + 10 });
    await lookUp();

    clock.ms += 9_999;
    await lookUp();
    const askedBefore = server.asked;
    clock.ms += 1;
    server.answer = async () => inactive;

    expect(askedBefore).toBe(1);
    expect(await lookUp()).toBeUndefined();
  });

  it('remembers no failure', async () => {
    const { lookUp, server } = setUp();
    server.answer = () => Promise.reject(new IntrospectionError('bad_status'));

    await expect(lookUp()).rejects.toMatchObject({ failure: 'bad_status' });
    server.answer = async () => active;

    expect(await lookUp()).toBeDefined();
  });

  it('remembers nothing of an answer it does not understand', async () => {
    const { lookUp, server } = setUp();
    server.answer = async () => ({ ...active, gainium_api_secret: '' });

    await expect(lookUp()).rejects.toMatchObject({ failure: 'malformed' });
    await expect(lookUp()).rejects.toMatchObject({ failure: 'malformed' });

    expect(server.asked).toBe(2);
  });

  it('keeps tokens apart', async () => {
    const { lookUp, server } = setUp();

    await lookUp('a');
    server.answer = async () => inactive;

    expect(await lookUp('b')).toBeUndefined();
    expect(await lookUp('a')).toBeDefined();
  });

  it('asks once for 32 requests at a time', async () => {
    const { lookUp, server } = setUp();
    const { answer, resume } = pause();
    server.answer = answer;

    const lookups = Array.from({ length: 32 }, () => lookUp());
    resume(active);
    const found = await Promise.all(lookups);

    expect(server.asked).toBe(1);
    expect(new Set(found).size).toBe(1);
    expect(found[0]?.token.credentials).toEqual({ key: 'key', secret: 'secret' });
  });

  it('asks once when requests come while the answer is being stored', async () => {
    const memory = createMemoryCache();
    const stored = pause();
    const setting = pause();
    const cache: IntrospectionCache = {
      get: (key) => memory.get(key),
      set: async (key, entry, ttlMs) => {
        setting.resume(inactive);
        await stored.answer();
        await memory.set(key, entry, ttlMs);
      },
    };
    const { lookUp, server } = setUp({ cache });

    const first = lookUp();
    await setting.answer();
    const second = lookUp();
    stored.resume(inactive);
    await Promise.all([first, second]);
    await lookUp();

    expect(server.asked).toBe(1);
  });

  it('lets one caller leave without harm to the others', async () => {
    const { lookUp, server } = setUp();
    const { answer, resume } = pause();
    server.answer = answer;
    const caller = new AbortController();
    const reason = new Error('The client went away.');

    const leaving = lookUp('a', caller.signal);
    const staying = lookUp('a');
    await vi.waitFor(() => expect(server.asked).toBe(1));
    caller.abort(reason);
    await expect(leaving).rejects.toBe(reason);
    resume(active);

    expect(await staying).toBeDefined();
    expect(server.asked).toBe(1);
  });

  it('does not wait for a caller who has left before', async () => {
    const { lookUp, server } = setUp();

    await expect(lookUp('a', AbortSignal.abort('gone'))).rejects.toBe('gone');
    expect(server.asked).toBe(0);
  });

  it('has no unhandled failure when all callers have left', async () => {
    const { lookUp, server } = setUp();
    const { answer, fail } = pause();
    server.answer = answer;
    const caller = new AbortController();

    const leaving = lookUp('a', caller.signal);
    caller.abort();
    await expect(leaving).rejects.toThrow('abort');
    fail(new IntrospectionError('network'));
    await expect(lookUp('a')).rejects.toMatchObject({ failure: 'network' });
  });

  it('asks anew when the request that began to ask has died with its worker', async () => {
    const { lookUp, server } = setUp({ timeoutMs: 20 });
    server.answer = pause().answer;

    await expect(lookUp()).rejects.toMatchObject({ failure: 'timeout' });
    server.answer = async () => active;

    expect(await lookUp()).toBeDefined();
  });

  it('bounds the introspections under way, and not what is remembered', async () => {
    const { lookUp, server } = setUp();
    await lookUp('remembered');
    const { answer, resume } = pause();
    server.answer = answer;

    const flood = Array.from({ length: 300 }, (_, index) =>
      lookUp(`x${index}`).catch((error: unknown) => error),
    );
    const remembered = await lookUp('remembered');
    resume(inactive);
    const results = await Promise.all(flood);

    expect(remembered).toBeDefined();
    expect(results.filter((result) => result === undefined)).toHaveLength(256);
    expect(results).toContainEqual(expect.objectContaining({ failure: 'overloaded' }));
    expect(await lookUp('later')).toBeUndefined();
  });

  it('stops asking a server that keeps failing, and notices its return', async () => {
    const { lookUp, clock, server } = setUp();
    await lookUp('remembered');
    server.answer = () => Promise.reject(new IntrospectionError('bad_status', { status: 500 }));

    for (let index = 0; index < 5; index += 1) await lookUp(`x${index}`).catch(() => {});
    const asked = server.asked;
    const refused = lookUp('another');
    await expect(refused).rejects.toMatchObject({ failure: 'circuit_open' });
    const askedWhileOpen = server.asked - asked;
    const remembered = await lookUp('remembered');
    server.answer = async () => active;
    clock.ms += 1000;

    expect(askedWhileOpen).toBe(0);
    expect(remembered).toBeDefined();
    expect(await lookUp('another')).toBeDefined();
    expect(await lookUp('one more')).toBeDefined();
  });

  it.each(['token_refused', 'malformed'] as const)(
    'does not let one caller close the door for all with tokens that end in %s',
    async (failure) => {
      const { lookUp, server } = setUp();
      server.answer = () => Promise.reject(new IntrospectionError(failure));

      for (let index = 0; index < 20; index += 1) await lookUp(`x${index}`).catch(() => {});
      server.answer = async () => active;

      expect(await lookUp('good')).toBeDefined();
    },
  );

  it('tells users, clients and keys apart, and not a token from its refreshed one', async () => {
    const { lookUp, server } = setUp();
    const hashOf = async (token: string, members: Record<string, unknown>) => {
      server.answer = async () => ({ ...active, sub: 'u', client_id: 'c', ...members });
      const found = await lookUp(token);
      return found?.principalHash;
    };

    const hash = await hashOf('1', {});

    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf('refreshed', { exp: 2_000_000_000, scope: 'read' })).toBe(hash);
    for (const other of [
      { sub: 'v' },
      { client_id: 'd' },
      { gainium_api_key: 'e' },
      { sub: null },
    ]) {
      expect(await hashOf(JSON.stringify(other), other)).not.toBe(hash);
    }
  });
});

describe('createTokenLookup with a cache that is not to be trusted', () => {
  const fresh = { freshUntilMs: 1_800_000_030_000, principalHash: 'p', answer: active };

  it.each([
    ['is stale', { ...fresh, freshUntilMs: 1_800_000_000_000 }],
    ['claims to be fresh for longer than any', { ...fresh, freshUntilMs: 1_800_000_060_001 }],
    ['has no time', { ...fresh, freshUntilMs: Number.NaN }],
    ['has no principal', { freshUntilMs: fresh.freshUntilMs, answer: active }],
    ['has no credentials', { ...fresh, answer: { active: true } }],
    ['is negative for longer than any', { ...fresh, answer: inactive }],
  ])('asks the server when an entry %s', async (_name, entry) => {
    const cache = { get: async () => entry, set: async () => {} };
    const { lookUp, server } = setUp({ cache });

    await lookUp();

    expect(server.asked).toBe(1);
  });

  it('uses an entry that another process stored', async () => {
    const { lookUp, server } = setUp({ cache: { get: async () => fresh, set: async () => {} } });

    expect(await lookUp()).toMatchObject({ principalHash: 'p' });
    expect(server.asked).toBe(0);
  });

  it('works without a cache that fails, and says so without its words', async () => {
    const failure = new Error('canary: redis://user:password@host');
    const cache = { get: () => Promise.reject(failure), set: () => Promise.reject(failure) };
    const { lookUp, warnings } = setUp({ cache });

    expect(await lookUp()).toBeDefined();
    expect(warnings).toHaveLength(2);
    expect(JSON.stringify(warnings)).not.toContain('canary');
  });

  it('gives the cache hashes and what decides, never the token', async () => {
    const calls: unknown[] = [];
    const cache: IntrospectionCache = {
      get: async (key) => void calls.push(key),
      set: async (...call) => void calls.push(call),
    };
    const { lookUp, server, clock } = setUp({ cache });
    server.answer = async () => ({ ...active, email: 'a@example.com' });

    await lookUp('token-canary');

    const key = expect.stringMatching(/^[0-9a-f]{64}$/);
    const entry = {
      freshUntilMs: clock.ms + 60_000,
      principalHash: expect.any(String),
      answer: active,
    };
    expect(calls).toEqual([key, [key, entry, 60_000]]);
  });

  it('does not take the answer of one authorization server for that of another', async () => {
    const cache = createMemoryCache();
    const ours = setUp({ cache });
    const theirs = setUp({ cache, introspectionUrl: new URL('https://evil.example/introspect') });
    await theirs.lookUp('a');
    ours.server.answer = async () => inactive;

    expect(await ours.lookUp('a')).toBeUndefined();
  });
});
