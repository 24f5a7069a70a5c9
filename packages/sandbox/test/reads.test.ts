import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createSandbox,
  RESTRICTED_BOT_ID,
  SANDBOX_KEYS,
  type Sandbox,
  USER_ID,
} from '../src/index.ts';
import { FROZEN } from './documents.ts';
import { at, call, listAt } from './signed-fetch.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false, clock: FROZEN });
});
afterAll(() => sandbox.close());

const get = (target: string, isPaper = false) => call(sandbox, { target, isPaper });
const account = () => {
  const found = sandbox.accounts.get(USER_ID);
  if (!found) throw new Error('no account');
  return found;
};
const UNKNOWN = '0123456789abcdef01234567';

describe('refusals of reads', () => {
  it.each([
    ['/api/v2/bots/dca?status=running', 400, 'Invalid status parameter'],
    ['/api/v2/bots/grid?status=open&status=closed', 400, 'Invalid status parameter'],
    [
      '/api/v2/bots/xyz/details',
      400,
      'Invalid bot type. Must be one of: dca, combo, grid, hedgeCombo, hedgeDca',
    ],
    ['/api/v2/bots/dca/details', 400, 'botId query parameter is required'],
    [`/api/v2/bots/dca/details?botId=${UNKNOWN}`, 404, 'Bot not found'],
    ['/api/v2/bots/dca/details?botId=x', 404, 'Bot not found'],
    [`/api/v2/bots/grid/details?botId=${RESTRICTED_BOT_ID}`, 404, 'Bot not found'],
    ['/api/v2/deals/xyz', 400, 'Invalid deal type. Must be one of: dca, combo, terminal'],
    ['/api/v2/deals/dca?status=archive', 400, 'Invalid status parameter'],
    ['/api/v2/deals/xyz/details', 400, 'Invalid deal type. Must be one of: dca, combo, terminal'],
    ['/api/v2/deals/dca/details', 400, 'dealId query parameter is required'],
    [`/api/v2/deals/dca/details?dealId=${UNKNOWN}`, 404, 'Deal not found'],
    ['/api/v2/deals/dca/details?dealId=x', 404, 'Deal not found'],
    [
      '/api/v2/user/balances?assets=BTC&assets=ETH',
      400,
      'Assets should be a comma-separated string',
    ],
    ['/api/v2/backtest/xyz/requests', 400, 'Invalid bot type. Must be dca, combo, or grid.'],
    [`/api/v2/backtest/dca/requests/${UNKNOWN}`, 404, 'Backtest request not found.'],
    [
      '/api/v2/discovery/bots/hedgeDca',
      404,
      'Unknown bot type "hedgeDca". Valid values: dca, combo, grid.',
    ],
    ['/api/v2/discovery/indicators/rsi', 404, 'Unknown indicator type "rsi".'],
  ])('answers %s with %i and data null', async (target, status, reason) => {
    const answer = await get(target);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({ status: 'NOTOK', reason, data: null });
  });

  it('answers a malformed backtest id with 500 and an object', async () => {
    const answer = await get('/api/v2/backtest/dca/requests/x');
    expect(answer.status).toBe(500);
    expect(answer.json).toMatchObject({
      reason: {
        stringValue: '"x"',
        valueType: 'string',
        kind: 'ObjectId',
        value: 'x',
        path: '_id',
        reason: {},
        name: 'CastError',
        message: expect.stringContaining('Cast to ObjectId failed for value "x" (type string)'),
      },
    });
  });
});

