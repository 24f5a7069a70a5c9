import { describe, expect, it } from 'vitest';
import { active, inactive, setUpLookup } from '../test/support/token-lookup.ts';
import { createMemoryCache, type IntrospectionCache } from './token-cache.ts';

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
    const { lookUp, server } = setUpLookup({ cache });

    await lookUp();

    expect(server.asked).toBe(1);
  });

  it('uses an entry that another process stored', async () => {
    const { lookUp, server } = setUpLookup({
      cache: { get: async () => fresh, set: async () => {} },
    });

    expect(await lookUp()).toMatchObject({ principalHash: 'p' });
    expect(server.asked).toBe(0);
  });

  it('works without a cache that fails, and says so without its words', async () => {
    const failure = new Error('canary: redis://user:password@host');
    const cache = { get: () => Promise.reject(failure), set: () => Promise.reject(failure) };
    const { lookUp, warnings } = setUpLookup({ cache });

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
    const { lookUp, server, clock } = setUpLookup({ cache });
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
    const ours = setUpLookup({ cache });
    const theirs = setUpLookup({
      cache,
      introspectionUrl: new URL('https://evil.example/introspect'),
    });
    await theirs.lookUp('a');
    ours.server.answer = async () => inactive;

    expect(await ours.lookUp('a')).toBeUndefined();
  });
});
