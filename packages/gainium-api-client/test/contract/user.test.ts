import { describe, expect, it } from 'vitest';
import { balancePresets } from '../../src/index.ts';
import { rejectionOf } from '../connect.ts';
import { itHasCovered } from './coverage.ts';
import { itDoesNotSend } from './refusals.ts';
import { exchangeIdOf, useSandbox } from './use-sandbox.ts';

const api = useSandbox();

describe('exchange accounts (contract section 19.1)', () => {
  it('are those of the trading mode, with a type only for futures', async () => {
    for (const [client, isPaper] of [
      [api.live, false],
      [api.paper, true],
    ] as const) {
      const stored = api.account.exchanges.filter(({ paperContext }) => paperContext === isPaper);
      const accounts = await client.user.exchanges();
      expect(accounts.map(({ id }) => id)).toEqual(stored.map(({ id }) => id));
      for (const { market, type } of accounts) {
        expect(type === undefined).toBe(market === 'spot');
      }
    }
  });
});

describe('balances (contract section 19.2)', () => {
  it('have the minimal fields and say spot, whatever they are', async () => {
    const page = await api.live.user.balances();
    expect(page.fields).toEqual(balancePresets.minimal);
    expect(page.items.length).toBe(page.count);
    expect(page.items.every(({ exchangeMarket }) => exchangeMarket === 'spot')).toBe(true);
    const assets = page.items.map(({ asset }) => asset);
    expect(assets).toEqual(assets.toSorted());
    expect(page.items.some(({ free, locked }) => free === 0 && locked === 0)).toBe(true);
  });

  it('tell the market with the standard fields', async () => {
    const exchangeId = exchangeIdOf(api, 'bybitLinear');
    const { items } = await api.live.user.balances({ fields: 'standard', exchangeId });
    expect(items[0]).toMatchObject({ exchangeMarket: 'futures', exchangeType: 'linear' });
    expect(items.every(({ paperContext }) => !paperContext)).toBe(true);
  });

  it('narrow to the fields that are named', async () => {
    const { items } = await api.live.user.balances({ fields: ['free'], assets: ['BTC'] });
    for (const row of items) {
      expect(Object.keys(row).toSorted()).toEqual(['_id', 'exchangeMarket', 'free']);
    }
  });

  it('of one account are found in any trading mode, of an unknown one there are none', async () => {
    const exchangeId = exchangeIdOf(api, 'paperBinance');
    const { count } = await api.live.user.balances({ exchangeId });
    expect(count).toBeGreaterThan(0);
    expect(await api.paper.user.balances({ exchangeId })).toMatchObject({ count });
    expect(await api.live.user.balances({ exchangeId: 'x' })).toMatchObject({
      items: [],
      pages: 0,
    });
  });

  it('of a shared wallet carry the id that was asked for', async () => {
    const exchangeId = exchangeIdOf(api, 'bybitInverse');
    const { items } = await api.live.user.balances({ exchangeId });
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ exchangeUUID }) => exchangeUUID === exchangeId)).toBe(true);
  });

  it('are filtered by exact names and priced in dollars', async () => {
    const { items } = await api.live.user.balances({ assets: ['USDT', 'btc'], withUsd: true });
    expect(items.length).toBeGreaterThan(0);
    for (const { asset, free, locked, price, usdValue } of items) {
      expect([asset, price, usdValue]).toEqual(['USDT', 1, free + locked]);
    }
  });

  it('have no price without asset and account among the fields', async () => {
    const fields = ['asset', 'free'] as const;
    const { items } = await api.live.user.balances({ fields, assets: ['BTC'], withUsd: true });
    expect(items[0]).toMatchObject({ price: 0, usdValue: 0 });
  });

  it('are empty beyond the end', async () => {
    expect(await api.live.user.balances({ page: 9 })).toMatchObject({
      items: [],
      page: 9,
      pages: 1,
    });
  });

  it('of an account whose key is gone are forbidden', async () => {
    expect(await rejectionOf(api.connect('expired').user.balances())).toMatchObject({
      code: 'forbidden',
      status: 403,
    });
  });

  itDoesNotSend(api, [
    [
      'an asset that would be two',
      (c) => c.live.user.balances({ assets: ['BTC,ETH'] }),
      'assets is not valid',
    ],
  ]);
});

itHasCovered(api, 'user');
