import { describe, expect, it } from 'vitest';
import { createFixture, GRID, MINUTE_MS } from '../engine-fixture.ts';

describe('a running grid bot', () => {
  it('trades its lines and reports them', () => {
    const { engine, bot, balance, start } = createFixture({
      kind: 'grid',
      settings: GRID,
      prices: [100, 100, 111, 99, 99],
    });
    start();
    expect(bot).toMatchObject({
      status: 'open',
      haveStarted: true,
      initialPrice: 100,
      symbol: { symbol: 'BTCUSDT', baseAsset: 'BTC', quoteAsset: 'USDT' },
      levels: { active: { buy: 2, sell: 2 }, all: { buy: 2, sell: 2 } },
      position: { side: 'LONG', qty: 2 },
    });
    expect(balance('BTC')).toMatchObject({ free: 10, locked: 2 });
    engine.advanceTo(4 * MINUTE_MS);
    expect(bot['transactionsCount']).toEqual({ buy: 1, sell: 1 });
    expect(bot.profit.total).toBeCloseTo(10 - 0.001 * (100 + 110), 10);
    expect(bot['feePaid']).toMatchObject({ base: 0 });
  });

  it('is in range status outside its lines', () => {
    const { engine, bot, start } = createFixture({
      kind: 'grid',
      settings: GRID,
      prices: [100, 130, 130, 110, 110],
    });
    start();
    engine.advanceTo(2 * MINUTE_MS);
    expect(bot.status).toBe('range');
    engine.advanceTo(4 * MINUTE_MS);
    expect(bot.status).toBe('open');
  });

  it.each([
    ['closeByMarket', 10],
    ['cancel', 12],
  ])('stopped with %s keeps %d coins', (closeGridType, coins) => {
    const { engine, bot, balance, start } = createFixture({ kind: 'grid', settings: GRID });
    start();
    engine.stopBot(bot, { closeGridType });
    engine.advanceTo(2000);
    expect(bot.status).toBe('closed');
    expect(balance('BTC')).toMatchObject({ free: coins, locked: 0 });
    expect(balance('USDT')?.locked).toBe(0);
  });

  it('without funds ends in an error', () => {
    const funds = { USDT: 100 };
    const { bot, start } = createFixture({ kind: 'grid', settings: GRID, funds });
    start();
    expect(bot.status).toBe('error');
    expect(bot.statusReason).toMatch(/Not enough balance/);
  });

  it('stops itself at its take-profit', () => {
    const settings = { ...GRID, tpSl: true, tpSlCondition: 'priceReached', tpTopPrice: 115 };
    const { engine, bot, start } = createFixture({ kind: 'grid', settings, prices: [100, 118] });
    start();
    engine.advanceTo(MINUTE_MS);
    expect(bot.status).toBe('closed');
    expect(bot.statusReason).toMatch(/Take profit/);
  });
});
