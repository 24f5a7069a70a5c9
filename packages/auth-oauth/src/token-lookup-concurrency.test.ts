import { describe, expect, it, vi } from 'vitest';
import { active, inactive, pause, setUpLookup } from '../test/support/token-lookup.ts';
import { IntrospectionError } from './errors.ts';
import { createMemoryCache, type IntrospectionCache } from './token-cache.ts';

describe('createTokenLookup under concurrent requests', () => {
  it('asks once for 32 requests at a time', async () => {
    const { lookUp, server } = setUpLookup();
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
    const { lookUp, server } = setUpLookup({ cache });

    const first = lookUp();
    await setting.answer();
    const second = lookUp();
    stored.resume(inactive);
    await Promise.all([first, second]);
    await lookUp();

    expect(server.asked).toBe(1);
  });

  it('lets one caller leave without harm to the others', async () => {
    const { lookUp, server } = setUpLookup();
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
    const { lookUp, server } = setUpLookup();

    await expect(lookUp('a', AbortSignal.abort('gone'))).rejects.toBe('gone');
    expect(server.asked).toBe(0);
  });

  it('has no unhandled failure when all callers have left', async () => {
    const { lookUp, server } = setUpLookup();
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
    const { lookUp, server } = setUpLookup({ timeoutMs: 20 });
    server.answer = pause().answer;

    await expect(lookUp()).rejects.toMatchObject({ failure: 'timeout' });
    server.answer = async () => active;

    expect(await lookUp()).toBeDefined();
  });

  it('bounds the introspections under way, and not what is remembered', async () => {
    const { lookUp, server } = setUpLookup();
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
});
