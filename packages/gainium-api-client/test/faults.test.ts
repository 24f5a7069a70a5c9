import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  GainiumError,
  UnknownOutcomeError,
  type ErrorCode,
  type GainiumClient,
} from '../src/index.ts';
import { connect, rejectionOf } from './connect.ts';
import { credentials, notOk, ok, sendJson, sendText, startServer } from './server.ts';

const html = { 'content-type': 'text/html; charset=utf-8' };
const json = { 'content-type': 'application/json' };

function sendHtml(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, html);
  response.end(body);
}

/** Sends pieces until the client has had enough; the last one is repeated. */
function stream(response: ServerResponse, everyMs: number, piece: string, pieces: number): void {
  let sent = 0;
  const timer = setInterval(() => {
    response.write(piece);
    sent += 1;
    if (sent === pieces) {
      clearInterval(timer);
      response.end();
    }
  }, everyMs);
  response.on('close', () => clearInterval(timer));
}

interface Fault {
  name: string;
  answer: (response: ServerResponse) => void;
  /** What a read rejects with, and how often it was sent in the end. */
  read: ErrorCode;
  sentReads: number;
  /** What a write rejects with; it is sent once whatever happens. */
  write: ErrorCode;
}

const megabyte = 'x'.repeat(1024 * 1024);

const faults: Fault[] = [
  {
    name: 'a reset before any byte of the answer',
    answer: (response) => void response.socket?.resetAndDestroy(),
    read: 'network',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: 'a reset in the middle of the body',
    answer: (response) => {
      response.writeHead(200, { ...json, 'content-length': '1000' });
      response.write('{"status":"OK",', () => response.socket?.resetAndDestroy());
    },
    read: 'network',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: 'JSON that ends too early',
    answer: (response) => {
      response.writeHead(200, json);
      response.end('{"status":"OK","data":[{"_id":');
    },
    read: 'invalid_response',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: 'JSON that is no envelope',
    answer: (response) => sendJson(response, { hello: 'world' }),
    read: 'invalid_response',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: 'an envelope with the wrong kind of data',
    answer: (response) => sendJson(response, ok(5)),
    read: 'invalid_response',
    sentReads: 1,
    write: 'unknown_outcome',
  },
  {
    name: 'an empty answer',
    answer: (response) => void response.writeHead(200).end(),
    read: 'invalid_response',
    sentReads: 1,
    write: 'unknown_outcome',
  },
  {
    name: 'HTML with 200',
    answer: (response) => sendHtml(response, 200, '<html><b>Please log in</b></html>'),
    read: 'invalid_response',
    sentReads: 1,
    write: 'unknown_outcome',
  },
  {
    name: '502 with 5 MB of HTML',
    answer: (response) => sendHtml(response, 502, `<html>${megabyte.repeat(5)}</html>`),
    read: 'server_error',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: '503 with text',
    answer: (response) => sendText(response, 'overloaded', 503),
    read: 'server_error',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: '500 with a reason, which may follow a finished create',
    answer: (response) => sendJson(response, notOk('Failed to retrieve created bot ID'), 500),
    read: 'server_error',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: '500 for an id that is none',
    answer: (response) =>
      sendJson(response, notOk({ name: 'CastError', message: 'Cast to ObjectId failed' }), 500),
    read: 'server_error',
    sentReads: 1,
    write: 'unknown_outcome',
  },
  {
    name: '408',
    answer: (response) => sendText(response, 'Request Timeout', 408),
    read: 'timeout',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: 'a body of 50 MB',
    answer: (response) => {
      response.writeHead(200, json);
      stream(response, 0, megabyte, 50);
    },
    read: 'invalid_response',
    sentReads: 1,
    write: 'unknown_outcome',
  },
  {
    name: 'a body that says it is 50 MB long',
    answer: (response) => {
      response.writeHead(200, { ...json, 'content-length': String(50 * 1024 * 1024) });
      response.write(megabyte);
    },
    read: 'invalid_response',
    sentReads: 1,
    write: 'unknown_outcome',
  },
  {
    name: 'no answer at all',
    answer: () => {},
    read: 'timeout',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: 'a body that drips and never ends',
    answer: (response) => {
      response.writeHead(200, json);
      stream(response, 20, ' ', Infinity);
    },
    read: 'timeout',
    sentReads: 3,
    write: 'unknown_outcome',
  },
  {
    name: 'a redirect within the API',
    answer: (response) => void response.writeHead(308, { location: '/elsewhere' }).end(),
    read: 'invalid_response',
    sentReads: 1,
    write: 'invalid_response',
  },
  {
    name: 'a redirect that may follow a finished POST',
    answer: (response) => void response.writeHead(303, { location: '/done' }).end(),
    read: 'invalid_response',
    sentReads: 1,
    write: 'unknown_outcome',
  },
  {
    name: '400',
    answer: (response) => sendJson(response, notOk('Bot not found'), 400),
    read: 'invalid_request',
    sentReads: 1,
    write: 'invalid_request',
  },
  {
    name: '400 with HTML from the body parser',
    answer: (response) => sendHtml(response, 400, '<pre>SyntaxError</pre>'),
    read: 'invalid_request',
    sentReads: 1,
    write: 'invalid_request',
  },
  {
    name: '401 with text',
    answer: (response) => sendText(response, 'Unauthorized', 401),
    read: 'unauthorized',
    sentReads: 1,
    write: 'unauthorized',
  },
  {
    name: '403',
    answer: (response) => sendJson(response, { status: 'NOTOK', reason: 'read-only' }, 403),
    read: 'forbidden',
    sentReads: 1,
    write: 'forbidden',
  },
  {
    name: '404 with text',
    answer: (response) => sendText(response, 'Not found', 404),
    read: 'not_found',
    sentReads: 1,
    write: 'not_found',
  },
  {
    name: '413 with HTML',
    answer: (response) => sendHtml(response, 413, '<h1>too large</h1>'),
    read: 'invalid_request',
    sentReads: 1,
    write: 'invalid_request',
  },
  {
    name: '200 with NOTOK',
    answer: (response) => sendJson(response, notOk('Bot is not running')),
    read: 'api_refused',
    sentReads: 1,
    write: 'api_refused',
  },
];

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