describe('bots (contract sections 10 and 15)', () => {
  it.each([
    ['dca', ['open', 'closed', 'error', 'archive', 'monitoring']],
    ['combo', ['open', 'closed', 'error', 'archive', 'monitoring']],
    ['grid', ['open', 'closed', 'range', 'error', 'archive']],
    ['hedgeDca', ['open', 'closed', 'archive']],
    ['hedgeCombo', ['open', 'closed', 'error']],
  ])('has %s bots of every status, live and on paper', async (kind, statuses) => {
    for (const isPaper of [false, true]) {
      for (const status of statuses) {
        const answer = await get(`/api/v2/bots/${kind}?status=${status}`, isPaper);
        const found = listAt(answer.json, 'data');
        expect(found.length, `${status} ${isPaper}`).toBeGreaterThan(0);
        expect(found.every((bot) => at(bot, 'status') === status)).toBe(true);
        expect(found.every((bot) => at(bot, 'paperContext') === isPaper)).toBe(true);
      }
    }
  });

  it('leaves legs and bots of unassigned exchanges out of lists, not out of details', async () => {
    const leg = [...account().bots.values()].find(({ parentBotId }) => parentBotId !== undefined);
    const bot = account().bots.get(RESTRICTED_BOT_ID);
    if (!leg || !bot) throw new Error('no bot');
    bot.exchangeUnassigned = true;
    const pages = await Promise.all([1, 2].map((page) => get(`/api/v2/bots/dca?page=${page}`)));
    const listed = pages.flatMap(({ json }) => listAt(json, 'data').map((item) => at(item, '_id')));
    expect(listed).not.toContain(leg._id);
    expect(listed).not.toContain(bot._id);
    for (const { kind, _id } of [leg, bot]) {
      expect((await get(`/api/v2/bots/${kind}/details?botId=${_id}`)).status).toBe(200);
    }
    bot.exchangeUnassigned = false;
  });

  it('finds details by id and uuid, in the right context only', async () => {
    const bot = account().bots.get(RESTRICTED_BOT_ID);
    for (const id of [bot?._id, bot?.uuid]) {
      const answer = await get(`/api/v2/bots/dca/details?botId=${id}&fields=_id`);
      expect(answer.json).toEqual({
        status: 'OK',
        reason: null,
        data: { _id: RESTRICTED_BOT_ID },
        meta: { fields: ['_id'] },
      });
      expect((await get(`/api/v2/bots/dca/details?botId=${id}`, true)).status).toBe(404);
    }
  });

  it('does not show another user’s bots', async () => {
    const target = `/api/v2/bots/dca/details?botId=${RESTRICTED_BOT_ID}`;
    const answer = await call(sandbox, { target, key: SANDBOX_KEYS.otherUser });
    expect(answer.status).toBe(404);
  });

  it('computes hedge bots from their legs', async () => {
    const answer = await get('/api/v2/bots/hedgeDca?fields=full');
    for (const bot of listAt(answer.json, 'data')) {
      const legs = listAt(bot, 'bots');
      const sum = legs.reduce(
        (total: number, leg) => total + Number(at(leg, 'profit.totalUsd')),
        0,
      );
      expect(at(bot, 'profit.totalUsd')).toBeCloseTo(sum, 8);
      expect(at(bot, 'name')).toBe(at(legs[0], 'settings.name'));
      expect(legs.map((leg) => at(leg, 'settings.strategy'))).toEqual(['LONG', 'SHORT']);
      const isMixed = at(bot, 'profitBasis.native') === 'mixed';
      expect(isMixed).toBe(listAt(bot, 'profitByAssets').length > 1);
    }
    const mixed = listAt(answer.json, 'data').find(
      (bot) => at(bot, 'profitBasis.native') === 'mixed',
    );
    expect(at(mixed, 'profit.total')).toBe(0);
  });
});

describe('deals (contract section 16)', () => {
  it.each(['open', 'closed', 'start', 'error', 'canceled'])('has %s deals', async (status) => {
    for (const kind of ['dca', 'combo']) {
      const answer = await get(`/api/v2/deals/${kind}?status=${status}`);
      expect(listAt(answer.json, 'data').length).toBeGreaterThan(0);
    }
  });

  it('keeps terminal deals apart and their hidden bots in the dca list', async () => {
    const answer = await get('/api/v2/deals/terminal?fields=type,botId');
    for (const deal of listAt(answer.json, 'data')) {
      expect(at(deal, 'type')).toBe('terminal');
      const bot = await get(
        `/api/v2/bots/dca/details?botId=${String(at(deal, 'botId'))}&fields=full`,
      );
      expect(at(bot.json, 'data.settings.type')).toBe('terminal');
    }
    const regular = await get('/api/v2/deals/dca?fields=type');
    expect(listAt(regular.json, 'data').every((deal) => at(deal, 'type') === 'regular')).toBe(true);
  });

  it('filters by the id of a bot', async () => {
    const answer = await get(`/api/v2/deals/dca?botId=${RESTRICTED_BOT_ID}`);
    const found = listAt(answer.json, 'data');
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((deal) => at(deal, 'botId') === RESTRICTED_BOT_ID)).toBe(true);
    const uuid = account().bots.get(RESTRICTED_BOT_ID)?.uuid;
    expect(listAt((await get(`/api/v2/deals/dca?botId=${uuid}`)).json, 'data')).toEqual([]);
  });
});

