import { describe, expect, it } from 'vitest';
import { createFixture, createRunningFixture, DCA, MINUTE_MS } from './engine-fixture.ts';

const ok = (data: string) => ({ status: 'OK', data });
const refused = (reason: string) => ({ status: 'NOTOK', reason });

describe('openDeal', () => {
  it('opens one more deal than the limit allows', () => {
    const { engine, bot, deals } = createRunningFixture();
    expect(engine.openDeal(bot, 'BTCUSDT')).toEqual(ok('Deal scheduled to start'));
    expect(deals()).toHaveLength(1);
    engine.advanceTo(2000);
    expect(deals()).toHaveLength(2);
  });

  it('opens a deal on every pair without a symbol', () => {
    const ether = { native: 'ETHUSDT', name: 'ETH_USDT', baseAsset: 'ETH' };
    const settings = {
      ...DCA,
      startCondition: 'Manual',
      pair: ['BTCUSDT', 'ETHUSDT'],
      useMulti: true,
    };
    const { engine, bot, deals, start } = createFixture({
      settings,
      scripts: [{ prices: [100] }, { prices: [10], pair: ether }],
    });
    start();
    engine.openDeal(bot);
    engine.advanceTo(2000);
    expect(deals()).toHaveLength(2);
  });

  it('is refused while the bot is not running', () => {
    const { engine, bot, start } = createFixture();
    expect(engine.openDeal(bot)).toEqual(refused('Bot is not running'));
    start();
    engine.stopBot(bot, {});
    engine.advanceTo(2000);
    expect(engine.openDeal(bot)).toEqual(refused('Bot is not running'));
  });
});

describe('closeDeal', () => {
  it.each([
    ['cancel', 'canceled', 'api'],
    ['closeByMarket', 'closed', 'api'],
    ['closeByLimit', 'closed', 'api'],
    ['leave', 'open', undefined],
  ] as const)('with %s makes the deal %s', (type, status, trigger) => {
    const { engine, bot, deal } = createRunningFixture();
    engine.stopBot(bot, {});
    expect(engine.closeDeal(deal, type)).toEqual(ok('Deal scheduled to be closed'));
    expect(deal.status).toBe('open');
    engine.advanceTo(MINUTE_MS);
    expect(deal.status).toBe(status);
    expect(deal['closeTrigger']).toBe(trigger);
  });

  it('with cancel keeps the coins and books nothing', () => {
    const { engine, bot, deal, balance } = createRunningFixture();
    engine.stopBot(bot, {});
    engine.closeDeal(deal, 'cancel');
    engine.advanceTo(MINUTE_MS);
    expect(deal.profit).toMatchObject({ total: 0, totalUsd: 0 });
    expect(balance('BTC')).toMatchObject({ free: 11, locked: 0 });
    expect(balance('USDT')).toMatchObject({ free: expect.closeTo(9899.9, 10), locked: 0 });
  });

  it('with leave fills neither safety orders nor the take-profit any more', () => {
    const { engine, deal, balance } = createRunningFixture({ prices: [100, 100, 94, 110] });
    engine.closeDeal(deal, 'leave');
    engine.advanceTo(3 * MINUTE_MS);
    expect(deal).toMatchObject({ status: 'open', levels: { complete: 1 } });
    expect(balance('USDT')?.locked).toBe(0);
  });

  it('cancels a deal that waits for its base order, whatever the type', () => {
    const settings = { ...DCA, useLimitPrice: true, baseOrderPrice: '90' };
    const { engine, bot, deal } = createRunningFixture({ settings });
    engine.stopBot(bot, {});
    engine.closeDeal(deal, 'closeByMarket');
    engine.advanceTo(MINUTE_MS);
    expect(deal.status).toBe('canceled');
  });

  it('closes a simple terminal deal whose entry has filled when it is canceled', () => {
    const settings = { ...DCA, type: 'terminal', terminalDealType: 'simple' };
    const { engine, deal } = createRunningFixture({ settings });
    engine.closeDeal(deal, 'cancel');
    engine.advanceTo(2000);
    expect(deal).toMatchObject({ status: 'closed', profit: { total: 0 } });
  });

  it('lets a running ASAP bot open the next deal', () => {
    const { engine, deal, deals } = createRunningFixture();
    engine.closeDeal(deal, 'closeByMarket');
    engine.advanceTo(MINUTE_MS);
    expect(deals().map(({ status }) => status)).toEqual(['closed', 'open']);
  });

  it('cancels when the exchange is no longer connected', () => {
    const { engine, bot, deal } = createRunningFixture();
    bot.exchangeUnassigned = true;
    expect(engine.closeDeal(deal, 'closeByMarket')).toEqual(ok('Deal will be canceled'));
    engine.advanceTo(2000);
    expect(deal.status).toBe('canceled');
  });

  it.each([
    ['closed', 'Deal already closed'],
    ['canceled', 'Deal already canceled'],
  ] as const)('refuses a %s deal', (status, reason) => {
    const { engine, deal } = createRunningFixture();
    deal.status = status;
    expect(engine.closeDeal(deal, 'closeByMarket')).toEqual(refused(reason));
  });

  it('refuses a deal without a bot', () => {
    const { engine, account, bot, deal } = createRunningFixture();
    account.bots.delete(bot._id);
    expect(engine.closeDeal(deal, 'closeByMarket')).toEqual(refused('Bot not found'));
  });
});

