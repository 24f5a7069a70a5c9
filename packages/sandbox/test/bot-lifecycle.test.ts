import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../src/index.ts';
import { accountOf, exchangeOf, findBot, FROZEN } from './documents.ts';
import { at, call, listAt } from './signed-fetch.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false, clock: FROZEN, settleMs: 1000 });
});
afterAll(() => sandbox.close());

const send = (method: string, target: string, body?: unknown, isPaper = true) => {
  const sent = body !== undefined && { body: JSON.stringify(body) };
  return call(sandbox, { method, target: `/api/v2/${target}`, ...sent, isPaper });
};
const data = async (target: string, isPaper = true) =>
  at((await send('GET', target, undefined, isPaper)).json, 'data');
const statusOf = async (kind: string, id: string) =>
  at(await data(`bots/${kind}/details?botId=${id}&fields=status`), 'status');
const dealsOf = async (kind: string, id: string, fields = 'status') =>
  listAt({ list: await data(`deals/${kind}?botId=${id}&fields=${fields}`) }, 'list');

async function create(kind: string, settings: object = {}): Promise<string> {
  const exchangeUUID = exchangeOf(sandbox, 'paperBinance');
  const answer = await send('POST', `bots/${kind}`, { exchangeUUID, ...settings });
  expect(answer.text).toContain('created successfully');
  return String(at(answer.json, 'data.botId'));
}

async function createStarted(kind: string, settings: object = {}): Promise<string> {
  const id = await create(kind, settings);
  await send('POST', `bots/${kind}/${id}/start`);
  sandbox.clock.advance(1000);
  return id;
}

describe('created bots (contract section 11)', () => {
  it.each([
    ['dca', { startOrderType: 'MARKET' }, 'DCA bot created successfully'],
    ['combo', {}, 'Combo bot created successfully'],
    ['grid', { topPrice: 90_000, lowPrice: 40_000, budget: 500 }, 'Grid bot created successfully'],
  ])('are stored stopped: %s', async (kind, settings, message) => {
    const exchangeUUID = exchangeOf(sandbox, 'paperBinance');
    const answer = await send('POST', `bots/${kind}`, { exchangeUUID, name: 'Mine', ...settings });
    expect(answer.json).toMatchObject({
      status: 'OK',
      data: { message, settings: { name: 'Mine' } },
    });
    expect(at(answer.json, 'data.uuid') === undefined).toBe(kind === 'grid');
    const keys = Object.keys(Object(at(answer.json, 'data.settings')));
    expect(keys).toEqual(keys.toSorted());
    const id = String(at(answer.json, 'data.botId'));
    expect(await data(`bots/${kind}/details?botId=${id}&fields=full`)).toMatchObject({
      status: 'closed',
      exchangeUUID,
      paperContext: true,
      profit: { total: 0 },
      settings: at(answer.json, 'data.settings'),
    });
  });

  it('count the variables they use', async () => {
    const variable = [...accountOf(sandbox).variables.values()].find(
      ({ name }) => name === 'Orders',
    );
    await create('dca', { vars: [{ path: 'ordersCount', variable: variable?._id }] });
    expect(variable?.botAmount).toBe(1);
  });
});

describe('start and stop (contract section 13)', () => {
  it.each([
    ['dca', { startOrderType: 'MARKET' }],
    ['combo', {}],
  ])('show only after they have settled: %s', async (kind, settings) => {
    const id = await create(kind, settings);
    const started = await send('POST', `bots/${kind}/${id}/start`);
    expect(started.json).toMatchObject({ status: 'OK', data: 'Bot scheduled to start' });
    expect(await statusOf(kind, id)).toBe('closed');
    sandbox.clock.advance(1000);
    expect(await statusOf(kind, id)).toBe('open');
    expect(await dealsOf(kind, id)).toMatchObject([{ status: 'open' }]);
    expect((await send('POST', `bots/${kind}/${id}/start`)).status).toBe(200);
    const stopped = await send('POST', `bots/${kind}/${id}/stop`);
    expect(stopped.json).toMatchObject({ status: 'OK', data: 'Bot scheduled to stop' });
    expect(await statusOf(kind, id)).toBe('open');
    sandbox.clock.advance(1000);
    expect(await statusOf(kind, id)).toBe('closed');
    expect(await dealsOf(kind, id)).toMatchObject([{ status: 'open' }]);
  });

  it.each([
    ['cancel', 'canceled'],
    ['closeByMarket', 'closed'],
    ['leave', 'open'],
    ['nonsense', 'open'],
  ])('stop with closeType %s leaves the deal %s', async (closeType, status) => {
    const id = await createStarted('dca', { startOrderType: 'MARKET' });
    await send('POST', `bots/dca/${id}/stop?closeType=${closeType}`);
    sandbox.clock.advance(1000);
    expect(await dealsOf('dca', id)).toMatchObject([{ status }]);
  });

  it('reports a grid outside its range', async () => {
    const id = await createStarted('grid', { topPrice: 20_000, lowPrice: 10_000, budget: 500 });
    expect(await statusOf('grid', id)).toBe('range');
  });

  it('acts with the wrong header too, and then does not find the bot', async () => {
    const id = await create('dca', { startOrderType: 'MARKET' });
    const started = await send('POST', `bots/dca/${id}/start`, undefined, false);
    expect(started.status).toBe(400);
    expect(started.json).toEqual({ status: 'NOTOK', reason: 'Bot not found' });
    sandbox.clock.advance(1000);
    expect(await statusOf('dca', id)).toBe('open');
    const stopped = await send('POST', `bots/dca/${id}/stop`, undefined, false);
    expect(stopped.status).toBe(400);
    sandbox.clock.advance(1000);
    expect(await statusOf('dca', id)).toBe('closed');
  });

  it('does not stop a bot that never ran', async () => {
    const id = await create('dca');
    const answer = await send('POST', `bots/dca/${id}/stop`);
    expect(answer.status).toBe(400);
    expect(at(answer.json, 'reason')).toBe('Bot not found');
  });

  it('takes safety orders and profits as the market moves', async () => {
    const id = await createStarted('dca', { startOrderType: 'MARKET', tpPerc: '1', step: '0.5' });
    sandbox.clock.advance(7 * 86_400_000);
    const bot = await data(`bots/dca/details?botId=${id}&fields=standard`);
    expect(Number(at(bot, 'deals.all'))).toBeGreaterThan(3);
    const deals = await dealsOf('dca', id, 'status,profit.totalUsd,closeTrigger,levels');
    const closed = deals.filter((deal) => at(deal, 'status') === 'closed');
    expect(closed.every((deal) => at(deal, 'closeTrigger') === 'tp')).toBe(true);
    expect(Number(at(bot, 'profit.totalUsd'))).toBeGreaterThan(0);
  });

  it('plays the market between two calls when the clock is moved', async () => {
    const before = await data('user/balances?assets=USDT');
    await createStarted('dca', { startOrderType: 'MARKET' });
    expect(await data('user/balances?assets=USDT')).not.toEqual(before);
  });
});

