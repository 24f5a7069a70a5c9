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

describe('exchanges, discovery, screener (contract sections 21, 22 and 24)', () => {
  it('lists the 19 public exchanges of contract section 21', async () => {
    const answer = await get('/api/v2/exchanges');
    const rows = listAt(answer.json, 'data');
    expect(rows).toHaveLength(19);
    expect(rows[0]).toEqual({ code: 'binance', market: 'spot' });
    expect(rows[1]).toEqual({ code: 'binanceCoinm', market: 'futures', type: 'inverse' });
    expect(answer.json).not.toHaveProperty('meta');
  });

  it.each([
    '/api/v2/discovery/bots',
    '/api/v2/discovery/bots/dca',
    '/api/v2/discovery/bots/combo/sections',
    '/api/v2/discovery/bots/grid?section=budget',
    '/api/v2/discovery/indicators?action=startDeal&exchange=binance',
    '/api/v2/discovery/indicators/RSI?exchange=coinbase',
  ])('answers %s without meta', async (target) => {
    const answer = await get(target);
    expect(answer.status).toBe(200);
    expect(answer.json).not.toHaveProperty('meta');
    expect(at(answer.json, 'data')).toBeTruthy();
  });

  it('requires authentication for discovery', async () => {
    expect((await fetch(`${sandbox.url}/api/v2/discovery/bots`)).status).toBe(401);
  });

  it('filters the 300 coins of the screener and ignores what it does not know', async () => {
    const all = await get('/api/v2/screener?pageSize=50&filterModel=x');
    expect(all.json).toMatchObject({ meta: { page: 1, total: 30, count: 300, onPage: 10 } });
    const filtered = await get(
      '/api/v2/screener?minMarketCap=1000000000&maxMarketCap=9e9&fields=marketCap',
    );
    const caps = listAt(filtered.json, 'data').map((coin) => Number(at(coin, 'marketCap')));
    expect(caps.every((cap) => cap >= 1e9 && cap <= 9e9)).toBe(true);
    const category = await get('/api/v2/screener?category=Layer%201&fields=category,totalVolume');
    const coins = listAt(category.json, 'data');
    expect(coins.length).toBeGreaterThan(0);
    expect(coins.every((coin) => [at(coin, 'category')].flat().includes('Layer 1'))).toBe(true);
  });

  it('sorts only where it is switched on', async () => {
    const target = '/api/v2/screener?sort=priceChangePercentage24h&order=desc';
    expect(at((await get(target)).json, 'data.0.marketCapRank')).toBe(1);
    const sorting = await createSandbox({ screenerSort: 'honoured' });
    const answer = await call(sorting, { target });
    const moves = listAt(answer.json, 'data').map((coin) =>
      Number(at(coin, 'priceChangePercentage24h')),
    );
    expect(moves.toSorted((left, right) => right - left)).toEqual(moves);
    await sorting.close();
  });

  it('refuses the screener without access and hides cloud routes when self-hosted', async () => {
    const poor = await createSandbox({ hasScreenerAccess: false });
    const answer = await call(poor, { target: '/api/v2/screener' });
    expect(answer.status).toBe(403);
    expect(at(answer.json, 'reason')).toBe('Screener access requires active subscription');
    await poor.close();
    const own = await createSandbox({ deployment: 'selfHosted' });
    for (const target of ['/api/v2/screener', '/api/curated-presets?botType=dca']) {
      expect((await call(own, { target })).status).toBe(404);
    }
    await own.close();
  });
});

const presets = async (query: string) =>
  listAt((await get(`/api/curated-presets?${query}`)).json, 'data');
const tiersOf = (preset: unknown) => listAt(preset, 'tiers');
const countTiers = async (query: string) => (await presets(query)).flatMap(tiersOf).length;

describe('curated presets (contract section 25)', () => {
  it('finds the tiers of a coin on an exchange, with native pairs', async () => {
    const found = await presets('botType=dca&coin=BTC&exchange=binance&strategy=long');
    expect(found).toMatchObject([{ coin: 'BTC', exchange: 'binance', pair: 'BTCUSDT' }]);
    expect(tiersOf(found[0]).map((tier) => at(tier, 'tier'))).toEqual(['short', 'mid', 'long']);
    expect(tiersOf(found[0]).every((tier) => at(tier, 'strategy') === 'long')).toBe(true);
    expect(at(found[0], 'tiers.1')).toEqual({
      tier: 'mid',
      strategy: 'long',
      roi: expect.any(Number),
      maxDrawDownPerc: expect.any(Number),
      settings: expect.objectContaining({ type: 'regular', changed: false }),
      generatedAt: expect.stringMatching(/Z$/),
    });
  });

  it('leaves the settings out of a summary', async () => {
    const found = await presets('botType=combo&coin=ETH&summary=1');
    expect(found.flatMap(tiersOf).length).toBeGreaterThan(0);
    expect(found.flatMap(tiersOf).every((tier) => at(tier, 'settings') === undefined)).toBe(true);
  });

  it.each([
    ['', 10],
    ['&limit=3', 3],
    ['&limit=0', 1],
    ['&limit=x', 10],
  ])('limits the list: "%s"', async (query, length) => {
    expect(await presets(`botType=grid${query}`)).toHaveLength(length);
  });

  it('shows tiers with few closed deals only with a coin or when asked', async () => {
    const query = 'botType=combo&exchange=binance&strategy=long';
    const shown = await countTiers(query);
    expect(await countTiers(`${query}&includeNoDeals=1`)).toBeGreaterThan(shown);
  });

  it('offers settings that create accepts once the stored-only keys are out', async () => {
    const exchanges = listAt((await get('/api/v2/user/exchanges')).json, 'data');
    const exchangeUUID = at(exchanges[0], 'id');
    const storedOnly =
      '_id type changed hodlNextBuy hodlAt hodlDay hodlHourly activeOrdersCount avgPrice baseOrderPrice slChangedByUser importFrom';
    for (const kind of ['dca', 'combo', 'grid']) {
      const [preset] = await presets(`botType=${kind}&coin=SOL&exchange=binance`);
      for (const tier of tiersOf(preset)) {
        const settings = Object.entries(Object(at(tier, 'settings'))).filter(
          ([key]) => !storedOnly.split(' ').includes(key),
        );
        const body = JSON.stringify({ ...Object.fromEntries(settings), exchangeUUID });
        const answer = await call(sandbox, {
          method: 'POST',
          target: `/api/v2/bots/${kind}`,
          body,
        });
        expect(answer.text).toContain('created successfully');
      }
    }
  });
});
