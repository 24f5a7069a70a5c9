import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../src/index.ts';
import { rejectionOf } from '../connect.ts';
import { useSandbox } from './use-sandbox.ts';

/** Refuses at once what would have to wait for the next window of the server. */
const impatient = () => createRateLimiter({ limit: 1_000, maxWaitMs: 100 });

describe('the limit of the server (contract section 4)', () => {
  const api = useSandbox({ rateLimit: 3 });

  it('is learned from its headers before it is reached, also by clients that share the limiter', async () => {
    const rateLimit = impatient();
    const [one, other] = [api.connect('write', { rateLimit }), api.connect('read', { rateLimit })];
    await one.bots.list('dca');
    await other.bots.list('dca');
    await one.exchanges.listSupported();
    const error = await rejectionOf(other.bots.list('dca'));
    expect(error).toMatchObject({ code: 'rate_limited', retryable: true });
    expect(error).not.toHaveProperty('status');
    expect(Number(Object(error).retryAfterMs)).toBeGreaterThan(1_000);
    expect(api.sandbox.log.entries()).toHaveLength(3);
  });

  it('is told with Retry-After to a client that did not know; nothing was done', async () => {
    const { size } = api.account.variables;
    const client = api.connect('write', { rateLimit: impatient() });
    const variable = { name: 'n', type: 'text', value: 'x' } as const;
    const error = await rejectionOf(client.globalVariables.create(variable));
    expect(error).toMatchObject({ code: 'rate_limited', retryable: true });
    expect(Number(Object(error).retryAfterMs)).toBeLessThanOrEqual(60_000);
    expect(api.sandbox.log.entries().at(-1)?.status).toBe(429);
    // From now on the client does not even ask.
    const sent = api.sandbox.log.entries().length;
    expect(await rejectionOf(client.bots.list('dca'))).toMatchObject({ code: 'rate_limited' });
    expect(api.sandbox.log.entries()).toHaveLength(sent);
    expect(api.account.variables.size).toBe(size);
  });
});

describe('a 429 on the way', () => {
  const api = useSandbox();

  it('is waited for as long as it says, and the write is sent again', async () => {
    api.sandbox.faults.add({ fault: { kind: 'tooManyRequests', retryAfterSeconds: 0 } });
    const { id } = await api.live.globalVariables.create({ name: 'n', type: 'text', value: 'x' });
    expect(api.account.variables.has(id)).toBe(true);
    expect(api.sandbox.log.entries().map(({ status }) => status)).toEqual([429, 200]);
  });

  it('without Retry-After stops the client for a window', async () => {
    api.sandbox.faults.add({ fault: { kind: 'tooManyRequests' } });
    const client = api.connect('write', { rateLimit: impatient() });
    const error = await rejectionOf(client.bots.list('dca'));
    expect(error).toMatchObject({ code: 'rate_limited', retryable: true });
    expect(Number(Object(error).retryAfterMs)).toBeGreaterThan(50_000);
  });
});
