import { describe, expect, it } from 'vitest';
import { createIds } from '../ids.ts';
import { createRandom } from '../random.ts';
import {
  COMBO,
  createFixture,
  createRunningFixture,
  DCA,
  GRID,
  MINUTE_MS,
} from './engine-fixture.ts';
import { newDeal } from './new-deal.ts';

const ok = (data: string) => ({ status: 'OK', data });

describe('settings', () => {
  it('of a bot reach its open deals that were not changed on their own', () => {
    const settings = { ...DCA, maxNumberOfOpenDeals: '2' };
    const { engine, bot, deal, deals } = createRunningFixture({
      settings,
      prices: [100, 100, 101.5],
    });
    const [, other] = deals();
    expect(engine.applyDealSettings(deal, { tpPerc: '50' })).toEqual(
      ok('Settings update scheduled'),
    );
    engine.advanceTo(2000);
    bot.settings['tpPerc'] = '1';
    engine.applyBotSettings(bot, { tpPerc: '1', name: 'Renamed', maxNumberOfOpenDeals: '2' });
    engine.advanceTo(3000);
    expect(deal.settings).toMatchObject({ tpPerc: '50', changed: true });
    expect(other?.settings).toMatchObject({ tpPerc: '1', name: 'Renamed', changed: false });
    expect(other?.settings).not.toHaveProperty('maxNumberOfOpenDeals');
    engine.advanceTo(2 * MINUTE_MS);
    expect(deal.status).toBe('open');
    expect(other?.status).toBe('closed');
  });

  it('of a deal take effect at once when the price is already there', () => {
    const { engine, deal } = createRunningFixture({ prices: [100, 101, 101] });
    engine.advanceTo(MINUTE_MS);
    engine.applyDealSettings(deal, { tpPerc: '0.5' });
    engine.advanceTo(2 * MINUTE_MS);
    expect(deal['closeTrigger']).toBe('tp');
    expect(deal['lastPrice']).toBe(101);
  });

  it('keep filled levels when there are fewer safety orders than before', () => {
    const { engine, deal } = createRunningFixture({ prices: [100, 100, 89, 89] });
    engine.advanceTo(2 * MINUTE_MS);
    expect(deal.levels).toEqual({ all: 3, complete: 3 });
    engine.applyDealSettings(deal, { ordersCount: 1 });
    engine.advanceTo(3 * MINUTE_MS);
    expect(deal.levels).toEqual({ all: 3, complete: 3 });
  });

  it('of a stop-loss changed by hand are marked', () => {
    const { engine, deal } = createRunningFixture();
    engine.applyDealSettings(deal, { useSl: true, slPerc: '-3' });
    engine.advanceTo(2000);
    expect(deal.settings).toMatchObject({ slChangedByUser: true, slPerc: '-3' });
  });

  it('of a deal whose bot is not loaded are written at once', () => {
    const { engine, bot, market } = createFixture();
    const pair = market.findPair('binance', 'BTCUSDT')!;
    const deal = newDeal({ ids: createIds(createRandom(9)), bot, pair, price: 100, time: 0 });
    expect(engine.applyDealSettings(deal, { tpPerc: '7' })).toEqual(ok('Settings updated'));
    expect(deal.settings['tpPerc']).toBe('7');
  });

  it('of a combo bot move the minigrids that are not reached yet', () => {
    const { engine, bot, deal } = createRunningFixture({
      kind: 'combo',
      settings: COMBO,
      prices: [100, 100, 94],
    });
    engine.advanceTo(2 * MINUTE_MS);
    bot.settings['ordersCount'] = 4;
    engine.applyBotSettings(bot, { ordersCount: 4 });
    engine.advanceTo(2 * MINUTE_MS + 1000);
    expect(deal.levels).toEqual({ all: 5, complete: 2 });
    expect(deal['gridBreakpoints']).toHaveLength(5);
  });

  it('of a grid bot change nothing', () => {
    const { engine, bot, start } = createFixture({ kind: 'grid', settings: GRID });
    start();
    engine.applyBotSettings(bot, { budget: 1 });
    engine.advanceTo(3000);
    expect(bot.status).toBe('open');
  });
});
