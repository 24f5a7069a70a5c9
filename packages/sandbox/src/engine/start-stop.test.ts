import { describe, expect, it } from 'vitest';
import { createFixture, DCA, MINUTE_MS } from './engine-fixture.ts';

describe('starting and stopping', () => {
  it('takes effect after the settling delay', () => {
    const { engine, bot, deals } = createFixture();
    engine.startBot(bot);
    engine.advanceTo(999);
    expect(bot.status).toBe('closed');
    engine.advanceTo(1000);
    expect(bot.status).toBe('open');
    expect(bot['workingShift']).toEqual([{ start: 1000 }]);
    expect(deals()).toHaveLength(1);
    engine.stopBot(bot, {});
    expect(bot.status).toBe('open');
    engine.advanceTo(MINUTE_MS);
    expect(bot.status).toBe('closed');
    expect(bot['workingShift']).toEqual([{ start: 1000, end: 2000 }]);
    expect(bot['workingTimeNumber']).toBe(1000);
  });

  it('changes nothing on a running bot', () => {
    const { engine, bot, deals, start } = createFixture();
    start();
    engine.startBot(bot);
    engine.advanceTo(MINUTE_MS);
    expect(deals()).toHaveLength(1);
    expect(bot['workingShift']).toEqual([{ start: 1000 }]);
  });

  it('knows which bots were started', () => {
    const { engine, bot } = createFixture();
    expect(engine.isLoaded(bot)).toBe(false);
    engine.startBot(bot);
    expect(engine.isLoaded(bot)).toBe(true);
  });

  it.each([
    ['leave', 'open', undefined],
    ['anything else', 'open', undefined],
    ['cancel', 'canceled', 'bot'],
    ['closeByMarket', 'closed', 'bot'],
    ['closeByLimit', 'closed', 'bot'],
  ])('with %s leaves the active deal %s', (closeType, status, trigger) => {
    const { engine, bot, deals, start } = createFixture({ prices: [100, 101, 101] });
    start();
    engine.stopBot(bot, { closeType });
    engine.advanceTo(2 * MINUTE_MS);
    expect(deals()[0]?.status).toBe(status);
    expect(bot.deals).toEqual({ all: 1, active: status === 'open' ? 1 : 0 });
    expect(deals()[0]?.['closeTrigger']).toBe(trigger);
  });

  it('cancels deals that still wait for their base order in every case', () => {
    const settings = { ...DCA, useLimitPrice: true, baseOrderPrice: '90' };
    const { engine, bot, deals, start } = createFixture({ settings });
    start();
    expect(deals()[0]).toMatchObject({ status: 'start', levels: { complete: 0 } });
    engine.stopBot(bot, { closeType: 'leave' });
    engine.advanceTo(2000);
    expect(deals()[0]?.status).toBe('canceled');
  });

  it('lets the deals of a stopped bot run to their end, without a new one', () => {
    const { engine, bot, deals, start } = createFixture({ prices: [100, 100, 103, 103] });
    start();
    engine.stopBot(bot, { closeType: 'leave' });
    engine.advanceTo(3 * MINUTE_MS);
    expect(deals().map(({ status }) => status)).toEqual(['closed']);
    expect(bot.profit.total).toBeGreaterThan(0);
  });

  it('waits for the price of its controller and stops at its limit', () => {
    const settings = {
      ...DCA,
      useBotController: true,
      botActualStart: 'price',
      startBotPriceCondition: 'lt',
      startBotPriceValue: '95',
      useCloseAfterXwin: true,
      closeAfterXwin: '1',
    };
    const prices = [100, 100, 94, 94, 97, 97, 97];
    const { engine, bot, deals, start } = createFixture({ settings, prices });
    start();
    expect(bot.status).toBe('monitoring');
    engine.advanceTo(3 * MINUTE_MS);
    expect(bot.status).toBe('open');
    engine.advanceTo(6 * MINUTE_MS);
    expect(bot.status).toBe('closed');
    expect(bot.statusReason).toMatch(/1 won/);
    expect(deals()).toHaveLength(1);
  });

  it('cancels the open deals for archiving', () => {
    const { engine, bot, deals, start } = createFixture();
    start();
    engine.stopBot(bot, {});
    engine.advanceTo(2000);
    engine.cancelDeals(bot);
    expect(deals()[0]).toMatchObject({ status: 'canceled', profit: { total: 0 } });
    expect(bot.deals).toEqual({ all: 1, active: 0 });
  });
});
