import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { GainiumClient, SyncBacktest } from '../src/index.ts';
import { connect, rejectionOf } from './connect.ts';
import { notOk, ok, sendJson } from './server.ts';

const data = { exchange: 'binance', exchangeUUID: 'e1', settings: { pair: ['BTC_USDT'] } };
const request = { _id: 'r1', status: 'success' };
const accepted = 'event: accepted\ndata: {"requestId":"r1"}\n\n';

function openStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

function run(
  client: GainiumClient,
  seen: string[] = [],
  timeoutMs?: number,
): Promise<SyncBacktest<unknown>> {
  const options = { onAccepted: (id: string) => void seen.push(id), timeoutMs };
  return client.backtests.requestSync('dca', { data }, options);
}

describe('backtests.requestSync', () => {
  it('reports the acceptance and resolves with the request of the event stream', async () => {
    const { client, server } = await connect((_, response) => {
      openStream(response);
      response.write(accepted);
      response.write(': ping\n\n');
      response.end(`event: result\ndata: ${JSON.stringify(ok(request))}\n\n`);
    });
    const seen: string[] = [];
    await expect(run(client, seen)).resolves.toEqual({ finished: true, request });
    expect(seen).toEqual(['r1']);
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      target: '/api/v2/backtest/dca/request/sync?fields=minimal',
      headers: { accept: 'text/event-stream, application/json;q=0.9' },
    });
  });

  it('takes JSON with blank lines before it', async () => {
    const { client } = await connect((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('\n\n');
      response.end(JSON.stringify(ok(request)));
    });
    await expect(run(client)).resolves.toEqual({ finished: true, request });
  });

  it('gives the request id back when the server stops waiting', async () => {
    const pending = { requestId: 'r1', message: 'still running' };
    const { client } = await connect((_, response) => sendJson(response, ok(pending)));
    await expect(run(client)).resolves.toEqual({ finished: false, ...pending });
  });

  it('lives as long as the server gives signs of life', async () => {
    const { client } = await connect((_, response) => {
      openStream(response);
      response.write(accepted);
      let pings = 0;
      const timer = setInterval(() => {
        response.write(': ping\n\n');
        pings += 1;
        if (pings < 20) return;
        clearInterval(timer);
        response.end(`event: result\ndata: ${JSON.stringify(ok(request))}\n\n`);
      }, 100);
    });
    await expect(run(client, [], 1_500)).resolves.toMatchObject({ finished: true });
  });

  const broken: [how: string, answer: (response: ServerResponse) => void][] = [
    ['is reset', (response) => response.write(accepted, () => response.socket?.resetAndDestroy())],
    ['ends without a result', (response) => void response.end(accepted)],
    ['falls silent', (response) => void response.write(accepted)],
    [
      'ends with a late failure',
      (response) => {
        const envelope = { ...notOk('its result could not be read'), data: { requestId: 'r1' } };
        response.end(`${accepted}event: result\ndata: ${JSON.stringify(envelope)}\n\n`);
      },
    ],
  ];

  it.each(broken)('names the accepted request when the stream %s', async (_, answer) => {
    const { client, server } = await connect((_request, response) => {
      openStream(response);
      answer(response);
    });
    const error = await rejectionOf(run(client, [], 1_000));
    expect(error).toMatchObject({
      code: 'unknown_outcome',
      requestId: 'r1',
      settledBy: {
        operation: 'backtests.get',
        method: 'GET',
        path: '/api/v2/backtest/dca/requests/r1',
      },
    });
    expect(String(error)).toContain('Backtest request r1 was accepted.');
    expect(server.requests).toHaveLength(1);
  });

  it('names the request of a late failure in JSON too', async () => {
    const envelope = { ...notOk('its result could not be read'), data: { requestId: 'r1' } };
    const { client } = await connect((_, response) => sendJson(response, envelope));
    expect(await rejectionOf(run(client))).toMatchObject({
      code: 'unknown_outcome',
      requestId: 'r1',
      reason: 'its result could not be read',
    });
  });

  it('refuses clearly what the API refuses before it submits', async () => {
    const { client } = await connect((_, response) =>
      sendJson(response, notOk('Payload is required'), 400),
    );
    expect(await rejectionOf(run(client))).toMatchObject({ code: 'invalid_request' });
  });

  it('knows only the list when nothing was accepted before the stream broke', async () => {
    const { client } = await connect((_, response) => {
      openStream(response);
      response.end(': ping\n\n');
    });
    expect(await rejectionOf(run(client))).toMatchObject({
      code: 'unknown_outcome',
      settledBy: { operation: 'backtests.list', path: '/api/v2/backtest/dca/requests' },
    });
  });
});
