import { describe, expect, it } from 'vitest';
import type { GainiumClient } from '../src/index.ts';
import { connect, rejectionOf } from './connect.ts';
import { hasValidSignature, ok, sendJson } from './server.ts';
import { untyped } from './untyped.ts';

type Send = (client: GainiumClient) => Promise<unknown>;

const target = { exchangeUUID: 'e1' };
const data = { exchange: 'binance', exchangeUUID: 'e1' };
const gridRange = { topPrice: 2, lowPrice: 1, budget: 100 };

/** Every operation that is not a plain read: request line and body on the wire. */
const writes: [send: Send, line: string, body?: unknown][] = [
  [
    (c) => c.bots.create('dca', { ...target, tpPerc: '2' }),
    'POST /api/v2/bots/dca',
    { ...target, tpPerc: '2' },
  ],
  [(c) => c.bots.create('combo', target), 'POST /api/v2/bots/combo', target],
  [
    (c) => c.bots.create('grid', { ...target, ...gridRange, pair: 'BTC_USDT' }),
    'POST /api/v2/bots/grid',
    { ...target, ...gridRange, pair: 'BTC_USDT' },
  ],
  [(c) => c.bots.update('dca', 'b1', { tpPerc: '3' }), 'PUT /api/v2/bots/dca/b1', { tpPerc: '3' }],
  [
    (c) => c.bots.update('combo', 'b1', { comboSmartGridsCount: 4 }),
    'PUT /api/v2/bots/combo/b1',
    { comboSmartGridsCount: 4 },
  ],
  [
    (c) => c.bots.changePairs('dca', 'b1', { pairsToSet: ['BTC_USDT'], pairsToSetMode: 'add' }),
    'PUT /api/v2/bots/dca/b1/pairs',
    { pairsToSet: ['BTC_USDT'], pairsToSetMode: 'add' },
  ],
  [
    (c) => c.bots.changePairs('combo', 'b1', { pairsToChange: { remove: ['BTC_USDT'] } }),
    'PUT /api/v2/bots/combo/b1/pairs',
    { pairsToChange: { remove: ['BTC_USDT'] } },
  ],
  [(c) => c.bots.start('grid', 'b1'), 'POST /api/v2/bots/grid/b1/start'],
  [
    (c) => c.bots.start('hedgeDca', 'b1', { hedgeConfig: { LONG: 'noAction', SHORT: 'sellDiff' } }),
    'POST /api/v2/bots/hedgeDca/b1/start',
    { hedgeConfig: { LONG: 'noAction', SHORT: 'sellDiff' } },
  ],
  [(c) => c.bots.stop('dca', 'b1'), 'POST /api/v2/bots/dca/b1/stop'],
  [
    (c) => c.bots.stop('hedgeCombo', 'b1', { closeType: 'closeByMarket' }),
    'POST /api/v2/bots/hedgeCombo/b1/stop?closeType=closeByMarket',
  ],
  [
    (c) => c.bots.stop('grid', 'b1', { closeGridType: 'cancel', cancelPartiallyFilled: true }),
    'POST /api/v2/bots/grid/b1/stop?closeGridType=cancel&cancelPartiallyFilled=true',
  ],
  [(c) => c.bots.restore('dca', 'b1'), 'POST /api/v2/bots/dca/b1/restore'],
  [(c) => c.bots.archive('combo', 'b1'), 'DELETE /api/v2/bots/combo/b1'],
  [(c) => c.bots.clone('dca', 'b1'), 'POST /api/v2/bots/dca/b1/clone'],
  [
    (c) => c.bots.clone('hedgeDca', 'b1', { long: { tpPerc: '1' } }),
    'POST /api/v2/bots/hedgeDca/b1/clone',
    { long: { tpPerc: '1' } },
  ],
  [
    (c) => c.deals.createTerminal({ ...target, pair: 'BTC_USDT' }),
    'POST /api/v2/deals/terminal',
    { ...target, pair: 'BTC_USDT' },
  ],
  [
    (c) => c.deals.start('dca', 'b1', { symbol: 'BTC_USDT' }),
    'POST /api/v2/deals/dca/b1/start?symbol=BTC_USDT',
    { symbol: 'BTC_USDT' },
  ],
  [
    (c) => c.deals.start('combo', 'b1', { symbol: 'BTC_USDT' }),
    'POST /api/v2/deals/combo/b1/start',
    { symbol: 'BTC_USDT' },
  ],
  [(c) => c.deals.start('dca', 'b1'), 'POST /api/v2/deals/dca/b1/start'],
  [
    (c) => c.deals.update('terminal', 'd1', { slPerc: '-5', useSl: true }),
    'PUT /api/v2/deals/terminal/d1',
    { slPerc: '-5', useSl: true },
  ],
  [
    (c) => c.deals.close('combo', 'd1', { type: 'closeByLimit' }),
    'DELETE /api/v2/deals/combo/d1?type=closeByLimit',
  ],
  [
    (c) => c.deals.addFunds('dca', { dealId: 'd1', qty: '10', asset: 'quote' }),
    'POST /api/v2/deals/dca/add-funds?dealId=d1',
    { qty: '10', asset: 'quote' },
  ],
  [
    (c) => c.deals.reduceFunds('dca', { botId: 'b1', qty: '50', type: 'perc', symbol: 'BTCUSDT' }),
    'POST /api/v2/deals/dca/reduce-funds?botId=b1',
    { qty: '50', type: 'perc', symbol: 'BTCUSDT' },
  ],
  [
    (c) => c.deals.addFunds('terminal', { dealId: 'd1', qty: '0.5', asset: 'base', type: 'fixed' }),
    'POST /api/v2/deals/terminal/d1/add-funds',
    { qty: '0.5', asset: 'base', type: 'fixed' },
  ],
  [
    (c) => c.deals.reduceFunds('terminal', { dealId: 'd1', qty: '.5', asset: 'base' }),
    'POST /api/v2/deals/terminal/d1/reduce-funds',
    { qty: '.5', asset: 'base' },
  ],
  [
    (c) => c.deals.executeNextDca('d1', { expectedLevel: 2 }),
    'POST /api/v2/deals/dca/execute-next-dca?dealId=d1',
    { expectedLevel: 2 },
  ],
  [
    (c) => c.globalVariables.create({ name: 'tp', type: 'float', value: '1.5' }),
    'POST /api/v2/user/global-vars',
    { name: 'tp', type: 'float', value: '1.5' },
  ],
  [
    (c) => c.globalVariables.update('v1', { value: '2' }),
    'PUT /api/v2/user/global-vars/v1',
    { value: '2' },
  ],
  [(c) => c.globalVariables.remove('v1'), 'DELETE /api/v2/user/global-vars/v1'],
  [
    (c) =>
      c.backtests.validate('grid', {
        data: { ...data, settings: { ...gridRange, pair: 'BTC_USDT' } },
      }),
    'POST /api/v2/backtest/grid/validate',
    { payload: { data: { ...data, settings: { ...gridRange, pair: 'BTC_USDT' } } } },
  ],
  [
    (c) => c.backtests.estimateCost('dca', { data: { ...data, settings: { pair: ['BTC_USDT'] } } }),
    'POST /api/v2/backtest/dca/estimate-cost',
    { payload: { data: { ...data, settings: { pair: ['BTC_USDT'] } } } },
  ],
  [
    (c) =>
      c.backtests.request('combo', {
        data: { ...data, settings: { pair: ['BTC_USDT'] }, from: 1, to: 2, interval: '1h' },
        config: { userFee: 0.001, slippage: '0.1' },
      }),
    'POST /api/v2/backtest/combo/request',
    {
      payload: {
        data: { ...data, settings: { pair: ['BTC_USDT'] }, from: 1, to: 2, interval: '1h' },
        config: { userFee: 0.001, slippage: '0.1' },
      },
    },
  ],
];

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
