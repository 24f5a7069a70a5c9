import { describe, expect, it } from 'vitest';
import { COMBO, createFixture, DCA, MINUTE_MS } from './engine-fixture.ts';

describe('a running dca bot', () => {
  it('shows its deal with all derived numbers', () => {
    const { engine, bot, deals, start } = createFixture({ prices: [100, 100, 94] });
    start();
    engine.advanceTo(2 * MINUTE_MS);
    const base = 1 + 100 / 95;
    expect(deals()[0]).toMatchObject({
      status: 'open',
      initialPrice: 100,
      lastPrice: 94,
      avgPrice: 200 / base,
      levels: { all: 3, complete: 2 },
      cost: 200,
      size: base,
      value: base * 94,
      usage: { current: { base: 0, quote: 200 }, max: { base: 0, quote: 300 } },
      currentBalances: { base, quote: 100 },
      feePaid: { base: 0, quote: expect.closeTo(0.2, 10) },
      profit: { total: 0, totalUsd: 0 },
    });
    expect(bot).toMatchObject({
      deals: { all: 1, active: 1 },
      usage: { currentUsd: 200, maxUsd: 300, relative: expect.closeTo(2 / 3, 10) },
      unrealizedProfit: expect.closeTo(base * 94 - 200 - 0.2, 10),
      lastPrice: { BTCUSDT: 94 },
      assets: { used: { base: {}, quote: { USDT: 200 } } },
    });
  });

  it('is marked as updated when an order fills, not whenever the price moves', () => {
    const { engine, deals, start } = createFixture({ prices: [100, 100, 94, 95, 96] });
    start();
    expect(deals()[0]?.updateTime).toBe(1000);
    engine.advanceTo(4 * MINUTE_MS);
    expect(deals()[0]).toMatchObject({ updateTime: MINUTE_MS, lastPrice: 96 });
  });

  it('opens the next deal after a take-profit and adds profits up', () => {
    const { engine, bot, deals, start } = createFixture({ prices: [100, 103, 103, 106, 106, 106] });
    start();
    engine.advanceTo(5 * MINUTE_MS);
    const closed = deals().filter(({ status }) => status === 'closed');
    expect(closed).toHaveLength(2);
    expect(closed.every((deal) => deal['closeTrigger'] === 'tp')).toBe(true);
    const total = closed.reduce((sum, deal) => sum + deal.profit.total, 0);
    expect(total).toBeCloseTo(2 * (2 - 0.1 - 0.102), 10);
    expect(bot.profit.total).toBeCloseTo(total, 10);
    expect(bot.deals).toEqual({ all: 3, active: 1 });
    expect(bot['profitByAssets']).toEqual([
      { asset: 'USDT', total: expect.closeTo(total, 10), totalUsd: expect.closeTo(total, 10) },
    ]);
  });

  it('keeps to the limits of its deals', () => {
    const settings = { ...DCA, maxNumberOfOpenDeals: '3' };
    const { deals, start } = createFixture({ settings });
    start();
    expect(deals()).toHaveLength(3);
  });

  it('opens deals on several pairs, in the order of their names', () => {
    const ether = { native: 'ETHUSDT', name: 'ETH_USDT', baseAsset: 'ETH' };
    const settings = {
      ...DCA,
      pair: ['ETHUSDT', 'BTCUSDT'],
      useMulti: true,
      maxDealsPerPair: '1',
      maxNumberOfOpenDeals: '5',
    };
    const scripts = [{ prices: [100] }, { prices: [10], pair: ether }];
    const { deals, start } = createFixture({ settings, scripts });
    start();
    expect(deals().map((deal) => deal.symbol.symbol)).toEqual(['BTCUSDT', 'ETHUSDT']);
  });

  it.each<[string, Record<string, unknown>, number]>([
    ['ASAP', {}, 1],
    ['Manual', { startCondition: 'Manual' }, 0],
    ['TradingviewSignals', { startCondition: 'TradingviewSignals' }, 0],
    ['a price filter', { useStaticPriceFilter: true, maxOpenDeal: '99' }, 0],
    ['a timer', { startCondition: 'Timer', hodlDay: '1', hodlNextBuy: 30_000 }, 1],
    ['a volume filter', { useVolumeFilter: true, volumeValue: 'custom', volumeTop: '1' }, 1],
  ])('starting by %s', (_name, extra, count) => {
    const { engine, deals, start } = createFixture({ settings: { ...DCA, ...extra } });
    start();
    engine.advanceTo(5 * MINUTE_MS);
    expect(deals()).toHaveLength(count);
  });

  it('cools down after a deal', () => {
    const settings = {
      ...DCA,
      useCooldown: true,
      cooldownAfterDealStop: true,
      cooldownAfterDealStopInterval: 3,
      cooldownAfterDealStopUnits: 'minutes',
    };
    const { engine, deals, start } = createFixture({ settings, prices: [100, 103, 103] });
    start();
    engine.advanceTo(3 * MINUTE_MS);
    expect(deals()).toHaveLength(1);
    engine.advanceTo(6 * MINUTE_MS);
    expect(deals()).toHaveLength(2);
  });

  it('says so when it cannot pay, and goes on when it can', () => {
    const { engine, bot, deals, balance, start } = createFixture({ funds: { USDT: 50 } });
    start();
    expect(deals()).toEqual([]);
    expect(bot.statusReason).toMatch(/Not enough balance/);
    balance('USDT')!.free = 500;
    engine.advanceTo(2 * MINUTE_MS);
    expect(deals()).toHaveLength(1);
  });

  it('counts the profit of the UTC day', () => {
    const day = 24 * 60 * MINUTE_MS;
    const prices = [100, 103, 103, 103, 106, 106];
    const scripts = [{ prices, start: day - 3 * MINUTE_MS }];
    const { engine, bot, start } = createFixture({ scripts, startTime: day - 3 * MINUTE_MS });
    start();
    engine.advanceTo(day - MINUTE_MS);
    const before = bot.profit.total;
    expect(bot['profitToday']).toMatchObject({ totalToday: before, start: 0 });
    engine.advanceTo(day + 2 * MINUTE_MS);
    expect(bot.profit.total).toBeGreaterThan(before);
    expect(bot['profitToday']).toMatchObject({
      start: day,
      totalToday: expect.closeTo(bot.profit.total - before, 10),
    });
  });
});

