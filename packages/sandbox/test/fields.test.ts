import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../src/index.ts';
import { FROZEN } from './documents.ts';
import { at, call, listAt } from './signed-fetch.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false, clock: FROZEN });
});
afterAll(() => sandbox.close());

const get = (target: string) => call(sandbox, { target });
const keysOf = (value: unknown) => Object.keys(Object(value)).toSorted();

const BOT_MINIMAL = '_id,uuid,settings.name,status,exchange,exchangeUUID,paperContext';
const DCA_STANDARD = `${BOT_MINIMAL},settings.pair,profit.total,profit.totalUsd,deals.all,deals.active,created,updated`;
const DCA_EXTENDED = `${DCA_STANDARD},settings.baseOrderSize,settings.useSl,settings.slPerc,settings.trailingTp,settings.trailingTpPerc,settings.trailingSl,settings.ordersCount,settings.activeOrdersCount,cost,workingTimeNumber,profitToday,statusReason`;
const GRID_STANDARD = `${BOT_MINIMAL},settings.pair,symbol,profit.total,profit.totalUsd,levels.active,levels.all,created,updated`;
const HEDGE_MINIMAL = '_id,uuid,name,status,paperContext';
const HEDGE_STANDARD = `${HEDGE_MINIMAL},profit.total,profit.totalUsd,profitByAssets,profitBasis,dealsInBot.all,dealsInBot.active,created,updated`;
const DEAL_MINIMAL = '_id,botId,status,symbol.symbol,profit.total,profit.totalUsd,createTime';
const DEAL_STANDARD = `${DEAL_MINIMAL},exchange,exchangeUUID,paperContext,avgPrice,lastPrice,levels.all,levels.complete,cost,value,updateTime,closeTime,startBlocked,trailingClose`;
const BALANCE_MINIMAL = 'asset,free,locked,exchangeUUID';
const SCREENER_MINIMAL =
  'symbol,name,currentPrice,priceChangePercentage24h,totalVolume,marketCap,marketCapRank';

describe('field presets (contract section 6)', () => {
  it.each([
    ['bots/dca', '', BOT_MINIMAL],
    ['bots/dca', 'fields=minimal', BOT_MINIMAL],
    ['bots/dca', 'fields=standard', DCA_STANDARD],
    ['bots/dca', 'fields=extended', DCA_EXTENDED],
    ['bots/combo', 'fields=standard', DCA_STANDARD],
    ['bots/combo', 'fields=extended', `${DCA_EXTENDED},dealsStatsForBot`],
    ['bots/grid', 'fields=minimal', BOT_MINIMAL],
    ['bots/grid', 'fields=standard', GRID_STANDARD],
    ['bots/hedgeDca', '', HEDGE_MINIMAL],
    ['bots/hedgeCombo', 'fields=standard', HEDGE_STANDARD],
    ['deals/dca', '', DEAL_MINIMAL],
    ['deals/terminal', 'fields=standard', DEAL_STANDARD],
    ['user/balances', '', BALANCE_MINIMAL],
    ['user/balances', 'fields=standard', `${BALANCE_MINIMAL},exchange,paperContext`],
    ['user/balances', 'fields=extended', BALANCE_MINIMAL],
    ['screener', '', SCREENER_MINIMAL],
  ])('of %s with "%s"', async (resource, query, fields) => {
    const answer = await get(`/api/v2/${resource}${query && '?'}${query}`);
    expect(at(answer.json, 'meta.fields')).toEqual(fields.split(','));
  });

  it('shows everything but what is only ours to know with full', async () => {
    for (const resource of ['bots/dca', 'bots/grid', 'bots/hedgeDca', 'deals/dca']) {
      const answer = await get(`/api/v2/${resource}?fields=full`);
      expect(at(answer.json, 'meta.fields')).toBe('all');
      expect(at(answer.json, 'data.0.userId')).toBe('66a000000000000000000001');
      expect(at(answer.json, 'data.0.kind')).toBeUndefined();
    }
  });

  it.each([
    ['empty', 'fields='],
    ['only commas', 'fields=,%20,'],
    ['repeated', 'fields=_id&fields=cost'],
  ])('means minimal when the parameter is %s', async (_name, query) => {
    const answer = await get(`/api/v2/bots/dca?${query}`);
    expect(at(answer.json, 'meta.fields')).toEqual(BOT_MINIMAL.split(','));
  });

  it('takes a preset of another case for a path', async () => {
    const answer = await get('/api/v2/bots/dca?fields=Full');
    expect(at(answer.json, 'meta.fields')).toEqual(['Full']);
    expect(keysOf(at(answer.json, 'data.0'))).toEqual(['_id']);
  });

  it('answers a repeated parameter on bot details with a 500 page', async () => {
    const answer = await get(
      '/api/v2/bots/dca/details?botId=66b000000000000000000001&fields=a&fields=b',
    );
    expect(answer.status).toBe(500);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });
});

describe('field lists (contract section 6)', () => {
  it('trims items, drops empty ones and leaves unknown paths out', async () => {
    const answer = await get('/api/v2/bots/dca?fields=%20settings.name%20,,nothing,cost');
    expect(at(answer.json, 'meta.fields')).toEqual(['settings.name', 'nothing', 'cost']);
    expect(keysOf(at(answer.json, 'data.0'))).toEqual(['_id', 'cost', 'settings']);
    expect(keysOf(at(answer.json, 'data.0.settings'))).toEqual(['name']);
  });

  it('reads id as _id, also below a path', async () => {
    const answer = await get('/api/v2/bots/dca?fields=id,a.id,a.id.b');
    expect(answer.status).toBe(500);
    const list = await get('/api/v2/bots/dca?fields=id,a.id,b.id.c');
    expect(at(list.json, 'meta.fields')).toEqual(['_id', 'a._id', 'b._id.c']);
  });

  it.each(['bots/dca', 'bots/grid', 'deals/combo', 'user/balances'])(
    'answers a path with its own sub-path with an object: %s',
    async (resource) => {
      const answer = await get(`/api/v2/${resource}?fields=settings,settings.name`);
      expect(answer.status).toBe(500);
      expect(answer.json).toMatchObject({ status: 'NOTOK', reason: { code: 31249 }, data: null });
    },
  );

  it('filters hedge bots after assembly: _id only when listed, no collisions', async () => {
    const answer = await get('/api/v2/bots/hedgeDca?fields=name,profit,profit.total');
    expect(answer.status).toBe(200);
    expect(keysOf(at(answer.json, 'data.0'))).toEqual(['name', 'profit']);
    expect(keysOf(at(answer.json, 'data.0.profit'))).toContain('freeTotalUsd');
  });

  it('selects inside lists item by item', async () => {
    const answer = await get('/api/v2/bots/hedgeDca?fields=bots.settings.name');
    expect(at(answer.json, 'data.0')).toEqual({
      bots: [
        { settings: { name: expect.stringContaining('long') } },
        { settings: { name: expect.stringContaining('short') } },
      ],
    });
  });

  it('keeps _id out of the screener', async () => {
    const answer = await get('/api/v2/screener?fields=symbol');
    expect(listAt(answer.json, 'data')[0]).toEqual({ symbol: 'BTC' });
  });

  it('ignores the parameter where it does not apply', async () => {
    const answer = await get('/api/v2/user/exchanges?fields=code');
    expect(keysOf(at(answer.json, 'data.0'))).toContain('id');
    expect(at(answer.json, 'meta')).toBeUndefined();
  });
});
