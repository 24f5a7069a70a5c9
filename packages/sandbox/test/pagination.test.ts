import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, USER_ID } from '../src/index.ts';
import { FROZEN } from './documents.ts';
import { at, call, listAt } from './signed-fetch.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false, clock: FROZEN });
});
afterAll(() => sandbox.close());

const get = (target: string) => call(sandbox, { target });

describe('pagination (contract section 7)', () => {
  it.each([
    ['bots/dca', 10],
    ['bots/combo', 10],
    ['bots/grid', 10],
    ['deals/dca', 20],
    ['deals/combo', 20],
    ['backtest/dca/requests', 10],
    ['backtest/grid/requests', 10],
    ['screener', 10],
  ])('pages %s by %i and counts pages and items', async (resource, size) => {
    const seen: unknown[] = [];
    const first = await get(`/api/v2/${resource}?fields=_id,symbol`);
    const count = Number(at(first.json, 'meta.count'));
    const total = Number(at(first.json, 'meta.total'));
    expect(count).toBeGreaterThan(size);
    expect(total).toBe(Math.ceil(count / size));
    for (const page of [1, 2, total, total + 1]) {
      const answer = await get(`/api/v2/${resource}?fields=_id,symbol&page=${page}`);
      const expected = Math.max(0, Math.min(size, count - (page - 1) * size));
      expect(listAt(answer.json, 'data')).toHaveLength(expected);
      expect(answer.json).toMatchObject({ meta: { page, total, count, onPage: expected } });
      seen.push(...listAt(answer.json, 'data').map((item) => JSON.stringify(item)));
    }
    expect(new Set(seen).size).toBe(total === 2 ? count : 2 * size + ((count - 1) % size) + 1);
  });

  it('answers an empty list with no pages', async () => {
    const answer = await get('/api/v2/bots/combo?status=range');
    expect(answer.json).toMatchObject({ data: [], meta: { total: 0, count: 0, onPage: 0 } });
  });

  it.each([
    ['bots', 'created'],
    ['deals', 'createTime'],
  ])('sorts %s by %s, newest first', async (resource, key) => {
    const answer = await get(`/api/v2/${resource}/dca?fields=${key}`);
    const times = listAt(answer.json, 'data').map((item) => String(at(item, key)));
    expect(times.toSorted().toReversed()).toEqual(times);
  });

  it('breaks ties by _id', async () => {
    const account = sandbox.accounts.get(USER_ID);
    const bots = [...(account?.bots.values() ?? [])].filter(({ kind }) => kind === 'grid');
    const saved = bots.map(({ created }) => created);
    for (const bot of bots) bot.created = '2020-01-01T00:00:00.000Z';
    const answer = await get('/api/v2/bots/grid?fields=_id');
    for (const [index, bot] of bots.entries()) bot.created = saved[index] ?? '';
    const ids = listAt(answer.json, 'data').map((item) => String(at(item, '_id')));
    expect(ids.toSorted().toReversed()).toEqual(ids);
  });

  it.each([
    ['bots/dca', 'abc', 200, 1],
    ['bots/dca', '', 200, 1],
    ['bots/dca', '2', 200, 2],
    ['deals/dca', '1e0', 200, 1],
    ['bots/dca', '1.5', 200, 1.5],
    ['user/global-vars', 'x', 200, 1],
    ['user/balances', '0', 200, 1],
    ['user/balances', '-3', 200, 1],
    ['user/balances', 'Infinity', 200, 1],
    ['backtest/dca/requests', '0', 200, 1],
    ['backtest/dca/requests', '2x', 200, 2],
    ['backtest/dca/requests', 'x', 200, 1],
    ['bots/dca', '0', 500, undefined],
    ['bots/hedgeDca', '-1', 500, undefined],
    ['deals/dca', '0', 500, undefined],
    ['user/global-vars', '0', 500, undefined],
  ])('reads the page of %s from "%s"', async (resource, page, status, asked) => {
    const answer = await get(`/api/v2/${resource}?page=${page}`);
    expect(answer.status).toBe(status);
    expect(at(answer.json, 'meta.page')).toBe(asked);
    const reason = at(answer.json, 'reason');
    expect(typeof reason === 'object' && reason !== null).toBe(status === 500);
  });

  it('keeps a deal count for 60 seconds per filter', async () => {
    const account = sandbox.accounts.get(USER_ID);
    const target = '/api/v2/deals/terminal?status=open';
    const count = async () => at((await get(target)).json, 'meta.count');
    const before = await count();
    const deal = [...(account?.deals.values() ?? [])].find(({ type, status, paperContext }) => {
      return type === 'terminal' && status === 'open' && !paperContext;
    });
    account?.deals.delete(deal?._id ?? '');
    expect(await count()).toBe(before);
    expect(at((await get(target)).json, 'meta.onPage')).toBe(Number(before) - 1);
    sandbox.clock.skewMs += 60_001;
    expect(await count()).toBe(Number(before) - 1);
    sandbox.clock.skewMs = 0;
  });
});
