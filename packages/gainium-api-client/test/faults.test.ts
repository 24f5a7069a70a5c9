import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { GainiumError, UnknownOutcomeError } from '../src/index.ts';
import { connect, rejectionOf } from './connect.ts';
import { faults, json, megabyte, sendHtml, stream } from './fault-table.ts';
import { credentials, notOk, ok, sendJson, sendText, startServer } from './server.ts';

/** Nothing that a caller may log, print or send on contains a credential or a page. */
function expectClean(error: unknown): void {
  expect(error).toBeInstanceOf(GainiumError);
  const shown = [
    inspect(error, { depth: Infinity, showHidden: true }),
    JSON.stringify(error),
    String(error),
  ].join('\n');
  expect(shown).not.toContain(credentials.secret);
  expect(shown).not.toContain(credentials.key);
  expect(shown).not.toMatch(/<(html|b|pre|h1)>|xxxxxxxx/);
}

const maxResponseBytes = 2 * 1024 * 1024;

describe('faults', () => {
  it.each(faults)('$name: a read rejects with $read', async (fault) => {
    const { answer, read, sentReads, timeoutMs } = fault;
    const options = { timeoutMs, maxResponseBytes };
    const { client, server } = await connect((_, response) => answer(response), options);
    const error = await rejectionOf(client.bots.list('dca'));
    expectClean(error);
    expect(error).toMatchObject({ code: read, method: 'GET', path: '/api/v2/bots/dca' });
    expect(server.requests).toHaveLength(sentReads);
  });

  it.each(faults)('$name: a write is sent once and rejects with $write', async (fault) => {
    const options = { timeoutMs: fault.timeoutMs, maxResponseBytes };
    const { client, server } = await connect((_, response) => fault.answer(response), options);
    const error = await rejectionOf(client.bots.create('dca', { exchangeUUID: 'e1' }));
    expectClean(error);
    expect(error).toMatchObject({ code: fault.write, retryable: false, method: 'POST' });
    expect(server.requests).toHaveLength(1);
    if (!(error instanceof UnknownOutcomeError)) return;
    expect(error.settledBy).toEqual({
      operation: 'bots.list',
      description: 'list dca bots',
      method: 'GET',
      path: '/api/v2/bots/dca',
    });
    expect(error.message).toContain('list dca bots (GET /api/v2/bots/dca)');
  });

  it('does not follow a redirect to another host', async () => {
    const other = await startServer((_, response) => sendJson(response, ok([])));
    const { client } = await connect((_, response) => {
      response.writeHead(307, { location: `${other.url}/steal` }).end();
    });
    const error = await rejectionOf(client.bots.list('dca'));
    expectClean(error);
    expect(String(error)).toContain(`was redirected to ${other.url} and not followed`);
    expect(other.requests).toEqual([]);
  });

  it('says that nothing was sent when no connection could be made', async () => {
    const { client, server } = await connect((_, response) => sendJson(response, ok([])));
    await server.close();
    const error = await rejectionOf(client.bots.create('dca', { exchangeUUID: 'e1' }));
    expectClean(error);
    expect(error).toMatchObject({ code: 'network', retryable: true });
    expect(String(error)).toContain('ECONNREFUSED');
  });

  it('repeats a read until it succeeds, each time with a fresh signature', async () => {
    const { client, server } = await connect((_, response, index) => {
      if (index < 2) sendText(response, 'overloaded', 503);
      else sendJson(response, ok([]));
    });
    await expect(client.bots.list('dca')).resolves.toMatchObject({ items: [] });
    expect(server.requests).toHaveLength(3);
  });

  it('holds little of a body that it does not want', async () => {
    const { client } = await connect((_, response) => {
      response.writeHead(502, json);
      stream(response, 0, megabyte, 200);
    });
    const before = process.memoryUsage().arrayBuffers;
    await rejectionOf(client.bots.create('dca', { exchangeUUID: 'e1' }));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * 1024 * 1024);
  });

  it('reports what validation found, as pairs or as objects', async () => {
    const errors = [
      ['tpPerc', 'Field tpPerc must be positive (greater than 0)'],
      { field: 'pair', message: 'unknown' },
    ];
    const { client } = await connect((_, response) =>
      sendJson(response, { status: 'NOTOK', reason: 'Validation error', errors }, 400),
    );
    const error = await rejectionOf(client.bots.create('dca', { exchangeUUID: 'e1' }));
    expect(error).toMatchObject({
      code: 'validation_failed',
      errors: [
        { field: 'tpPerc', message: 'Field tpPerc must be positive (greater than 0)' },
        { field: 'pair', message: 'unknown' },
      ],
    });
    expect(String(error)).toContain('tpPerc: Field tpPerc must be positive');
  });

  it('keeps a reason short and on one line', async () => {
    const reason = `wrong\n\u0007${'y'.repeat(5_000)}`;
    const { client } = await connect((_, response) => sendJson(response, notOk(reason), 400));
    const error = await rejectionOf(client.bots.list('dca'));
    expect(error).toMatchObject({ reason: expect.stringMatching(/^wrong y{494}…$/) });
  });

  it.each([
    ['a submit that the API refuses with 500', 'backtests.request', 'server_error'],
    ['a check that changes nothing', 'backtests.validate', 'server_error'],
  ] as const)('does not call %s unknown', async (_, id, code) => {
    const { client, server } = await connect((_request, response) =>
      sendJson(response, notOk('Failed to retrieve pairs for exchange'), 500),
    );
    const data = { exchange: 'binance', exchangeUUID: 'e1', settings: { pair: ['BTC_USDT'] } };
    const call =
      id === 'backtests.request'
        ? client.backtests.request('dca', { data })
        : client.backtests.validate('dca', { data });
    expect(await rejectionOf(call)).toMatchObject({ code });
    expect(server.requests).toHaveLength(1);
  });

  it('still calls a submit unknown when a proxy answers for the API', async () => {
    const { client } = await connect((_, response) => sendHtml(response, 502, '<b>bad</b>'));
    const data = { exchange: 'binance', exchangeUUID: 'e1', settings: { pair: ['BTC_USDT'] } };
    expect(await rejectionOf(client.backtests.request('dca', { data }))).toMatchObject({
      code: 'unknown_outcome',
      settledBy: { path: '/api/v2/backtest/dca/requests' },
    });
  });
});
