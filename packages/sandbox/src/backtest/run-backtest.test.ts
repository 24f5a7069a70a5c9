import { describe, expect, it } from 'vitest';
import { createFixture, COMBO, DCA, GRID, MINUTE_MS } from '../engine/engine-fixture.ts';
import { createMarket } from '../market/index.ts';
import { createScriptedMarket } from '../market/scripted-market.ts';
import { runBacktest, type BacktestOptions } from './run-backtest.ts';

const DAY_MS = 86_400_000;
const NOW = Date.UTC(2026, 9, 1);

/** A walk that keeps moving, the same in every run. */
const WALK = Array.from(
  { length: 300 },
  (_, minute) => 100 + 6 * Math.sin(minute / 9) + 3 * Math.sin(minute / 2.3) + minute / 100,
);

function backtest(options: Partial<BacktestOptions> = {}) {
  return runBacktest({
    botType: 'dca',
    settings: DCA,
    exchange: 'binance',
    pairs: ['BTCUSDT'],
    from: 0,
    to: 290 * MINUTE_MS,
    interval: '1m',
    market: createScriptedMarket({ prices: WALK }),
    ...options,
  });
}

function monthOn(seed: number) {
  return runBacktest({
    botType: 'dca',
    settings: DCA,
    exchange: 'paperBinance',
    pairs: ['BTC_USDT'],
    from: NOW - 30 * DAY_MS,
    to: NOW,
    interval: '1h',
    market: createMarket(seed),
  });
}

function rsi(indicatorAction: string, indicatorCondition: string, indicatorValue: string) {
  return {
    type: 'RSI',
    uuid: indicatorAction,
    groupId: indicatorAction,
    indicatorAction,
    section: indicatorAction === 'closeDeal' ? 'tp' : undefined,
    indicatorLength: 7,
    indicatorValue,
    indicatorCondition,
    indicatorInterval: '1h',
  };
}

