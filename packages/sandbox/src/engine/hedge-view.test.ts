import { describe, expect, it } from 'vitest';
import { createFixture, DCA, MINUTE_MS } from './engine-fixture.ts';
import { hedgeView, type HedgeParent } from './hedge-view.ts';

function setUp() {
  const fixture = createFixture({
    settings: { ...DCA, name: 'Short leg', strategy: 'SHORT' },
    prices: [100, 100, 97, 97],
  });
  const long = fixture.addBot('dca', { ...DCA, name: 'Long leg', tpPerc: '7' });
  const parent: HedgeParent = {
    _id: 'a'.repeat(24),
    uuid: 'parent',
    userId: 'user-1',
    kind: 'hedgeDca',
    status: 'open',
    paperContext: true,
    created: 'then',
    updated: 'now',
  };
  return { fixture, parent, short: fixture.bot, long };
}

describe('the view of a hedge bot', () => {
  it('adds up its legs, the long one first', () => {
    const { fixture, parent, short, long } = setUp();
    fixture.engine.startBot(long);
    fixture.start();
    fixture.engine.advanceTo(3 * MINUTE_MS);
    const view = hedgeView(parent, [short, long]);
    expect(short.profit.total).toBeGreaterThan(0);
    expect(view).toMatchObject({
      name: 'Long leg',
      status: 'open',
      profit: { total: short.profit.total, totalUsd: short.profit.totalUsd },
      profitByAssets: [{ asset: 'USDT', total: short.profit.total }],
      profitBasis: { native: 'exact', quoteAssets: ['USDT'] },
      dealsInBot: { all: 3, active: 2 },
      sharedSettings: { useTp: true, tpPerc: '7', useSl: false, slPerc: '-10' },
      unrealizedProfit: Number(short['unrealizedProfit']) + Number(long['unrealizedProfit']),
      symbol: { BTCUSDT: { quoteAsset: 'USDT' } },
      bots: [{ _id: long._id }, { _id: short._id }],
    });
    expect(view).not.toHaveProperty('kind');
  });

  it('shows no native profit when the legs earn different assets', () => {
    const { parent, short, long } = setUp();
    long['profitByAssets'] = [{ asset: 'USDT', total: 5, totalUsd: 5 }];
    short['profitByAssets'] = [{ asset: 'BTC', total: 0.1, totalUsd: 10 }];
    long.profit = { ...long.profit, total: 5, totalUsd: 5 };
    short.profit = { ...short.profit, total: 0.1, totalUsd: 10 };
    expect(hedgeView(parent, [long, short])).toMatchObject({
      profit: { total: 0, pureBase: 0, totalUsd: 15 },
      profitBasis: { native: 'mixed' },
    });
  });

  it('has a name even when its legs have none', () => {
    const { parent } = setUp();
    expect(hedgeView(parent, [])).toMatchObject({
      name: 'Hedge bot',
      dealsInBot: { all: 0, active: 0 },
      bots: [],
    });
  });
});