const quick = { timeoutMs: 150, maxResponseBytes: 2 * 1024 * 1024 };

describe('faults', () => {
  it.each(faults)('$name: a read rejects with $read', async ({ answer, read, sentReads }) => {
    const { client, server } = await connect((_, response) => answer(response), quick);
    const error = await rejectionOf(client.bots.list('dca'));
    expectClean(error);
    expect(error).toMatchObject({ code: read, method: 'GET', path: '/api/v2/bots/dca' });
    expect(server.requests).toHaveLength(sentReads);
  });

  it.each(faults)('$name: a write is sent once and rejects with $write', async (fault) => {
    const { client, server } = await connect((_, response) => fault.answer(response), quick);
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

describe('the read that settles an unknown outcome', () => {
  const funds = { qty: '1', asset: 'quote' } as const;
  it.each([
    ['bots.get', (c) => c.bots.stop('grid', 'b/1'), '/api/v2/bots/grid/details?botId=b%2F1'],
    ['bots.list', (c) => c.bots.clone('hedgeDca', 'b1'), '/api/v2/bots/hedgeDca'],
    [
      'deals.get',
      (c) => c.deals.close('combo', 'd1', { type: 'cancel' }),
      '/api/v2/deals/combo/details?dealId=d1',
    ],
    ['deals.list', (c) => c.deals.start('dca', 'b1'), '/api/v2/deals/dca?botId=b1'],
    [
      'deals.get',
      (c) => c.deals.addFunds('dca', { ...funds, dealId: 'd1' }),
      '/api/v2/deals/dca/details?dealId=d1',
    ],
    [
      'deals.list',
      (c) => c.deals.addFunds('dca', { ...funds, botId: 'b1' }),
      '/api/v2/deals/dca?botId=b1',
    ],
    [
      'deals.get',
      (c) => c.deals.reduceFunds('terminal', { ...funds, dealId: 'd1' }),
      '/api/v2/deals/terminal/details?dealId=d1',
    ],
    [
      'deals.list',
      (c) => c.deals.createTerminal({ exchangeUUID: 'e1', pair: 'BTC_USDT' }),
      '/api/v2/deals/terminal',
    ],
    ['deals.get', (c) => c.deals.executeNextDca('d1'), '/api/v2/deals/dca/details?dealId=d1'],
    ['globalVariables.list', (c) => c.globalVariables.remove('v1'), '/api/v2/user/global-vars'],
  ] satisfies [string, (client: GainiumClient) => Promise<unknown>, string][])(
    'is %s after %s',
    async (operation, send, path) => {
      const { client } = await connect((_, response) => void response.socket?.resetAndDestroy());
      expect(await rejectionOf(send(client))).toMatchObject({
        code: 'unknown_outcome',
        settledBy: { operation, method: 'GET', path },
      });
    },
  );
});
