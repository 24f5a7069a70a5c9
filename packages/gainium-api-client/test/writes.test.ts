import { describe, expect, it } from 'vitest';
import { writes, type Send } from './calls.ts';
import { connect, rejectionOf } from './connect.ts';
import { hasValidSignature, ok, sendJson } from './server.ts';
import { untyped } from './untyped.ts';

const target = { exchangeUUID: 'e1' };

/** Routes whose data is an object; the others answer with a word. */
const answersObject =
  /\/(clone|pairs|terminal|global-vars|backtest\/.*)$|^POST \/api\/v2\/bots\/\w+$/;

describe('writes', () => {
  it.each(writes)('%s sends %s', async (send, line, body) => {
    const { client, server } = await connect((request, response) => {
      const isObject = answersObject.test(`${request.method} ${request.target}`);
      sendJson(response, ok(isObject ? { botId: 'b2' } : 'done'));
    });
    await send(client);
    expect(server.requests).toHaveLength(1);
    const [request] = server.requests;
    expect(`${request?.method} ${request?.target}`).toBe(line);
    expect(request?.body).toBe(body === undefined ? '' : JSON.stringify(body));
    expect(request && hasValidSignature(request)).toBe(true);
    expect(request?.headers['content-type']).toBe(
      body === undefined ? undefined : 'application/json',
    );
  });

  it('gives back what the API answers', async () => {
    const { client } = await connect((request, response) => {
      const created = { botId: 'b2', uuid: 'u2', message: 'DCA bot created', settings: {} };
      sendJson(response, ok(request.method === 'POST' ? created : 'Settings updated'));
    });
    await expect(client.bots.create('dca', target)).resolves.toMatchObject({ botId: 'b2' });
    await expect(client.bots.update('dca', 'b2', { name: 'x' })).resolves.toBe('Settings updated');
  });
});

describe('requests that are refused before they are sent', () => {
  const refused: [what: string, send: Send, message: string][] = [
    ['a bot type', (c) => c.bots.list(untyped('spot')), 'botType is not valid: send one of dca'],
    [
      'a bot type of another call',
      (c) => c.bots.update(untyped('grid'), 'b1', untyped({})),
      'botType',
    ],
    ['an empty id', (c) => c.bots.stop('dca', ''), 'botId is missing'],
    ['a dot segment', (c) => c.bots.archive('dca', '..'), 'botId cannot be ".."'],
    ['an id that is no text', (c) => c.deals.get('dca', untyped(5)), 'dealId is missing'],
    ['a status', (c) => c.deals.list('dca', { status: untyped('running') }), 'status is not valid'],
    ['page 0', (c) => c.bots.list('dca', { page: 0 }), 'page is not valid'],
    ['half a page', (c) => c.bots.list('dca', { page: 1.5 }), 'page is not valid'],
    [
      'a preset name',
      (c) => c.bots.list('dca', { fields: untyped('Full') }),
      'fields is not valid',
    ],
    ['a close type', (c) => c.deals.close('dca', 'd1', { type: untyped('now') }), 'type is not'],
    ['no close type', (c) => c.deals.close('dca', 'd1', untyped({})), 'type is not valid'],
    [
      'a stop type',
      (c) => c.bots.stop('dca', 'b1', { closeType: untyped('sell') }),
      'closeType is not valid',
    ],
    [
      'a stop type of another kind of bot',
      (c) => c.bots.stop('grid', 'b1', untyped({ closeType: 'cancel' })),
      'closeType does not apply to grid bots: send closeGridType',
    ],
    [
      'half a hedge config',
      (c) => c.bots.start('hedgeDca', 'b1', { hedgeConfig: untyped({ LONG: 'noAction' }) }),
      'hedgeConfig.SHORT is not valid',
    ],
    [
      'funds as a number',
      (c) => c.deals.addFunds('dca', { dealId: 'd1', qty: untyped(5), asset: 'base' }),
      'qty is not valid',
    ],
    [
      'funds of 0',
      (c) => c.deals.addFunds('dca', { dealId: 'd1', qty: '0', asset: 'base' }),
      'qty is not valid',
    ],
    [
      'fixed funds without a side',
      (c) => c.deals.addFunds('dca', untyped({ dealId: 'd1', qty: '5' })),
      'asset is not valid',
    ],
    [
      'funds without a target',
      (c) => c.deals.addFunds('dca', untyped({ qty: '5', asset: 'base' })),
      'dealId or botId is missing',
    ],
    [
      'funds of a combo deal, which has no route',
      (c) => c.deals.addFunds(untyped('combo'), untyped({ dealId: 'd1', qty: '5', asset: 'base' })),
      'dealType is not valid: send one of dca, terminal',
    ],
    [
      'a level of 0',
      (c) => c.deals.executeNextDca('d1', { expectedLevel: 0 }),
      'expectedLevel is not valid',
    ],
    [
      'a variable type',
      (c) => c.globalVariables.create({ name: 'x', type: untyped('bool'), value: '1' }),
      'type is not valid: send one of text, int, float',
    ],
    ['no assets', (c) => c.user.balances({ assets: [] }), 'assets is not valid'],
    [
      'a body over 512 kB',
      (c) => c.bots.update('dca', 'b1', { name: 'x'.repeat(520_000) }),
      'The body is larger than the 512 kB',
    ],
    [
      'a body that is no JSON',
      (c) => c.bots.update('dca', 'b1', { ordersCount: untyped(5n) }),
      'cannot be written as JSON',
    ],
  ];

  it.each(refused)('%s', async (_, send, message) => {
    const { client, server } = await connect((_request, response) =>
      sendJson(response, ok('done')),
    );
    const error = await rejectionOf(send(client));
    expect(error).toMatchObject({ code: 'invalid_request', retryable: false });
    expect(String(error)).toContain(message);
    expect(server.requests).toEqual([]);
  });
});
