import { describe, expect, it } from 'vitest';
import { anySettings, screenerPresets } from '../../src/index.ts';
import { rejectionOf } from '../connect.ts';
import { itHasCovered } from './coverage.ts';
import { itRefuses } from './refusals.ts';
import { exchangeIdOf, storedBot, useSandbox } from './use-sandbox.ts';

const api = useSandbox();

describe('the screener (contract section 24)', () => {
  it('has 300 coins, ten on a page, with the minimal fields', async () => {
    const page = await api.live.screener.list();
    expect(page).toMatchObject({ page: 1, pages: 30, count: 300, fields: screenerPresets.minimal });
    expect(page.items).toHaveLength(10);
    expect(Object.keys(page.items[0] ?? {}).toSorted()).toEqual(
      [...screenerPresets.minimal].toSorted(),
    );
  });

  it('is walked over all pages by rank, within the budget', async () => {
    const ranks: number[] = [];
    const options = { fields: ['marketCapRank'], maxPages: 3 } as const;
    for await (const coin of await api.live.screener.list(options)) {
      ranks.push(coin.marketCapRank);
    }
    expect(ranks).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect((await api.live.screener.list({ page: 99 })).items).toEqual([]);
  });

  it('filters by category, market value and volume, and passes the other parameters on', async () => {
    const page = await api.live.screener.list({
      fields: ['category', 'marketCap', 'totalVolume', 'volatility7d'],
      category: 'Layer 1',
      minMarketCap: 1e8,
      maxMarketCap: 9e11,
      minVolume: 1e6,
      sort: 'totalVolume',
      order: 'desc',
      filterModel: { items: [{ field: 'symbol', operator: '=', value: 'Ä&=' }] },
    });
    expect(page.count).toBeGreaterThan(0);
    expect(page.count).toBeLessThan(300);
    for (const coin of page.items) {
      expect([coin.category].flat()).toContain('Layer 1');
      expect(coin.marketCap).toBeGreaterThanOrEqual(1e8);
      expect(coin.totalVolume).toBeGreaterThanOrEqual(1e6);
      expect(coin.volatility7d).toBeTypeOf('number');
    }
  });
});

const countTiers = async (includeNoDeals: boolean) => {
  const presets = await api.live.presets.list('dca', { limit: 50, includeNoDeals });
  return presets.flatMap(({ tiers }) => tiers).length;
};

describe('curated presets (contract section 25)', () => {
  it('are found by coin, exchange and strategy', async () => {
    const filter = { coin: 'BTC', exchange: 'binance', strategy: 'long' } as const;
    const presets = await api.live.presets.list('dca', filter);
    expect(presets).toMatchObject([{ coin: 'BTC', exchange: 'binance', pair: 'BTCUSDT' }]);
    expect(presets[0]?.tiers).toMatchObject(
      ['short', 'mid', 'long'].map((tier) => ({
        tier,
        strategy: 'long',
        roi: expect.any(Number),
        maxDrawDownPerc: expect.any(Number),
        settings: { type: 'regular' },
      })),
    );
  });

  it.each(['dca', 'combo', 'grid'] as const)(
    'are limited, and short on demand: %s',
    async (kind) => {
      expect(await api.live.presets.list(kind)).toHaveLength(10);
      const presets = await api.live.presets.list(kind, { limit: 2, summary: true });
      expect(presets).toHaveLength(2);
      const tiers = presets.flatMap((preset) => preset.tiers);
      expect(tiers.length).toBeGreaterThan(0);
      expect(tiers.every((tier) => !('settings' in tier))).toBe(true);
    },
  );

  it('show tiers without deals only when asked', async () => {
    expect(await countTiers(true)).toBeGreaterThan(await countTiers(false));
  });

  it('cannot be created as they are stored, only without the stored-only keys', async () => {
    const [preset] = await api.live.presets.list('dca', { coin: 'SOL', exchange: 'binance' });
    const exchangeUUID = exchangeIdOf(api, 'paperBinance');
    const { settings = {} } = preset?.tiers[0] ?? {};
    const asStored = api.paper.bots.create('dca', anySettings({ ...settings, exchangeUUID }));
    expect(await rejectionOf(asStored)).toMatchObject({ code: 'validation_failed' });
    const storedOnly =
      '_id type changed hodlNextBuy hodlAt hodlDay hodlHourly activeOrdersCount avgPrice baseOrderPrice slChangedByUser importFrom';
    const own = Object.entries(settings).filter(([key]) => !storedOnly.split(' ').includes(key));
    const { botId } = await api.paper.bots.create(
      'dca',
      anySettings({ ...Object.fromEntries(own), exchangeUUID }),
    );
    expect(storedBot(api, botId).settings).toMatchObject({ pair: ['SOLUSDT'] });
  });
});

describe('without a subscription (contract section 24)', () => {
  const poor = useSandbox({ hasScreenerAccess: false });
  itRefuses(poor, [
    [
      'the screener',
      (c) => c.live.screener.list(),
      'forbidden',
      403,
      'Screener access requires active subscription',
    ],
  ]);
});

describe('on a self-hosted server', () => {
  const own = useSandbox({ deployment: 'selfHosted' });
  it('neither exists: the answer is a page, of which nothing is passed on', async () => {
    for (const call of [own.live.screener.list(), own.live.presets.list('dca')]) {
      const error = await rejectionOf(call);
      expect(error).toMatchObject({ code: 'not_found', status: 404, retryable: false });
      expect(error).not.toHaveProperty('reason');
    }
  });

  it('a key restricted to paper may do everything', async () => {
    const { count } = await own.connect('paper').bots.list('dca');
    expect(count).toBeGreaterThan(0);
  });
});

describe('where the screener sorts', () => {
  const sorting = useSandbox({ screenerSort: 'honoured' });
  it('ranks by the column that was asked for', async () => {
    const options = { sort: 'priceChangePercentage24h', order: 'desc' } as const;
    const { items } = await sorting.live.screener.list(options);
    const moves = items.map((coin) => coin.priceChangePercentage24h);
    expect(moves).toEqual(moves.toSorted((one, other) => other - one));
  });
});

itHasCovered(api, 'market');