describe('a terminal deal', () => {
  const TERMINAL = { ...DCA, type: 'terminal', terminalDealType: 'smart' };

  it('is opened once and stops its bot when it ends', () => {
    const { engine, bot, deals, start } = createFixture({
      settings: TERMINAL,
      prices: [100, 100, 103, 103, 103],
    });
    start();
    expect(deals()[0]?.type).toBe('terminal');
    expect(bot.status).toBe('open');
    engine.advanceTo(4 * MINUTE_MS);
    expect(deals()).toHaveLength(1);
    expect(bot.status).toBe('closed');
  });

  it('without safety orders when it is simple', () => {
    const { deals, start } = createFixture({
      settings: { ...TERMINAL, terminalDealType: 'simple' },
    });
    start();
    expect(deals()[0]?.levels).toEqual({ all: 1, complete: 1 });
  });

  it('that cannot be paid ends in an error which says why', () => {
    const { bot, deals, start } = createFixture({ settings: TERMINAL, funds: { USDT: 1 } });
    start();
    expect(bot.status).toBe('error');
    expect(deals()[0]).toMatchObject({ status: 'error' });
    expect(deals()[0]?.['startBlocked']).toMatch(/Not enough balance/);
  });
});

describe('a running combo bot', () => {
  it('books grid profit while the deal goes on', () => {
    const { engine, bot, deals, start } = createFixture({
      kind: 'combo',
      settings: COMBO,
      prices: [100, 100, 94, 99],
    });
    start();
    engine.advanceTo(3 * MINUTE_MS);
    const [deal] = deals();
    expect(deal?.kind).toBe('combo');
    expect(deal?.levels).toEqual({ all: 3, complete: 2 });
    expect(deal?.profit['gridProfit']).toBeGreaterThan(0);
    expect(bot.profit.total).toBeCloseTo(deal?.profit.total ?? 0, 10);
    expect(deal?.['gridBreakpoints']).toHaveLength(3);
  });
});