describe('archive and restore (contract section 13)', () => {
  it('archives a stopped bot, cancels its deals and restores it as closed', async () => {
    const id = await createStarted('dca', { startOrderType: 'MARKET' });
    await send('POST', `bots/dca/${id}/stop`);
    sandbox.clock.advance(1000);
    expect((await send('DELETE', `bots/dca/${id}`)).json).toMatchObject({ data: 'Bot archived' });
    expect(await statusOf('dca', id)).toBe('archive');
    expect(await dealsOf('dca', id)).toMatchObject([{ status: 'canceled' }]);
    const listed = listAt({ list: await data('bots/dca?status=archive') }, 'list');
    expect(listed.map((bot) => at(bot, '_id'))).toContain(id);
    const restored = await send('POST', `bots/dca/${id}/restore`);
    expect(restored.json).toMatchObject({ data: 'Bot restored' });
    expect(await statusOf('dca', id)).toBe('closed');
  });

  it('cancels the deals of a running bot that is restored by mistake', async () => {
    const id = await createStarted('dca', { startOrderType: 'MARKET', startCondition: 'Manual' });
    await send('POST', `deals/dca/${id}/start`, {});
    sandbox.clock.advance(1000);
    expect(await dealsOf('dca', id)).toMatchObject([{ status: 'open' }]);
    expect((await send('POST', `bots/dca/${id}/restore`)).status).toBe(200);
    expect(await statusOf('dca', id)).toBe('open');
    expect(await dealsOf('dca', id)).toMatchObject([{ status: 'canceled' }]);
  });
});

describe('clones (contract section 14)', () => {
  it('are stopped copies whose name says so', async () => {
    const source = await create('dca', { name: 'Mine', tpPerc: '3' });
    const answer = await send('POST', `bots/dca/${source}/clone`);
    expect(answer.json).toMatchObject({ data: { message: 'DCA bot cloned successfully' } });
    expect(at(answer.json, 'data.uuid')).toBeUndefined();
    const copy = await data(
      `bots/dca/details?botId=${String(at(answer.json, 'data.botId'))}&fields=full`,
    );
    expect(copy).toMatchObject({
      status: 'closed',
      settings: { name: 'Mine (clone)', tpPerc: '3' },
      deals: { all: 0 },
    });
  });

  it('take overrides, and drop links of what they override', async () => {
    const linked = findBot(sandbox, ({ vars }) => vars.list.length > 0);
    const target = `bots/${linked.kind}/${linked._id}/clone`;
    const body = { name: 'Own', tpPerc: '4', pair: ['ETH_USDT'] };
    const answer = await send('POST', target, body, linked.paperContext);
    const copy = accountOf(sandbox).bots.get(String(at(answer.json, 'data.botId')));
    expect(copy).toMatchObject({
      settings: { name: 'Own', tpPerc: '4', pair: ['ETHUSDT'] },
      vars: { list: [], paths: [] },
      symbol: { ETHUSDT: { baseAsset: 'ETH' } },
    });
  });

  it('of grids are not checked', async () => {
    const source = await create('grid', { topPrice: 90_000, lowPrice: 40_000, budget: 500 });
    const answer = await send('POST', `bots/grid/${source}/clone`, { anything: 1 });
    expect(answer.json).toMatchObject({ data: { message: 'GRID bot cloned successfully' } });
  });
});
