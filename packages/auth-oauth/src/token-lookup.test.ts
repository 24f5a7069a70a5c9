import { describe, expect, it } from 'vitest';
import { active, inactive, setUpLookup } from '../test/support/token-lookup.ts';
import { IntrospectionError } from './errors.ts';

describe('createTokenLookup', () => {
  it('remembers a good token for a minute', async () => {
    const { lookUp, clock, server } = setUpLookup();

    await lookUp();
    clock.ms += 59_999;
    await lookUp();
    const askedWithinAMinute = server.asked;
    clock.ms += 1;
    await lookUp();

    expect([askedWithinAMinute, server.asked]).toEqual([1, 2]);
  });

  it('remembers a bad token for five seconds', async () => {
    const { lookUp, clock, server } = setUpLookup();
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
    const { lookUp, clock, server } = setUpLookup();
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
    const { lookUp, server } = setUpLookup();
    server.answer = () => Promise.reject(new IntrospectionError('bad_status'));

    await expect(lookUp()).rejects.toMatchObject({ failure: 'bad_status' });
    server.answer = async () => active;

    expect(await lookUp()).toBeDefined();
  });

  it('remembers nothing of an answer it does not understand', async () => {
    const { lookUp, server } = setUpLookup();
    server.answer = async () => ({ ...active, gainium_api_secret: '' });

    await expect(lookUp()).rejects.toMatchObject({ failure: 'malformed' });
    await expect(lookUp()).rejects.toMatchObject({ failure: 'malformed' });

    expect(server.asked).toBe(2);
  });

  it('keeps tokens apart', async () => {
    const { lookUp, server } = setUpLookup();

    await lookUp('a');
    server.answer = async () => inactive;

    expect(await lookUp('b')).toBeUndefined();
    expect(await lookUp('a')).toBeDefined();
  });

  it('stops asking a server that keeps failing, and notices its return', async () => {
    const { lookUp, clock, server } = setUpLookup();
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
      const { lookUp, server } = setUpLookup();
      server.answer = () => Promise.reject(new IntrospectionError(failure));

      for (let index = 0; index < 20; index += 1) await lookUp(`x${index}`).catch(() => {});
      server.answer = async () => active;

      expect(await lookUp('good')).toBeDefined();
    },
  );

  it('tells users, clients and keys apart, and not a token from its refreshed one', async () => {
    const { lookUp, server } = setUpLookup();
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