describe('funds', () => {
  it.each([
    ['base units', { qty: '0.5', asset: 'base', type: 'fixed' }, 1.5],
    ['quote units', { qty: '50', asset: 'quote', type: 'fixed' }, 1.5],
    ['percent of the deal', { qty: '50', type: 'perc' }, 1.5],
    ['text that is not a number', { qty: 'many', asset: 'base', type: 'fixed' }, 1],
  ] as const)('are added in %s', (_name, order, size) => {
    const { engine, deal } = createRunningFixture();
    expect(engine.addFunds([deal], order)).toEqual(ok('Add funds scheduled'));
    expect(deal['pendingAddFunds']).toHaveLength(1);
    engine.advanceTo(2000);
    expect(deal['pendingAddFunds']).toEqual([]);
    expect(deal['size']).toBeCloseTo(size, 10);
    expect(deal['funds']).toHaveLength(size === 1 ? 0 : 1);
    expect(deal.levels.complete).toBe(1);
  });

  it('are taken out with the profit of that part', () => {
    const { engine, bot, deal } = createRunningFixture({ prices: [100, 100, 101, 101] });
    engine.advanceTo(2 * MINUTE_MS);
    expect(engine.reduceFunds([deal], { qty: '50', type: 'perc' })).toEqual(
      ok('Reduce funds scheduled'),
    );
    engine.advanceTo(3 * MINUTE_MS);
    expect(deal['size']).toBeCloseTo(0.5, 10);
    expect(deal.profit.total).toBeCloseTo(0.5 - 0.05 - 0.0505, 10);
    expect(bot.profit.total).toBeCloseTo(deal.profit.total, 10);
    expect(deal['reduceFunds']).toHaveLength(1);
  });

  it('taken out completely close the deal', () => {
    const { engine, bot, deal } = createRunningFixture();
    engine.stopBot(bot, {});
    engine.reduceFunds([deal], { qty: '100', type: 'perc' });
    engine.advanceTo(2000);
    expect(deal.status).toBe('closed');
  });

  it('are refused for unknown, finished and combo deals and for bots that were not started', () => {
    const { engine, deal, bot, addBot, account } = createRunningFixture();
    const order = { qty: '1', type: 'perc' } as const;
    expect(engine.addFunds([], order)).toEqual(refused('Deal not found'));
    expect(engine.addFunds([{ ...deal, status: 'closed' }], order)).toEqual(
      refused('Deal not found'),
    );
    expect(engine.addFunds([{ ...deal, kind: 'combo' }], order)).toEqual(refused('Deal not found'));
    const other = addBot('dca', DCA);
    expect(engine.addFunds([{ ...deal, botId: other._id }], order)).toEqual(
      refused('Bot is not running'),
    );
    account.bots.delete(bot._id);
    expect(engine.reduceFunds([deal], order)).toEqual(refused('Bot not found'));
  });
});

describe('executeNextDca', () => {
  it('fills the next safety order at the market', () => {
    const { engine, deal } = createRunningFixture();
    expect(engine.executeNextDca(deal, 1)).toEqual(ok('Execute next DCA scheduled'));
    engine.advanceTo(2000);
    expect(deal).toMatchObject({ levels: { complete: 2 }, cost: 200, avgPrice: 100 });
  });

  it('does nothing when the deal has moved on', () => {
    const { engine, deal } = createRunningFixture();
    engine.executeNextDca(deal, 2);
    engine.advanceTo(2000);
    expect(deal.levels.complete).toBe(1);
  });

  it('does nothing more after the last one', () => {
    const { engine, deal } = createRunningFixture();
    for (let count = 0; count < 4; count += 1) engine.executeNextDca(deal);
    engine.advanceTo(2000);
    expect(deal.levels).toEqual({ all: 3, complete: 3 });
  });

  it('is refused for finished deals', () => {
    const { engine, deal } = createRunningFixture();
    expect(engine.executeNextDca({ ...deal, status: 'canceled' })).toEqual(
      refused('Deal not found'),
    );
  });
});
