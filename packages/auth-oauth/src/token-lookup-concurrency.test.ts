import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { active, inactive, pause, setUpLookup } from '../test/support/token-lookup.ts';
import { IntrospectionError } from './errors.ts';
import { createMemoryCache, type IntrospectionCache } from './token-cache.ts';
import { withResolvers } from './with-resolvers.ts';

describe('createTokenLookup under concurrent requests', () => {
  it('asks once for 32 requests at a time', async () => {
    const { lookUp, server } = setUpLookup();
    const { answer, resume } = pause();
    server.answer = answer;

    const lookups = Array.from({ length: 32 }, () => lookUp());
    resume(active);
    const found = await Promise.all(lookups);

    expect(server.asked).toBe(1);
    expect(found.filter((each) => each?.token.credentials.secret === 'secret')).toHaveLength(32);
  });

  it('stores an answer before it gives it away, so that whoever comes next finds it', async () => {
    const events: string[] = [];
    const memory = createMemoryCache();
    const [setting, stored] = [withResolvers<void>(), withResolvers<void>()];
    const cache: IntrospectionCache = {
      get: (key) => memory.get(key),
      set: async (...entry) => {
        setting.resolve();
        await stored.promise;
        await memory.set(...entry);
        events.push('stored');
      },
    };
    const { lookUp, server } = setUpLookup({ cache });

    const first = lookUp().then(() => events.push('answered'));
    await setting.promise;
    await setImmediate();
    stored.resolve();
    await first;
    await lookUp();

    expect(events).toEqual(['stored', 'answered']);
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
    const { lookUp, server } = setUpLookup({ timeoutMs: 200 });
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

    const refused: unknown[] = [];
    const flood = Array.from({ length: 300 }, (_, index) =>
      lookUp(`x${index}`).catch((error: unknown) => refused.push(error)),
    );
    await vi.waitFor(() => expect(refused).toHaveLength(300 - 256));
    const remembered = await lookUp('remembered');
    resume(inactive);
    await Promise.all(flood);

    expect(remembered).toBeDefined();
    expect(server.asked).toBe(1 + 256);
    expect(refused[0]).toMatchObject({ failure: 'overloaded' });
    expect(await lookUp('later')).toBeUndefined();
  });
});