describe('a backtest', () => {
  it.each([
    ['dca', DCA],
    ['dca', { ...DCA, tpPerc: '1', step: '1', useSl: true, slPerc: '-3' }],
    ['dca', { ...DCA, strategy: 'SHORT', trailingTp: true, trailingTpPerc: '0.5' }],
    ['dca', { ...DCA, startOrderType: 'LIMIT', maxNumberOfOpenDeals: '2' }],
    ['combo', COMBO],
    ['combo', { ...COMBO, strategy: 'SHORT', useTp: true, tpPerc: '1' }],
  ] as const)('of a %s bot makes the same deals as the live engine (%#)', (kind, settings) => {
    const fixture = createFixture({ kind, settings, prices: WALK, settleMs: 0 });
    fixture.engine.startBot(fixture.bot);
    fixture.engine.advanceTo(290 * MINUTE_MS);
    const live = fixture.deals().map((deal) => ({
      status: deal.status,
      createTime: deal.createTime,
      closeTime: deal.closeTime,
      initialPrice: deal['initialPrice'],
      levels: deal.levels,
      profit: deal.profit.total,
    }));
    const tested = backtest({ botType: kind, settings }).deals.map((deal) => ({
      status: deal.status,
      createTime: deal.createTime,
      closeTime: deal.closeTime,
      initialPrice: deal.initialPrice,
      levels: deal.levels,
      profit: deal.profit.total,
    }));
    expect(tested.length).toBeGreaterThan(1);
    expect(tested).toEqual(live);
  });

  it('of a grid bot earns the same as the live engine', () => {
    const fixture = createFixture({ kind: 'grid', settings: GRID, prices: WALK, settleMs: 0 });
    fixture.engine.startBot(fixture.bot);
    fixture.engine.advanceTo(290 * MINUTE_MS);
    const result = backtest({ botType: 'grid', settings: GRID });
    expect(result.numerical.closed).toBeGreaterThan(0);
    expect(result.financial.netProfitTotal).toBeCloseTo(fixture.bot.profit.total, 8);
    expect(result.financial.feesTotal).toBeCloseTo(
      Number(Object(fixture.bot['feePaid'])['quote']),
      8,
    );
  });

  it('sums up deals worked out by hand', () => {
    const prices = [100, 103, 103, 95, 95];
    const result = backtest({
      settings: { ...DCA, useDca: false },
      userFee: 0,
      to: 4 * MINUTE_MS,
      market: createScriptedMarket({ prices }),
    });
    // The first deal earns 2 at 102; the second starts at 103 and is open at 95.
    const loss = 100 * (95 / 103) - 100;
    expect(result.capital).toBe(100);
    expect(result.financial).toMatchObject({
      netProfitTotal: expect.closeTo(2, 10),
      netProfitTotalUsd: expect.closeTo(2, 10),
      unrealizedProfit: expect.closeTo(loss, 10),
      roi: expect.closeTo(2 + loss, 10),
      grossProfit: expect.closeTo(2, 10),
      grossLoss: -0,
      feesTotal: 0,
      buyAndHoldPerc: expect.closeTo(-5, 10),
      maxDrawDownPerc: expect.closeTo((-loss / 102) * 100, 10),
    });
    expect(result.numerical).toMatchObject({
      all: 2,
      closed: 1,
      open: 1,
      won: 1,
      buys: 2,
      sells: 1,
    });
    expect(result.ratios).toMatchObject({ winRate: 100, profitFactor: null });
    expect(result.equity.at(-1)?.value).toBeCloseTo(102 + loss, 10);
    expect(result.bars).toBe(4);
  });

  it('takes fees and slippage from the result', () => {
    const free = backtest({ userFee: 0 }).financial;
    const paid = backtest({ userFee: '0.002', slippage: '0.1' }).financial;
    expect(free.feesTotal).toBe(0);
    expect(paid.feesTotal).toBeGreaterThan(0);
    expect(paid.roi).toBeLessThan(free.roi);
  });

  it('trades several pairs at once', () => {
    const ether = { native: 'ETHUSDT', name: 'ETH_USDT', baseAsset: 'ETH' };
    const settings = { ...DCA, useMulti: true, maxNumberOfOpenDeals: '2', maxDealsPerPair: '1' };
    const market = createScriptedMarket(
      { prices: WALK },
      { prices: WALK.toReversed(), pair: ether },
    );
    const result = backtest({ settings, pairs: ['BTC_USDT', 'ETHUSDT'], market });
    expect(new Set(result.deals.map(({ symbol }) => symbol))).toEqual(
      new Set(['BTCUSDT', 'ETHUSDT']),
    );
    expect(result.capital).toBe(600);
  });

  it('sizes orders in percent of a balance of its own', () => {
    const settings = { ...DCA, orderSizeType: 'percTotal', baseOrderSize: '1', orderSize: '1' };
    expect(backtest({ settings }).capital).toBe(300);
  });

  it('is the same in every run and different on another market', () => {
    expect(monthOn(3)).toEqual(monthOn(3));
    expect(monthOn(3).equity).not.toEqual(monthOn(4).equity);
    expect(monthOn(3).bars).toBe(720);
  });

  it('follows indicators to open and to close', () => {
    const settings = {
      ...DCA,
      startCondition: 'TechnicalIndicators',
      dealCloseCondition: 'techInd',
      indicators: [rsi('startDeal', 'lt', '30'), rsi('closeDeal', 'gt', '70')],
      indicatorGroups: [],
    };
    const result = runBacktest({
      botType: 'dca',
      settings,
      exchange: 'binance',
      pairs: ['BTCUSDT'],
      from: NOW - 90 * DAY_MS,
      to: NOW,
      interval: '1h',
      market: createMarket(7),
    });
    expect(result.numerical.closed).toBeGreaterThan(3);
    expect(result.deals.filter(({ closeTrigger }) => closeTrigger !== 'indicator')).toHaveLength(
      result.numerical.open,
    );
  });

  it.each<[string, Partial<BacktestOptions>, RegExp]>([
    ['an unknown interval', { interval: '7m' }, /Unknown interval "7m"\. Send one of/],
    ['an empty period', { from: 5, to: 5 }, /holds no 1m candle/],
    ['times that are not numbers', { from: Number.NaN }, /holds no 1m candle/],
    ['too many bars', { to: 700_000 * MINUTE_MS }, /Send a longer interval/],
    ['unknown pairs', { pairs: ['NOPE_USDT'] }, /No pair of binance/],
  ])('refuses %s', (_name, options, message) => {
    expect(() => backtest(options)).toThrow(message);
  });
});
