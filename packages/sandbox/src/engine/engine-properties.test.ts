import { assert, boolean, constantFrom, integer, pre, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../documents.ts';
import { createMarket } from '../market/index.ts';
import { COMBO, createFixture, DCA, GRID, type Fixture } from './engine-fixture.ts';

const START = Date.UTC(2026, 8, 1);
const HOUR_MS = 3_600_000;
const FUNDS = { USDT: 5000, BTC: 1 };

const dealBots = record({
  kind: constantFrom('dca' as const, 'combo' as const),
  strategy: constantFrom('LONG', 'SHORT'),
  startOrderType: constantFrom('LIMIT', 'MARKET'),
  ordersCount: integer({ min: 1, max: 12 }),
  tpPerc: constantFrom('0.3', '1', '4'),
  step: constantFrom('0.4', '1', '3'),
  volumeScale: constantFrom('1', '1.5'),
  useSl: boolean(),
  slPerc: constantFrom('-1', '-5'),
  trailingTp: boolean(),
  profitCurrency: constantFrom('quote', 'base'),
  maxNumberOfOpenDeals: constantFrom('1', '3'),
});

const markets = record({
  seed: integer({ min: 1, max: 1000 }),
  hours: integer({ min: 1, max: 120 }),
});

/** Every number inside a value, with the path to it. */
function numbersIn(value: unknown, path = ''): [path: string, number: number][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => numbersIn(item, `${path}.${key}`));
}

function play(fixture: Fixture, hours: number): void {
  fixture.engine.startBot(fixture.bot);
  fixture.engine.advanceTo(START + hours * HOUR_MS);
}

function totalOf({ balance }: Fixture, asset: string): number {
  return (balance(asset)?.free ?? 0) + (balance(asset)?.locked ?? 0);
}

function expectFinite(fixture: Fixture): void {
  const documents = [fixture.bot, ...fixture.deals(), ...fixture.account.balances.values()];
  const broken = documents
    .flatMap((document) => numbersIn(document))
    .filter(([, number]) => !Number.isFinite(number));
  expect(broken).toEqual([]);
}

