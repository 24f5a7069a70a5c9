import { RESTRICTED_BOT_ID } from '@gainium/sandbox';
import { describe, expect, it } from 'vitest';
import { anyFields, botPresets, botTypes, type Page } from '../../src/index.ts';
import { rejectionOf } from '../connect.ts';
import { untyped } from '../untyped.ts';
import { itHasCovered } from './coverage.ts';
import { itDoesNotSend, itRefuses } from './refusals.ts';
import { botNamed, hedgeOf, unknownId, useSandbox } from './use-sandbox.ts';

const api = useSandbox();

async function idsOf(page: Promise<Page<{ _id: string }>>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { _id } of await page) ids.push(_id);
  return ids;
}

describe('lists of bots (contract section 10.1)', () => {
  it.each(botTypes)('show %s bots with the minimal fields when none are named', async (botType) => {
    const page = await api.live.bots.list(botType);
    expect(page.fields).toEqual(botPresets[botType].minimal);
    expect(page).toMatchObject({ page: 1, pages: Math.ceil(page.count / 10) });
    expect(page.items.length).toBe(Math.min(page.count, 10));
    const [first] = page.items;
    const top = botPresets[botType].minimal.map((path) => path.split('.')[0]);
    expect(new Set(Object.keys(first ?? {}))).toEqual(new Set(top));
    expect(first).toMatchObject({ paperContext: false });
  });

  it.each(botTypes)('narrow %s bots to the fields that are named', async (botType) => {
    const fields = anyFields(['_id', 'profit.total', 'no.such.field']);
    const { items } = await api.live.bots.list(botType, { fields });
    for (const bot of items) {
      expect(bot).toEqual({ _id: expect.any(String), profit: { total: expect.any(Number) } });
    }
  });

  it('add _id for all but hedge bots', async () => {
    const fields = ['status'] as const;
    const [dca] = (await api.live.bots.list('dca', { fields })).items;
    const [hedge] = (await api.live.bots.list('hedgeDca', { fields })).items;
    expect(Object.keys(dca ?? {}).toSorted()).toEqual(['_id', 'status']);
    expect(Object.keys(hedge ?? {})).toEqual(['status']);
  });

  it('filter by status and trading mode', async () => {
    for (const [client, isPaper] of [
      [api.live, false],
      [api.paper, true],
    ] as const) {
      const page = await client.bots.list('grid', { status: 'range' });
      expect(page.items).toHaveLength(2);
      for (const bot of page.items) {
        expect(bot).toMatchObject({ status: 'range', paperContext: isPaper });
      }
    }
  });

  it('contain archived bots and the hidden bots of terminal deals, but no legs', async () => {
    const ids = await idsOf(api.live.bots.list('dca'));
    expect(ids).toContain(botNamed(api, 'DOT retired')._id);
    expect(ids).toContain(botNamed(api, 'Terminal BTC_USDT')._id);
    expect(ids).not.toContain(botNamed(api, 'BTC hedge long')._id);
  });

  it('are walked over all pages, each bot once, within the budget of pages', async () => {
    const all = await idsOf(api.live.bots.list('dca'));
    const { count, pages } = await api.live.bots.list('dca');
    expect(pages).toBe(2);
    expect(new Set(all).size).toBe(count);
    const before = api.sandbox.log.entries().length;
    expect(await idsOf(api.live.bots.list('dca', { maxPages: 1 }))).toEqual(all.slice(0, 10));
    expect(api.sandbox.log.entries()).toHaveLength(before + 1);
    expect(await idsOf(api.live.bots.list('dca', { page: 2 }))).toEqual(all.slice(10));
  });

  it('are empty beyond the end', async () => {
    const page = await api.live.bots.list('combo', { page: 99 });
    expect(page).toMatchObject({ items: [], page: 99, pages: 2, count: 11 });
    expect(await page.next()).toBeUndefined();
  });

  it('do not show the bots of another account', async () => {
    const theirs = await idsOf(api.connect('otherUser').bots.list('dca'));
    expect(theirs).toHaveLength(1);
    expect(api.account.bots.has(String(theirs[0]))).toBe(false);
  });
});

