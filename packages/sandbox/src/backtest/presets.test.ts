import { describe, expect, it } from 'vitest';
import { createMarket } from '../market/index.ts';
import { createScriptedMarket } from '../market/scripted-market.ts';
import { rankPresets, type PresetQuery } from './presets.ts';
import { runBacktest } from './run-backtest.ts';

const market = createMarket(7);
const TIME = Date.UTC(2026, 9, 20, 15, 30);
const STORED_ONLY = [
  '_id',
  'type',
  'changed',
  'hodlNextBuy',
  'hodlAt',
  'hodlDay',
  'hodlHourly',
  'activeOrdersCount',
  'avgPrice',
  'baseOrderPrice',
  'slChangedByUser',
  'importFrom',
];

function list(query: Partial<PresetQuery> = {}) {
  return rankPresets({ market, time: TIME, botType: 'dca', ...query });
}

// Hundreds of backtests: a machine that is busy with other things may need its time.
describe('curated presets', { timeout: 30_000 }, () => {
  it('are ten rows by default, the best return first', () => {
    const rows = list();
    expect(rows).toHaveLength(10);
    const best = rows.map(({ tiers }) => Math.max(...tiers.map(({ roi }) => roi)));
    expect(best).toEqual(best.toSorted((one, other) => other - one));
  });

  it('have every tier and strategy for a coin on an exchange', () => {
    const [row, ...rest] = list({ coin: 'BTC', exchange: 'binance' });
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ coin: 'BTC', exchange: 'binance', pair: 'BTCUSDT' });
    expect(row?.tiers.map(({ tier, strategy }) => `${tier} ${strategy}`)).toEqual([
      'short long',
      'short short',
      'mid long',
      'mid short',
      'long long',
      'long short',
    ]);
    for (const tier of row?.tiers ?? []) {
      expect(Number.isFinite(tier.roi)).toBe(true);
      expect(tier.maxDrawDownPerc).toBeGreaterThanOrEqual(0);
      expect(tier.generatedAt).toBe('2026-10-20T00:00:00.000Z');
      expect(Object.keys(tier.settings)).toEqual(expect.arrayContaining(STORED_ONLY));
    }
  });

  it.each(['dca', 'combo', 'grid'] as const)('of %s bots are really backtested', (botType) => {
    const [row] = list({ botType, coin: 'ETH', exchange: 'okx', strategy: 'long' });
    const tier = row?.tiers.find((each) => each.tier === 'mid');
    const to = Date.UTC(2026, 9, 20);
    const result = runBacktest({
      botType,
      settings: tier!.settings,
      exchange: 'okx',
      pairs: [row!.pair],
      from: to - 45 * 86_400_000,
      to,
      interval: '1h',
      market,
    });
    expect(tier?.roi).toBeCloseTo(result.financial.roi, 2);
    expect(tier?.maxDrawDownPerc).toBeCloseTo(result.financial.maxDrawDownPerc, 2);
  });

  it.each<[Partial<PresetQuery>, (row: { coin: string; exchange: string }) => boolean]>([
    [{ coin: 'sol' }, ({ coin }) => coin === 'SOL'],
    [{ exchange: 'kucoin' }, ({ exchange }) => exchange === 'kucoin'],
  ])('can be narrowed by %o', (query, matches) => {
    const rows = list(query);
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.every(matches)).toBe(true);
  });

  it('can be narrowed to a strategy and a number', () => {
    const rows = list({ strategy: 'short', limit: 3 });
    expect(rows).toHaveLength(3);
    expect(rows.flatMap(({ tiers }) => tiers).every(({ strategy }) => strategy === 'short')).toBe(
      true,
    );
    expect(list({ limit: 50 }).length).toBeGreaterThan(30);
  });

  it.each([{ coin: 'NOPE' }, { exchange: 'paperBinance' }, { exchange: 'ftx' }])(
    'are empty for %o',
    (query) => expect(list(query)).toEqual([]),
  );

  it('leave out what hardly traded, unless it is asked for', () => {
    const still = { market: createScriptedMarket({ prices: [100] }), exchange: 'binance' };
    expect(list(still)).toEqual([]);
    expect(list({ ...still, includeNoDeals: true })).toHaveLength(1);
    expect(list({ ...still, coin: 'BTC' })).toHaveLength(1);
  });

  it('are the same all day long and made anew at midnight', () => {
    const [morning, evening, tomorrow] = [TIME, TIME + 3_600_000, TIME + 86_400_000].map((time) =>
      list({ time, coin: 'LTC', exchange: 'bybit' }),
    );
    expect(evening).toEqual(morning);
    expect(tomorrow?.[0]?.tiers[0]?.generatedAt).toBe('2026-10-21T00:00:00.000Z');
  });
});
