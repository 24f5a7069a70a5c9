import { describe, expect, it } from 'vitest';
import { dealPresets, dealTypes, type GainiumClient } from '../../src/index.ts';
import { rejectionOf } from '../connect.ts';
import { untyped } from '../untyped.ts';
import { itHasCovered } from './coverage.ts';
import { itDoesNotSend, itRefuses } from './refusals.ts';
import { botNamed, dealOf, exchangeIdOf, unknownId, useSandbox } from './use-sandbox.ts';

const api = useSandbox();

describe('lists of deals (contract section 16.1)', () => {
  it.each(dealTypes)('show %s deals with the minimal fields', async (dealType) => {
    const page = await api.live.deals.list(dealType);
    expect(page.fields).toEqual(dealPresets.minimal);
    expect(page.items.length).toBe(Math.min(page.count, 20));
    const top = new Set(dealPresets.minimal.map((path) => path.split('.')[0]));
    expect(new Set(Object.keys(page.items[0] ?? {}))).toEqual(top);
  });

  it('filter by status, bot and trading mode', async () => {
    const { _id: botId } = botNamed(api, 'Majors basket', true);
    const page = await api.paper.deals.list('dca', { botId, status: 'open', fields: 'standard' });
    const stored = [...api.account.deals.values()].filter(
      (deal) => deal.botId === botId && deal.status === 'open',
    );
    expect(page.items.map(({ _id }) => _id).toSorted()).toEqual(
      stored.map(({ _id }) => _id).toSorted(),
    );
    expect(page.items.every((deal) => deal.botId === botId && deal.paperContext)).toBe(true);
    expect((await api.live.deals.list('dca', { botId })).items).toEqual([]);
  });

  it('take the id of a bot, not its uuid', async () => {
    const { uuid } = botNamed(api, 'Majors basket');
    expect(await api.live.deals.list('dca', { botId: uuid })).toMatchObject({
      items: [],
      pages: 0,
    });
  });

  it('are walked over all pages, newest first', async () => {
    const times: number[] = [];
    const page = await api.live.deals.list('dca', { fields: ['createTime'] });
    for await (const { createTime } of page) times.push(createTime);
    expect(page.pages).toBeGreaterThan(1);
    expect(times).toHaveLength(page.count);
    expect(times).toEqual(times.toSorted((one, other) => other - one));
  });
});

describe('one deal (contract section 16.2)', () => {
  it.each([
    ['dca', { kind: 'dca', type: 'regular', status: 'closed' }],
    ['combo', { kind: 'combo', type: 'regular', status: 'open' }],
    ['terminal', { type: 'terminal', status: 'open' }],
  ] as const)('is a %s deal as it is stored', async (dealType, wanted) => {
    const { _id, profit, levels, createTime } = dealOf(api, wanted);
    const deal = await api.live.deals.get(dealType, _id, { fields: 'full' });
    expect(deal).toMatchObject({ _id, profit, levels, createTime, status: wanted.status });
    const narrow = await api.live.deals.get(dealType, _id, { fields: ['profit.totalUsd'] });
    expect(narrow).toEqual({ _id, profit: { totalUsd: profit.totalUsd } });
  });

  itRefuses(api, [
    [
      'an unknown id',
      (c) => c.live.deals.get('dca', unknownId),
      'not_found',
      404,
      'Deal not found',
    ],
    [
      'a live deal on paper',
      (c) => c.paper.deals.get('dca', dealOf(c, { kind: 'dca', type: 'regular' })._id),
      'not_found',
      404,
      'Deal not found',
    ],
    [
      'a terminal deal among those of bots',
      (c) => c.live.deals.get('dca', dealOf(c, { type: 'terminal' })._id),
      'not_found',
      404,
      'Deal not found',
    ],
    [
      'no id',
      (c) => c.live.request('deals.get', { params: { dealType: 'dca' } }),
      'invalid_request',
      400,
      'dealId query parameter is required',
    ],
    [
      'a status that does not exist',
      (c) =>
        c.live.request('deals.list', { params: { dealType: 'dca' }, query: { status: 'range' } }),
      'invalid_request',
      400,
      'Invalid status parameter',
    ],
  ]);

  itDoesNotSend(api, [
    [
      'another kind of deal',
      (c) => c.live.deals.list(untyped('grid')),
      'dealType is not valid: send one of dca, combo, terminal.',
    ],
  ]);
});

const createTerminal = (client: GainiumClient, code: string, pair: string | string[]) =>
  client.deals.createTerminal({
    exchangeUUID: exchangeIdOf(api, code),
    pair,
    baseOrderSize: '50',
    startOrderType: 'MARKET',
  });

describe('terminal deals (contract section 11.4)', () => {
  it('appear some time after the answer', async () => {
    const created = await createTerminal(api.paper, 'paperBinance', 'BTC_USDT');
    expect(created).toEqual({
      botId: expect.any(String),
      uuid: expect.any(String),
      message: 'Terminal deal created successfully and scheduled for execution',
    });
    const { botId } = created;
    expect((await api.paper.deals.list('terminal', { botId })).items).toEqual([]);
    await api.settle();
    const { items } = await api.paper.deals.list('terminal', { botId });
    expect(items).toMatchObject([{ botId, status: 'open', symbol: { symbol: 'BTCUSDT' } }]);
    const bot = await api.paper.bots.get('dca', botId, { fields: 'full' });
    expect(bot.settings).toMatchObject({ type: 'terminal', startCondition: 'ASAP' });
  });

  it('are refused against an open position; the breaker then refuses with 429, and only this', async () => {
    const held = dealOf(api, { botId: botNamed(api, 'BTC futures short')._id, status: 'open' });
    const reason = `Cannot start when existing position not met bot settings. Side in active position is SHORT, but bot will open LONG. Symbol: ${held.symbol.symbol}`;
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const refused = await rejectionOf(createTerminal(api.live, 'binanceUsdm', ['BTC_USDT']));
      expect(refused).toMatchObject({ code: 'invalid_request', status: 400, reason });
    }
    const before = api.sandbox.log.entries().length;
    const blocked = await rejectionOf(createTerminal(api.live, 'binanceUsdm', ['BTC_USDT']));
    expect(blocked).toMatchObject({ code: 'rate_limited', status: 429, reason, retryable: false });
    expect(blocked).toHaveProperty('retryAfterMs', expect.closeTo(15 * 60_000, -5));
    // It is not the rate limiter that refused: other calls go on, and this one is not repeated.
    await api.live.deals.list('terminal');
    expect(api.sandbox.log.entries()).toHaveLength(before + 2);
  });

  itRefuses(api, [
    [
      'a paper account in live trading',
      (c) => createTerminal(c.live, 'paperBinance', 'BTC_USDT'),
      'invalid_request',
      400,
      'Exchange is a paper trading exchange, use paper context',
    ],
    [
      'an unknown account',
      (c) => c.live.deals.createTerminal({ exchangeUUID: 'x', pair: 'BTC_USDT' }),
      'invalid_request',
      400,
      'Exchange not found',
    ],
  ]);

  it('name every wrong field', async () => {
    const exchangeUUID = exchangeIdOf(api, 'binance');
    const call = api.live.deals.createTerminal({ exchangeUUID, pair: 'BTC_USDT', tpPerc: '0' });
    expect(await rejectionOf(call)).toMatchObject({
      code: 'validation_failed',
      status: 400,
      errors: [{ field: 'tpPerc', message: expect.stringContaining('positive') }],
    });
  });
});

itHasCovered(api, 'deals');