// Many months of trading: a machine that is busy with other things may need its time.
describe('whatever the settings and the market', { timeout: 30_000 }, () => {
  it('deals stay coherent with their bot and within their levels', () => {
    assert(
      property(dealBots, markets, ({ kind, ...changes }, { seed, hours }) => {
        const settings: Settings = { ...(kind === 'combo' ? COMBO : DCA), ...changes };
        const market = createMarket(seed);
        const fixture = createFixture({ kind, settings, market, startTime: START, funds: FUNDS });
        play(fixture, hours);
        const { bot } = fixture;
        const deals = fixture.deals();
        expectFinite(fixture);
        const sum = deals.reduce((total, deal) => total + deal.profit.total, 0);
        expect(bot.profit.total).toBeCloseTo(sum, 8);
        const active = deals.filter(({ status }) => status === 'open' || status === 'start');
        expect(bot.deals).toEqual({ all: deals.length, active: active.length });
        expect(active.length).toBeLessThanOrEqual(Number(changes.maxNumberOfOpenDeals));
        for (const deal of deals) {
          expect(deal.levels.all).toBe(changes.ordersCount + 1);
          expect(deal.levels.complete).toBeLessThanOrEqual(deal.levels.all);
          expect(deal.closeTime ?? START + hours * HOUR_MS).toBeGreaterThanOrEqual(deal.createTime);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('spot funds change by exactly what the closed deals earned', () => {
    assert(
      property(dealBots, markets, ({ kind, ...changes }, { seed, hours }) => {
        // Cells of a combo deal may lose while the deal wins, and a part that loses cannot keep its
        // profit in base; so base profit is only checked where every exit is a whole deal.
        const profitCurrency = kind === 'combo' ? 'quote' : changes.profitCurrency;
        const settings = { ...(kind === 'combo' ? COMBO : DCA), ...changes, profitCurrency };
        const market = createMarket(seed);
        const fixture = createFixture({ kind, settings, market, startTime: START, funds: FUNDS });
        play(fixture, hours);
        fixture.engine.stopBot(fixture.bot, { closeType: 'closeByMarket' });
        fixture.engine.advanceTo(START + hours * HOUR_MS + 2000);
        const inQuote = profitCurrency === 'quote';
        pre(inQuote || fixture.deals().every((deal) => deal.profit.total >= 0));
        const earned = fixture.bot.profit.total;
        expect(totalOf(fixture, 'USDT')).toBeCloseTo(FUNDS.USDT + (inQuote ? earned : 0), 5);
        expect(totalOf(fixture, 'BTC')).toBeCloseTo(FUNDS.BTC + (inQuote ? 0 : earned), 7);
        expect(fixture.balance('USDT')?.locked).toBe(0);
        expect(fixture.balance('BTC')?.locked).toBe(0);
      }),
      { numRuns: 30 },
    );
  });

  it('grids keep their funds and count their orders', () => {
    const grids = record({
      levels: integer({ min: 2, max: 60 }),
      reach: constantFrom(0.01, 0.05, 0.3),
      gridType: constantFrom('geometric', 'arithmetic'),
      orderFixedIn: constantFrom('base', 'quote'),
      closeGridType: constantFrom('cancel', 'closeByMarket'),
    });
    assert(
      property(grids, markets, ({ levels, reach, closeGridType, ...changes }, { seed, hours }) => {
        const market = createMarket(seed);
        const price = market.price('binance', 'BTCUSDT', START);
        const range = { lowPrice: price * (1 - reach), topPrice: price * (1 + reach) };
        const settings = { ...GRID, ...changes, ...range, levels, budget: 1000 };
        const options = { kind: 'grid' as const, settings, market, startTime: START, funds: FUNDS };
        const fixture = createFixture(options);
        play(fixture, hours);
        expectFinite(fixture);
        const { buy, sell } = Object(fixture.bot['levels']).all;
        expect(buy + sell).toBe(levels - 1);
        const end = START + hours * HOUR_MS;
        const held = totalOf(fixture, 'BTC') - FUNDS.BTC;
        expect(held).toBeCloseTo(Object(fixture.bot['position']).qty, 8);
        fixture.engine.stopBot(fixture.bot, { closeGridType });
        fixture.engine.advanceTo(end + 2000);
        expect(fixture.balance('USDT')?.locked).toBe(0);
        const sold = closeGridType === 'closeByMarket' ? 0 : held;
        expect(totalOf(fixture, 'BTC') - FUNDS.BTC).toBeCloseTo(sold, 8);
      }),
      { numRuns: 25 },
    );
  });

  it('futures settle profits and losses on their margin', () => {
    const futures = record({
      strategy: constantFrom('LONG', 'SHORT'),
      leverage: integer({ min: 1, max: 50 }),
      ordersCount: integer({ min: 1, max: 5 }),
      tpPerc: constantFrom('0.5', '2'),
    });
    assert(
      property(futures, markets, (changes, { seed, hours }) => {
        const fixture = createFixture({
          settings: { ...DCA, ...changes, futures: true, maxNumberOfOpenDeals: '2' },
          market: createMarket(seed),
          exchange: { code: 'paperBinanceUsdm', market: 'futures', type: 'linear' },
          startTime: START,
          funds: { USDT: 5000 },
        });
        play(fixture, hours);
        fixture.engine.stopBot(fixture.bot, { closeType: 'closeByMarket' });
        fixture.engine.advanceTo(START + hours * HOUR_MS + 2000);
        expectFinite(fixture);
        expect(totalOf(fixture, 'USDT')).toBeCloseTo(5000 + fixture.bot.profit.total, 6);
        expect(fixture.balance('USDT')?.locked).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  it('the same seed gives the same documents', () => {
    const [one, other, third] = [5, 5, 6].map((seed) => {
      const fixture = createFixture({ market: createMarket(seed), startTime: START });
      play(fixture, 100);
      return { bot: fixture.bot, deals: fixture.deals(), balances: fixture.account.balances };
    });
    expect(one).toEqual(other);
    expect(one?.deals).not.toEqual(third?.deals);
  });
});