describe('one bot (contract section 10.2)', () => {
  it('is found by id and by uuid', async () => {
    const stored = botNamed(api, 'BTC steady');
    for (const id of [stored._id, stored.uuid]) {
      const bot = await api.live.bots.get('dca', id, { fields: 'full' });
      expect(bot).toMatchObject({
        _id: RESTRICTED_BOT_ID,
        uuid: stored.uuid,
        settings: { name: 'BTC steady', pair: ['BTCUSDT'], tpPerc: '1' },
        deals: stored.deals,
        profit: stored.profit,
      });
    }
  });

  it.each([
    ['combo', 'BTC combo'],
    ['grid', 'BTC grid'],
  ] as const)('is a %s bot with its preset of fields', async (botType, name) => {
    const { _id, settings } = botNamed(api, name);
    const bot = await api.live.bots.get(botType, _id, { fields: 'standard' });
    expect(bot).toMatchObject({ settings: { name, pair: settings.pair }, status: 'open' });
    expect(bot).not.toHaveProperty('settings.tpPerc');
    expect(await api.live.bots.get(botType, _id, { fields: 'extended' })).toHaveProperty('cost');
  });

  it('is a leg of a hedge bot too, which no list shows', async () => {
    const leg = botNamed(api, 'BTC hedge long');
    expect(await api.live.bots.get('dca', leg._id)).toMatchObject({ _id: leg._id });
  });

  it.each(['hedgeDca', 'hedgeCombo'] as const)('is a %s bot with its two legs', async (kind) => {
    const stored = hedgeOf(api, kind, 'open');
    const bot = await api.live.bots.get(kind, stored._id, { fields: 'full' });
    expect(bot.bots.map(({ _id }) => _id)).toEqual(stored.legs);
    expect(bot.bots.map(({ settings }) => settings.strategy)).toEqual(['LONG', 'SHORT']);
    expect(bot.name).toBe(bot.bots[0]?.settings.name);
    const legsTotal = bot.bots.reduce((total, leg) => total + leg.profit.totalUsd, 0);
    expect(bot.profit.totalUsd).toBeCloseTo(legsTotal, 8);
  });

  itRefuses(api, [
    ['an unknown id', (c) => c.live.bots.get('dca', unknownId), 'not_found', 404, 'Bot not found'],
    [
      'text that is no id',
      (c) => c.live.bots.get('grid', 'x/y ?'),
      'not_found',
      404,
      'Bot not found',
    ],
    [
      'a bot of another kind',
      (c) => c.live.bots.get('combo', RESTRICTED_BOT_ID),
      'not_found',
      404,
      'Bot not found',
    ],
    [
      'a live bot on paper',
      (c) => c.paper.bots.get('dca', RESTRICTED_BOT_ID),
      'not_found',
      404,
      'Bot not found',
    ],
    [
      'a paper hedge bot in live trading',
      (c) => c.live.bots.get('hedgeDca', hedgeOf(c, 'hedgeDca', 'open', true)._id),
      'not_found',
      404,
      'Bot not found',
    ],
    [
      'a bot of another account',
      (c) => c.connect('otherUser').bots.get('dca', RESTRICTED_BOT_ID),
      'not_found',
      404,
      'Bot not found',
    ],
    [
      'no id',
      (c) => c.live.request('bots.get', { params: { botType: 'dca' } }),
      'invalid_request',
      400,
      'botId query parameter is required',
    ],
    [
      'a status that does not exist',
      (c) =>
        c.live.request('bots.list', { params: { botType: 'dca' }, query: { status: 'running' } }),
      'invalid_request',
      400,
      'Invalid status parameter',
    ],
  ]);

  itDoesNotSend(api, [
    [
      'another kind of bot',
      (c) => c.live.bots.list(untyped('spot')),
      'botType is not valid: send one of dca, combo, grid, hedgeDca, hedgeCombo.',
    ],
    ['page 0', (c) => c.live.bots.list('dca', { page: 0 }), 'page is not valid'],
    [
      'a path with its own part',
      (c) => c.live.bots.list('dca', { fields: ['settings', 'settings.name'] }),
      'already part of',
    ],
  ]);

  it('is a server error with its object reason when the database refuses the page or the fields', async () => {
    const query = { fields: 'settings,settings.name' };
    const once = api.connect('write', { retry: { limit: 0 } });
    for (const [request, words] of [
      [{ params: { botType: 'dca' }, query: { page: 0 } }, '51024'],
      [{ params: { botType: 'dca' }, query }, 'failed on the server (500)'],
    ] as const) {
      const error = await rejectionOf(once.request('bots.list', request));
      expect(error).toMatchObject({ code: 'server_error', status: 500 });
      expect(String(error)).toContain(words);
    }
  });
});

itHasCovered(api, 'bots');
