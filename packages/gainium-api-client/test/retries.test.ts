import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../src/index.ts';
import { connect, rejectionOf } from './connect.ts';
import { hasValidSignature, notOk, ok, sendJson, sendText } from './server.ts';

const tenMinutesMs = 600_000;
const windowMs = 300_000;

/** The time check of contract section 2.2, then an empty list. */
function checkTime(sentMs: number, nowMs: number): boolean {
  return Math.abs(sentMs - nowMs) <= windowMs;
}

describe('a clock that is ten minutes off', () => {
  it.each([
    ['behind', -tenMinutesMs],
    ['ahead', tenMinutesMs],
  ])('%s: a read is sent once more with the right time', async (_, offMs) => {
    const { client, server } = await connect(
      (request, response) => {
        if (checkTime(Number(request.headers.time), Date.now())) sendJson(response, ok([]));
        else sendText(response, 'Unauthorized', 401);
      },
      { now: () => Date.now() + offMs, retry: { limit: 0 } },
    );
    await client.bots.list('dca');
    await client.bots.list('dca');
    const accepted = server.requests.map((r) => checkTime(Number(r.headers.time), r.dateMs));
    expect(accepted).toEqual([false, true, true]);
    expect(server.requests.every(hasValidSignature)).toBe(true);
  });

  it('a write is not repeated, says why, and succeeds when it is sent again', async () => {
    const { client, server } = await connect(
      (request, response) => {
        if (checkTime(Number(request.headers.time), Date.now())) sendJson(response, ok('done'));
        else sendText(response, 'Unauthorized', 401);
      },
      { now: () => Date.now() - tenMinutesMs },
    );
    const error = await rejectionOf(client.bots.restore('dca', 'b1'));
    expect(error).toMatchObject({ code: 'unauthorized', retryable: true, status: 401 });
    expect(String(error)).toMatch(/this clock is (59\d|60\d) s behind the server's/);
    expect(server.requests).toHaveLength(1);
    await expect(client.bots.restore('dca', 'b1')).resolves.toBe('done');
  });

  it('a wrong secret is not tried a third time', async () => {
    const { client, server } = await connect(
      (_request, response) => sendText(response, 'Unauthorized', 401),
      { now: () => Date.now() - tenMinutesMs },
    );
    const error = await rejectionOf(client.bots.list('dca'));
    expect(String(error)).toContain('the API secret is wrong');
    expect(server.requests).toHaveLength(2);
  });

  it('a server whose own clock jumps about is asked only once more', async () => {
    const { client, server } = await connect((_, response, index) => {
      const date = new Date(Date.now() + (index + 1) * tenMinutesMs).toUTCString();
      sendText(response, 'Unauthorized', 401, { date });
    });
    expect(await rejectionOf(client.bots.list('dca'))).toMatchObject({ code: 'unauthorized' });
    expect(server.requests).toHaveLength(2);
  });
});

const resetInSeconds = (seconds: number): string => String(Math.floor(Date.now() / 1000) + seconds);

describe('429', () => {
  it.each(['read', 'write'] as const)('is waited for and repeated: a %s', async (kind) => {
    const { client, server } = await connect((_, response, index) => {
      if (index > 0) return sendJson(response, ok(kind === 'read' ? [] : 'done'));
      const headers = { 'content-type': 'text/html', 'retry-after': '0' };
      sendText(response, 'Too many requests, please try again later.', 429, headers);
    });
    await (kind === 'read' ? client.bots.list('dca') : client.bots.archive('dca', 'b1'));
    expect(server.requests).toHaveLength(2);
  });

  it.each([
    ['with Retry-After', (): object => ({ 'retry-after': '50' }), 40_000, 50_000],
    ['with the reset only', () => ({ 'x-ratelimit-reset': resetInSeconds(50) }), 40_000, 51_000],
    ['without any hint', () => ({}), 50_000, 60_000],
  ])('%s that is too long is told to the caller', async (_, headers, fromMs, toMs) => {
    const { client, server } = await connect((_request, response) => {
      response.writeHead(429, { 'content-type': 'text/html', ...headers() });
      response.end('Too many requests, please try again later.');
    });
    const calls = [() => client.bots.list('dca'), () => client.bots.archive('dca', 'b1')];
    for (const call of calls) {
      const error = await rejectionOf(call());
      expect(error).toMatchObject({ code: 'rate_limited', retryable: true });
      expect(error).toHaveProperty(
        'retryAfterMs',
        expect.toSatisfy((ms) => ms > fromMs && ms <= toMs),
      );
    }
    expect(server.requests.length).toBeLessThanOrEqual(2);
  });

  it('of the terminal deal breaker blocks nothing else and is not repeated', async () => {
    const { client, server } = await connect((request, response) => {
      if (request.method === 'GET') return sendJson(response, ok([]));
      const reason = 'Cannot start when existing position not met bot settings.';
      sendJson(response, notOk(reason), 429, { 'retry-after': '900' });
    });
    const settings = { exchangeUUID: 'e1', pair: 'BTC_USDT' };
    expect(await rejectionOf(client.deals.createTerminal(settings))).toMatchObject({
      code: 'rate_limited',
      retryable: false,
      retryAfterMs: 900_000,
      reason: 'Cannot start when existing position not met bot settings.',
    });
    await expect(client.bots.list('dca')).resolves.toBeDefined();
    expect(server.requests).toHaveLength(2);
  });
});

describe('a server that asks for patience', () => {
  it('is given it when it is short, otherwise the caller is told', async () => {
    const { client, server } = await connect((_, response) =>
      sendText(response, 'starting', 503, { 'retry-after': '120' }),
    );
    expect(await rejectionOf(client.bots.list('dca'))).toMatchObject({
      code: 'server_error',
      retryAfterMs: 120_000,
    });
    expect(server.requests).toHaveLength(1);
  });
});

const hang = (): void => {};

describe('aborting and time limits', () => {
  it('stops before anything is sent when the signal is aborted already', async () => {
    const { client, server } = await connect(hang);
    const signal = AbortSignal.abort(new Error('changed my mind'));
    const error = await rejectionOf(client.bots.archive('dca', 'b1', { signal }));
    expect(error).toMatchObject({ code: 'aborted', retryable: false });
    expect(server.requests).toEqual([]);
  });

  it('leaves the outcome of a write unknown that is aborted on its way', async () => {
    const controller = new AbortController();
    const { client } = await connect(() => controller.abort());
    const { signal } = controller;
    const error = await rejectionOf(client.bots.archive('dca', 'b1', { signal }));
    expect(error).toMatchObject({ code: 'unknown_outcome', cause: { code: 'aborted' } });
  });

  it('calls a read aborted that is aborted on its way, and takes its listener away', async () => {
    const controller = new AbortController();
    const { client, server } = await connect(() => controller.abort());
    const { signal } = controller;
    const error = await rejectionOf(client.bots.list('dca', { signal }));
    expect(error).toMatchObject({ code: 'aborted' });
    expect(server.requests).toHaveLength(1);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('stops a write that still waits for the rate limit, with a clear failure', async () => {
    const rateLimit = createRateLimiter({ limit: 1, windowMs: 20_000 });
    const { client, server } = await connect((_, response) => sendJson(response, ok([])), {
      rateLimit,
    });
    await client.bots.list('dca');
    const controller = new AbortController();
    const waiting = rejectionOf(client.bots.archive('dca', 'b1', { signal: controller.signal }));
    setImmediate(() => controller.abort());
    expect(await waiting).toMatchObject({ code: 'aborted' });
    expect(server.requests).toHaveLength(1);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it('stops a pause between repetitions', async () => {
    const controller = new AbortController();
    const { client, server } = await connect(
      (_, response) => {
        sendText(response, 'overloaded', 503);
        setTimeout(() => controller.abort(), 20);
      },
      { retry: { delayMs: () => 9_000 } },
    );
    const error = await rejectionOf(client.bots.list('dca', { signal: controller.signal }));
    expect(error).toMatchObject({ code: 'aborted' });
    expect(server.requests).toHaveLength(1);
  });

  it('leaves nothing on a signal that was not used', async () => {
    const { client } = await connect((_, response) => sendJson(response, ok([])));
    const { signal } = new AbortController();
    await client.bots.list('dca', { signal });
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('ends all attempts of a call when its total time is over', async () => {
    const { client, server } = await connect(hang);
    const options = { timeoutMs: 10_000, totalTimeoutMs: 500 };
    const error = await rejectionOf(client.bots.list('dca', options));
    expect(error).toMatchObject({ code: 'timeout' });
    expect(String(error)).toContain('was not finished within 500 ms');
    expect(server.requests).toHaveLength(1);
  });
});
