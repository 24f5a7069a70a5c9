import { describe, expect, it } from 'vitest';
import { createIds } from '../ids.ts';
import { createRandom } from '../random.ts';
import { COMBO, createFixture, DCA, GRID } from './engine-fixture.ts';
import { newDeal } from './new-deal.ts';

const COMMON = [
  '_id uuid userId status showErrorWarning exchange exchangeUUID settings workingShift',
  'workingTimeNumber profit profitByAssets profitToday progress paperContext isDeleted',
  'exchangeUnassigned vars notEnoughBalance share shareId cost unrealizedProfit created updated __v funding',
];
const DEALS = [
  'deals usage symbol initialBalances currentBalances assets usdRate lastPrice lastUsdRate',
  'indicatorsData stats symbolStats flags liveStats resetStatsAfter',
];
const GRIDS = [
  'symbol initialPrice initialPriceFrom initialPriceStart levels transactionsCount avgPrice',
  'initialBalances currentBalances realInitialBalances usdRate lastPrice lastUsdRate assets',
  'position stats haveStarted lastPriceRangeAlert liveStats feePaid feeByAsset flags',
];

describe('a new bot', () => {
  it.each([
    ['dca', DCA, DEALS],
    ['combo', COMBO, [...DEALS, 'dealsStatsForBot']],
    ['grid', GRID, GRIDS],
  ] as const)(
    'of kind %s is stopped, with every field and every counter at zero',
    (kind, settings, own) => {
      const { bot } = createFixture({ kind, settings });
      const fields = [...COMMON, ...own].flatMap((line) => line.split(' '));
      expect(Object.keys(bot)).toEqual(expect.arrayContaining(fields));
      expect(bot).toMatchObject({
        status: 'closed',
        workingShift: [],
        profit: { total: 0, totalUsd: 0, freeTotal: 0, freeTotalUsd: 0, pureBase: 0, pureQuote: 0 },
        vars: { list: [], paths: [] },
        created: '1970-01-01T00:00:00.000Z',
      });
      expect(bot._id).toMatch(/^[0-9a-f]{24}$/);
    },
  );

  it('has one flag and its pairs as dca, an empty symbol and a flat position as grid', () => {
    const { bot, addBot } = createFixture();
    expect(bot).toMatchObject({
      flags: ['newBaseProfit'],
      deals: { all: 0, active: 0 },
      symbol: { BTCUSDT: { symbol: 'BTCUSDT', baseAsset: 'BTC', quoteAsset: 'USDT' } },
    });
    expect(addBot('grid', GRID)).toMatchObject({
      symbol: { baseAsset: '', quoteAsset: '' },
      position: { side: 'LONG', qty: 0, price: 0 },
    });
  });
});

describe('a new deal', () => {
  it('waits for its base order and owns its settings', () => {
    const { bot, market } = createFixture();
    const ids = createIds(createRandom(4));
    const pair = market.findPair('binance', 'BTC_USDT')!;
    const deal = newDeal({ ids, bot, pair, price: 100, time: 7 });
    expect(deal).toMatchObject({
      botId: bot._id,
      status: 'start',
      type: 'regular',
      strategy: 'LONG',
      levels: { all: 3, complete: 0 },
      profit: { total: 0, totalUsd: 0, pureBase: 0, pureQuote: 0, gridProfit: 0, gridProfitUsd: 0 },
      createTime: 7,
    });
    bot.settings['tpPerc'] = '9';
    expect(deal.settings).toMatchObject({ tpPerc: '2', baseOrderSize: '100', changed: false });
    expect(deal.settings).not.toHaveProperty('maxNumberOfOpenDeals');
  });
});
