import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Bot, createSandbox, type Deal, OTHER_USER_ID, type Sandbox } from '../src/index.ts';
import { accountOf, FROZEN } from './documents.ts';
import { at, call, listAt } from './signed-fetch.ts';

const OPTIONS = { rateLimit: false, clock: FROZEN } as const;

let sandbox: Sandbox;
let deals: Deal[];
let bots: Bot[];
beforeAll(async () => {
  sandbox = await createSandbox(OPTIONS);
  deals = [...accountOf(sandbox).deals.values()];
  bots = [...accountOf(sandbox).bots.values()];
});
afterAll(() => sandbox.close());

const dealsOf = (bot: Bot) => deals.filter(({ botId }) => botId === bot._id);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

describe('the seed', () => {
  it('is the same for the same seed and start, and another for another seed', async () => {
    const targets = ['/api/v2/bots/dca?fields=full', '/api/v2/deals/combo?fields=full'];
    for (const [seed, isSame] of [
      [1, true],
      [2, false],
    ] as const) {
      const other = await createSandbox({ ...OPTIONS, seed });
      for (const target of targets) {
        const [one, two] = await Promise.all([call(sandbox, { target }), call(other, { target })]);
        expect(one.text === two.text).toBe(isSame);
      }
      await other.close();
    }
  });

  it.each([0, 1, 2, 3, 4])('has deals in every status, whenever it starts (%i)', async (weeks) => {
    const start = FROZEN.start + weeks * 7 * 86_400_000 + weeks * 12_345_678;
    const other = await createSandbox({ ...OPTIONS, clock: { start, speed: 0 } });
    const found = [...accountOf(other).deals.values()];
    await other.close();
    const kinds = new Set(
      found.map(({ kind, type, status, paperContext }) =>
        [kind, type, status, paperContext].join(),
      ),
    );
    const regular = ['dca', 'combo'].flatMap((kind) =>
      ['open', 'closed', 'start', 'error', 'canceled'].map((status) => `${kind},regular,${status}`),
    );
    const terminal = ['open', 'closed', 'canceled'].map((status) => `dca,terminal,${status}`);
    const expected = [...regular, ...terminal].flatMap((key) => [`${key},true`, `${key},false`]);
    expect([...kinds].toSorted()).toEqual(expected.toSorted());
  });

  it('has settings that create accepts', async () => {
    const defaults = new Map<string, unknown>();
    for (const bot of bots.filter(({ settings }) => settings['type'] !== 'terminal')) {
      const { kind, settings, exchangeUUID, paperContext: isPaper } = bot;
      const create = async (own: object) => {
        const body = JSON.stringify({ exchangeUUID, ...own });
        const target = `/api/v2/bots/${kind}`;
        const answer = await call(sandbox, { method: 'POST', target, body, isPaper });
        return at(answer.json, 'data.settings');
      };
      const key = `${kind} ${exchangeUUID}`;
      const required = kind === 'grid' ? { topPrice: 2, lowPrice: 1, budget: 1 } : {};
      const plain = defaults.get(key) ?? (await create(required));
      defaults.set(key, plain);
      const own = Object.entries(settings).filter(([name, value]) => {
        return JSON.stringify(at(plain, name)) !== JSON.stringify(value);
      });
      expect(await create(Object.fromEntries(own))).toEqual(settings);
    }
  });

  it('has bots whose profit and counts are those of their deals', () => {
    for (const bot of bots.filter(({ kind }) => kind !== 'grid')) {
      const own = dealsOf(bot);
      const active = own.filter(({ status }) => status === 'open' || status === 'start');
      expect(bot.profit.totalUsd).toBeCloseTo(sum(own.map(({ profit }) => profit.totalUsd)), 6);
      expect(bot.deals).toEqual({ all: own.length, active: active.length });
    }
  });

  it('has dca deals whose levels, sizes and averages agree with their settings', () => {
    for (const deal of deals.filter(({ kind, status }) => kind === 'dca' && status !== 'start')) {
      const { settings, levels } = deal;
      const orders = settings['useDca'] === false ? 0 : Number(settings['ordersCount']);
      expect(levels.all).toBe(1 + orders);
      expect(levels.complete).toBeGreaterThanOrEqual(1);
      expect(levels.complete).toBeLessThanOrEqual(levels.all);
      const spent = Array.from({ length: levels.complete }, (_, index) =>
        index === 0
          ? Number(settings['baseOrderSize'])
          : Number(settings['orderSize']) * Number(settings['volumeScale']) ** (index - 1),
      );
      expect(at(deal, 'cost')).toBeCloseTo(sum(spent), 4);
      expect(Number(at(deal, 'size')) * Number(at(deal, 'avgPrice'))).toBeCloseTo(sum(spent), 4);
    }
  });

  it('closes dca deals at their take-profit or stop-loss', () => {
    const closed = deals.filter(
      (deal) =>
        deal.kind === 'dca' && deal.status === 'closed' && at(deal, 'closeTrigger') !== 'manual',
    );
    expect(closed.length).toBeGreaterThan(20);
    for (const deal of closed) {
      const trigger = String(at(deal, 'closeTrigger'));
      const percent = Number(deal.settings[trigger === 'tp' ? 'tpPerc' : 'slPerc']);
      const direction = deal.strategy === 'SHORT' ? -1 : 1;
      const move = Number(at(deal, 'lastPrice')) / Number(at(deal, 'avgPrice')) - 1;
      expect(direction * move * 100).toBeCloseTo(percent, 6);
      expect(deal.profit.total > 0).toBe(trigger === 'tp');
    }
  });

  it('has open deals with and without a stop-loss, live and on paper', () => {
    for (const isPaper of [false, true]) {
      const open = deals.filter(
        ({ status, paperContext }) => status === 'open' && paperContext === isPaper,
      );
      expect(new Set(open.map(({ settings }) => settings['useSl']))).toEqual(
        new Set([true, false]),
      );
    }
  });

  it('keeps what open deals hold out of the free balances', () => {
    const balances = [...accountOf(sandbox).balances.values()];
    expect(balances.every(({ free, locked }) => free >= 0 && locked >= 0)).toBe(true);
    expect(balances.some(({ free, locked }) => free === 0 && locked === 0)).toBe(true);
    expect(balances.some(({ locked }) => locked > 0)).toBe(true);
  });

  it('ends every price at that of the market', async () => {
    const answer = await call(sandbox, { target: '/api/v2/screener?fields=symbol,currentPrice' });
    const bitcoin = listAt(answer.json, 'data').find((coin) => at(coin, 'symbol') === 'BTC');
    const deal = deals.find(
      ({ symbol, status }) => symbol.symbol === 'BTCUSDT' && status === 'open',
    );
    expect(Number(at(deal, 'lastPrice'))).toBeCloseTo(Number(at(bitcoin, 'currentPrice')), -1);
  });

  it('gives the other user bots of their own', () => {
    const other = sandbox.accounts.get(OTHER_USER_ID);
    expect(other?.bots.size).toBe(4);
    expect([...(other?.bots.keys() ?? [])].some((id) => accountOf(sandbox).bots.has(id))).toBe(
      false,
    );
  });
});