describe('user (contract section 19)', () => {
  it('lists the connections of the context, without type for spot', async () => {
    const live = await get('/api/v2/user/exchanges');
    expect(live.json).not.toHaveProperty('meta');
    expect(listAt(live.json, 'data')[0]).toEqual({
      code: 'binance',
      market: 'spot',
      id: expect.any(String),
      name: 'Binance',
    });
    const paper = await get('/api/v2/user/exchanges', true);
    const codes = listAt(paper.json, 'data').map((exchange) => String(at(exchange, 'code')));
    expect(codes).toContain('paperBybitLinear');
    expect(codes.every((code) => code.startsWith('paper'))).toBe(true);
  });

  it('takes the market of a balance from the selected exchange, so minimal says spot', async () => {
    const id = account().exchanges.find(({ code }) => code === 'bybitLinear')?.id;
    const minimal = await get(`/api/v2/user/balances?exchangeId=${id}`);
    expect(at(minimal.json, 'data.0.exchangeMarket')).toBe('spot');
    const standard = await get(`/api/v2/user/balances?exchangeId=${id}&fields=standard`);
    expect(at(standard.json, 'data.0')).toMatchObject({
      exchangeMarket: 'futures',
      exchangeType: 'linear',
      free: expect.any(Number),
    });
  });

  it('ignores the paper header when exchangeId is given', async () => {
    const id = account().exchanges.find(({ code }) => code === 'paperBinance')?.id;
    const answer = await get(`/api/v2/user/balances?exchangeId=${id}`);
    expect(listAt(answer.json, 'data').length).toBeGreaterThan(0);
    expect(listAt((await get('/api/v2/user/balances?exchangeId=x')).json, 'data')).toEqual([]);
  });

  it('answers a linked wallet under the id asked for', async () => {
    const inverse = account().exchanges.find(({ code }) => code === 'bybitInverse');
    const answer = await get(`/api/v2/user/balances?exchangeId=${inverse?.id}`);
    const rows = listAt(answer.json, 'data');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => at(row, 'exchangeUUID') === inverse?.id)).toBe(true);
  });

  it('filters by exact asset names and ignores asset', async () => {
    const some = await get('/api/v2/user/balances?assets=BTC,usdt');
    expect(new Set(listAt(some.json, 'data').map((row) => at(row, 'asset')))).toEqual(
      new Set(['BTC']),
    );
    const all = await get('/api/v2/user/balances?asset=BTC');
    expect(listAt(all.json, 'data').length).toBeGreaterThan(listAt(some.json, 'data').length);
  });

  it.each([
    ['true', true],
    ['1', true],
    ['yes', false],
  ])('adds prices with withUsd=%s', async (value, isPriced) => {
    const answer = await get(`/api/v2/user/balances?withUsd=${value}&assets=USDT`);
    const row = listAt(answer.json, 'data')[0];
    expect(at(row, 'price')).toBe(isPriced ? 1 : undefined);
    const worth = Number(at(row, 'free')) + Number(at(row, 'locked'));
    expect(at(row, 'usdValue')).toBe(isPriced ? worth : undefined);
  });

  it('cannot price rows without asset and exchangeUUID', async () => {
    const answer = await get('/api/v2/user/balances?withUsd=1&fields=asset,free,locked');
    expect(at(answer.json, 'data.0')).toMatchObject({ price: 0, usdValue: 0 });
  });
});
