import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Deal, type Sandbox } from '../src/index.ts';
import { accountOf, exchangeOf, findBot, findDeal, FROZEN } from './documents.ts';
import { at, call, listAt } from './signed-fetch.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox({ rateLimit: false, clock: FROZEN, settleMs: 1000 });
});
afterEach(() => sandbox.close());

const send = (method: string, target: string, body?: unknown, isPaper = false) => {
  const sent = body !== undefined && { body: JSON.stringify(body) };
  return call(sandbox, { method, target: `/api/v2/${target}`, ...sent, isPaper });
};
const settle = async () => {
  sandbox.clock.advance(1000);
  await send('GET', 'user/global-vars');
};
const openDeal = (isWanted: (deal: Deal) => boolean = ({ kind }) => kind === 'dca') =>
  findDeal(sandbox, (deal) => {
    return (
      deal.status === 'open' && deal.type === 'regular' && !deal.paperContext && isWanted(deal)
    );
  });
const dealCount = (botId: string) =>
  [...accountOf(sandbox).deals.values()].filter((deal) => deal.botId === botId).length;

const basket = () =>
  findBot(sandbox, ({ settings, paperContext }) => {
    return settings['name'] === 'Majors basket' && !paperContext;
  });

it.each([
  ['BASE_QUOTE', { symbol: 'BNB_USDT' }, 1],
  ['the native symbol', { symbol: 'BNBUSDT' }, 1],
  ['an unknown native symbol, silently', { symbol: 'NOPAIR' }, 0],
  ['no symbol: one deal per pair', {}, 4],
])('takes %s', async (_name, body, opened) => {
  const bot = basket();
  bot.settings['startCondition'] = 'Manual';
  const before = dealCount(bot._id);
  const answer = await send('POST', `deals/dca/${bot._id}/start`, body);
  expect(answer.json).toMatchObject({ status: 'OK', data: 'Deal scheduled to start' });
  expect(dealCount(bot._id)).toBe(before);
  await settle();
  expect(dealCount(bot._id)).toBe(before + opened);
});

describe('opening deals (contract section 17.1)', () => {
  it('answers 200 with NOTOK when the bot does not run', async () => {
    const stopped = findBot(sandbox, ({ kind, status }) => kind === 'dca' && status === 'closed');
    const answer = await send('POST', `deals/dca/${stopped._id}/start`, { symbol: 'BTC_USDT' });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ status: 'NOTOK', reason: 'Bot is not running', data: null });
  });
});

describe('changing deals (contract section 17.2)', () => {
  it('is scheduled on a loaded bot', async () => {
    const deal = openDeal();
    const answer = await send('PUT', `deals/dca/${deal._id}`, { tpPerc: '20' });
    expect(answer.json).toMatchObject({ status: 'OK', data: 'Settings update scheduled' });
    expect(deal.settings['tpPerc']).not.toBe('20');
    await settle();
    expect(deal.settings['tpPerc']).toBe('20');
  });

  it('finds terminal deals through dca, and combo deals only through combo', async () => {
    const terminal = findDeal(
      sandbox,
      ({ type, status }) => type === 'terminal' && status === 'open',
    );
    expect((await send('PUT', `deals/dca/${terminal._id}`, { tpPerc: '20' })).status).toBe(200);
    expect((await send('PUT', `deals/terminal/${terminal._id}`, { tpPerc: '21' })).status).toBe(
      200,
    );
    const combo = openDeal(({ kind }) => kind === 'combo');
    expect((await send('PUT', `deals/dca/${combo._id}`, { tpPerc: '20' })).status).toBe(404);
    expect((await send('PUT', `deals/combo/${combo._id}`, { tpPerc: '20' })).status).toBe(200);
  });
});

describe('closing deals (contract section 17.3)', () => {
  it.each([
    ['cancel', 'canceled', 'api'],
    ['closeByMarket', 'closed', 'api'],
    ['leave', 'open', undefined],
  ])('with %s leaves the deal %s', async (type, status, trigger) => {
    const deal = openDeal();
    const answer = await send('DELETE', `deals/dca/${deal._id}?type=${type}`);
    expect(answer.json).toMatchObject({ status: 'OK', data: 'Deal scheduled to be closed' });
    expect(deal.status).toBe('open');
    await settle();
    expect(deal.status).toBe(status);
    expect(deal['closeTrigger']).toBe(trigger);
  });

  it('cancels the deal of an exchange that is no longer assigned', async () => {
    const deal = openDeal();
    const bot = accountOf(sandbox).bots.get(deal.botId);
    if (bot) bot.exchangeUnassigned = true;
    const answer = await send('DELETE', `deals/terminal/${deal._id}?type=closeByMarket`);
    expect(answer.json).toMatchObject({ status: 'OK', data: 'Deal will be canceled' });
    await settle();
    expect(deal.status).toBe('canceled');
  });
});

