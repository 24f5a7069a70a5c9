import { describe, expect, it } from 'vitest';
import type { Settings } from '../../documents.ts';
import { createFixture, DCA, MINUTE_MS } from '../engine-fixture.ts';
import { compileStartRules } from './start-rules.ts';

/** In which minutes a bot whose deals never close opens its deals. */
function openings(settings: Settings, prices: readonly number[]): number[] {
  const all = { ...DCA, useTp: false, useDca: false, maxNumberOfOpenDeals: '9', ...settings };
  const fixture = createFixture({ settings: all, prices, settleMs: 0 });
  fixture.engine.startBot(fixture.bot);
  fixture.engine.advanceTo(prices.length * MINUTE_MS);
  return fixture.deals().map(({ createTime }) => createTime / MINUTE_MS);
}

describe('a bot opens deals', () => {
  const distance = { useDynamicPriceFilter: true, dynamicPriceFilterPriceType: 'entry' };
  const separate = { useSeparateMaxDealsOverAndUnder: true };
  const cooldown = { useCooldown: true, cooldownAfterDealStart: true };

  it.each<[string, Settings, number[], number[]]>([
    ['without a limit one each minute', { maxNumberOfOpenDeals: '-1' }, [100, 100, 100], [0, 1, 2]],
    [
      'only so far below the newest one',
      { ...distance, dynamicPriceFilterDirection: 'under', dynamicPriceFilterUnderValue: '5' },
      [100, 97, 94, 94, 89, 89],
      [0, 2, 4],
    ],
    [
      'only so far above the newest one',
      { ...distance, dynamicPriceFilterDirection: 'over', dynamicPriceFilterOverValue: '2' },
      [100, 101, 103, 103, 106],
      [0, 2, 4],
    ],
    [
      'so far away to either side',
      {
        ...distance,
        dynamicPriceFilterDirection: 'overAndUnder',
        dynamicPriceFilterOverValue: '2',
        dynamicPriceFilterUnderValue: '2',
      },
      [100, 103, 100, 99],
      [0, 1, 2],
    ],
    [
      'as many above as below the price',
      { ...separate, maxDealsOver: '1', maxDealsUnder: '2' },
      [100, 98, 96, 94],
      [0, 1],
    ],
    [
      'not where another deal still buys',
      { useNoOverlapDeals: true, useDca: true },
      [100, 95, 91, 89, 89],
      [0, 3],
    ],
    [
      'after a cooldown of the bot',
      { ...cooldown, cooldownAfterDealStartInterval: 2, cooldownAfterDealStartUnits: 'minutes' },
      [100, 100, 100, 100, 100],
      [0, 2, 4],
    ],
    [
      'inside its price filter',
      {
        useStaticPriceFilter: true,
        minOpenDeal: '90',
        maxOpenDeal: '95',
        maxNumberOfOpenDeals: '1',
      },
      [100, 94, 94],
      [1],
    ],
  ])('%s', (_name, settings, prices, minutes) => {
    expect(openings(settings, prices)).toEqual(minutes);
  });

  it('on random pairs in an order that the seed decides', () => {
    const names = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE'];
    const scripts = names.map((asset) => ({
      prices: [100],
      pair: { native: `${asset}USDT`, name: `${asset}_USDT`, baseAsset: asset },
    }));
    const settings = {
      ...DCA,
      pair: names.map((asset) => `${asset}USDT`),
      useMulti: true,
      maxNumberOfOpenDeals: '5',
      pairPrioritization: 'random',
    };
    const [one, other] = [1, 2].map(() => {
      const { deals, start } = createFixture({ settings, scripts });
      start();
      return deals().map(({ symbol }) => symbol.baseAsset);
    });
    expect(one).toEqual(other);
    expect(one?.toSorted()).toEqual(names);
    expect(one).not.toEqual(names);
  });
});

describe('a bot that waits for indicators', () => {
  it('opens deals when a candle closes, and misses signals while it has no room', () => {
    const hour = 60 * MINUTE_MS;
    const closes = [101, 101.5, 103, 99, 98, 103];
    const prices = [...Array.from({ length: 900 }, () => 100), ...closes];
    const startTime = 899 * hour;
    const average = { type: 'MA', maType: 'sma', indicatorLength: 2, maCrossingValue: 'price' };
    const settings = {
      ...DCA,
      startCondition: 'TechnicalIndicators',
      useDca: false,
      tpPerc: '1',
      indicators: [
        {
          ...average,
          uuid: '1',
          groupId: '1',
          indicatorAction: 'startDeal',
          indicatorCondition: 'lt',
          indicatorInterval: '1h',
        },
      ],
    };
    const options = { settings, startTime, settleMs: 0 };
    const fixture = createFixture({ ...options, scripts: [{ prices, stepMs: hour }] });
    fixture.engine.startBot(fixture.bot);
    fixture.engine.advanceTo(startTime + 5.5 * hour);
    // The price is above its average after hours 1, 2 and 3; the first deal ends at twenty past two.
    const hours = fixture.deals().map(({ createTime }) => (createTime - startTime) / hour);
    expect(hours).toEqual([1, 3]);
  });
});

describe('a single-position bot', () => {
  it('adds entries to its deal instead of opening a second one', () => {
    const settings = {
      ...DCA,
      useTp: false,
      useDca: false,
      singlePosition: true,
      maxPositionEntries: '3',
      useDynamicPriceFilter: true,
      dynamicPriceFilterDirection: 'under',
      dynamicPriceFilterUnderValue: '5',
      dynamicPriceFilterPriceType: 'avg',
    };
    const { engine, deals, start } = createFixture({
      settings,
      prices: [100, 100, 94, 94, 80, 80, 60],
    });
    start();
    engine.advanceTo(6 * MINUTE_MS);
    expect(deals()).toHaveLength(1);
    expect(deals()[0]).toMatchObject({ cost: 300, levels: { complete: 1 } });
  });
});

describe('start rules', () => {
  it('count deals in the candles of the longest starting interval', () => {
    const indicator = { indicatorAction: 'startDeal', indicatorInterval: '15m' };
    const settings = {
      startCondition: 'TechnicalIndicators',
      maxDealsPerHigherTimeframe: '2',
      indicators: [indicator, { ...indicator, indicatorInterval: '4h' }],
    };
    expect(compileStartRules(settings).perHigherCandle).toEqual({
      deals: 2,
      intervalMs: 4 * 60 * MINUTE_MS,
    });
    expect(compileStartRules({ indicators: [indicator] }).perHigherCandle).toBeUndefined();
  });

  it('leave out every filter that is switched off', () => {
    expect(compileStartRules({ ...DCA, minOpenDeal: '50', volumeTop: '5' })).toMatchObject({
      minPrice: 0,
      maxPrice: Infinity,
      distance: undefined,
      startCooldown: undefined,
      volumeFilters: [],
      timer: undefined,
    });
  });
});