describe('funds (contract section 18)', () => {
  it.each([
    ['add', 'Add funds scheduled', 1],
    ['reduce', 'Reduce funds scheduled', -1],
  ])('%s to one deal', async (direction, message, sign) => {
    const deal = openDeal();
    const before = Number(deal['size']);
    const target = `deals/dca/${direction}-funds?dealId=${deal._id}&botId=${deal.botId}`;
    const answer = await send('POST', target, { qty: '20', asset: 'quote' });
    expect(answer.json).toMatchObject({ status: 'OK', data: message });
    await settle();
    expect(Math.sign(Number(deal['size']) - before)).toBe(sign);
  });

  it('reach every open deal of a bot, or those of a symbol', async () => {
    const bot = findBot(sandbox, ({ settings, paperContext }) => {
      return settings['name'] === 'Majors basket' && !paperContext;
    });
    const open = [...accountOf(sandbox).deals.values()].filter(({ botId, status }) => {
      return botId === bot._id && status === 'open';
    });
    const sizes = () => open.map((deal) => Number(deal['size']));
    const before = sizes();
    const body = { qty: '10', type: 'perc', symbol: 'ETH_USDT' };
    await send('POST', `deals/dca/add-funds?botId=${bot._id}`, body);
    await settle();
    const grown = open.filter((deal, index) => Number(deal['size']) > (before[index] ?? 0));
    expect(grown.map(({ symbol }) => symbol.symbol)).toEqual(['ETHUSDT']);
    await send('POST', `deals/dca/add-funds?botId=${bot._id}`, { qty: '10', type: 'perc' });
    await settle();
    expect(sizes().every((size, index) => size > (before[index] ?? 0))).toBe(true);
  });

  it('are added to terminal deals by path', async () => {
    const deal = findDeal(sandbox, ({ type, status }) => type === 'terminal' && status === 'open');
    const target = `deals/terminal/${deal._id}/add-funds`;
    const answer = await send('POST', target, { qty: '20', asset: 'quote' });
    expect(answer.json).toMatchObject({ status: 'OK', data: 'Add funds scheduled' });
  });

  it('fill the next safety order, unless the deal has moved on', async () => {
    const deal = openDeal(({ kind, levels }) => kind === 'dca' && levels.complete < levels.all);
    const { complete } = deal.levels;
    const target = `deals/dca/execute-next-dca?dealId=${deal._id}`;
    const late = await send('POST', target, { expectedLevel: complete + 5 });
    expect(late.json).toMatchObject({ status: 'OK', data: 'Execute next DCA scheduled' });
    await settle();
    expect(deal.levels.complete).toBe(complete);
    await send('POST', target, {});
    await settle();
    expect(deal.levels.complete).toBe(complete + 1);
  });
});

const create = (code: string, body: object) =>
  send('POST', 'deals/terminal', { exchangeUUID: exchangeOf(sandbox, code), ...body });

describe('terminal deals (contract section 11.4)', () => {
  it('answer without the deal, which appears later', async () => {
    const answer = await create('binance', { pair: 'BTC_USDT', baseOrderSize: '50' });
    expect(at(answer.json, 'data')).toEqual({
      botId: expect.any(String),
      uuid: expect.any(String),
      message: 'Terminal deal created successfully and scheduled for execution',
    });
    const target = `deals/terminal?botId=${String(at(answer.json, 'data.botId'))}&fields=standard`;
    expect(listAt((await send('GET', target)).json, 'data')).toEqual([]);
    await settle();
    sandbox.clock.skewMs += 61_000;
    expect(listAt((await send('GET', target)).json, 'data')).toHaveLength(1);
  });

  it('are refused against an open futures position, and block after three tries', async () => {
    const held = openDeal(
      ({ exchange, strategy }) => exchange === 'binanceUsdm' && strategy === 'SHORT',
    );
    const pair = held.symbol.symbol;
    const reason = `Cannot start when existing position not met bot settings. Side in active position is SHORT, but bot will open LONG. Symbol: ${pair}`;
    const attempt = () => create('binanceUsdm', { pair: [pair] });
    for (let index = 0; index < 3; index += 1) {
      const answer = await attempt();
      expect([answer.status, at(answer.json, 'reason')]).toEqual([400, reason]);
    }
    const blocked = await attempt();
    expect(blocked.status).toBe(429);
    expect(blocked.json).toEqual({ status: 'NOTOK', reason });
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(800);
    sandbox.clock.skewMs += 15 * 60_000;
    expect((await attempt()).status).toBe(400);
  });

  it('end their bot with their deal', async () => {
    const deal = findDeal(sandbox, ({ type, status }) => type === 'terminal' && status === 'open');
    await send('DELETE', `deals/terminal/${deal._id}?type=closeByMarket`);
    await settle();
    sandbox.clock.advance(3_600_000);
    await settle();
    expect(deal.status).toBe('closed');
    expect(dealCount(deal.botId)).toBe(1);
    expect(accountOf(sandbox).bots.get(deal.botId)?.status).toBe('closed');
  });
});
