import { describe, expect, it } from 'vitest';
import type { Account } from '../../documents.ts';
import { createIds } from '../../ids.ts';
import { createRandom } from '../../random.ts';
import { createEngine } from '../create-engine.ts';
import { COMBO, createFixture, DCA, GRID, MINUTE_MS, type Fixture } from '../engine-fixture.ts';

/** What a second process would make of the same documents. */
function reload({ account, market }: Fixture, startTime: number) {
  const copy: Account = structuredClone(account);
  const ids = createIds(createRandom(2));
  const engine = createEngine({ accounts: [copy], market, ids, startTime, settleMs: 1000 });
  return { engine, account: copy };
}

const FALL_AND_RISE = [100, 100, 94, 94, 94, 99.8, 101, 103, 103, 103];

describe('a reloaded engine', () => {
  it.each([
    ['dca', { ...DCA, startCondition: 'Manual' }],
    ['dca', { ...DCA, startCondition: 'Manual', strategy: 'SHORT', tpPerc: '4' }],
    ['combo', { ...COMBO, startCondition: 'Manual', useTp: true, tpPerc: '1' }],
  ] as const)(
    'goes on with the deal of a %s bot where the first one was (%#)',
    (kind, settings) => {
      const fixture = createFixture({ kind, settings, prices: FALL_AND_RISE });
      fixture.start();
      fixture.engine.openDeal(fixture.bot);
      fixture.engine.advanceTo(3 * MINUTE_MS);
      const again = reload(fixture, 3 * MINUTE_MS);
      fixture.engine.advanceTo(9 * MINUTE_MS);
      again.engine.advanceTo(9 * MINUTE_MS);
      const [deal] = fixture.deals();
      const [other] = again.account.deals.values();
      expect(deal?.status).toBe('closed');
      expect(other).toMatchObject({
        status: 'closed',
        closeTrigger: deal?.['closeTrigger'],
        closeTime: deal?.closeTime,
        levels: deal?.levels,
      });
      // Fees of entries are not stored by part, so the reloaded deal may show them later.
      expect(other?.profit.total).toBeCloseTo(deal?.profit.total ?? 0, 0);
      const [bot] = again.account.bots.values();
      expect(bot?.profit.total).toBeCloseTo(other?.profit.total ?? 0, 10);
      expect(bot?.deals).toEqual({ all: 1, active: 0 });
    },
  );

  it('keeps funds locked once', () => {
    const fixture = createFixture({ prices: FALL_AND_RISE });
    fixture.start();
    fixture.engine.advanceTo(3 * MINUTE_MS);
    const before = fixture.balance('USDT')?.locked;
    const { engine, account } = reload(fixture, 3 * MINUTE_MS);
    engine.advanceTo(4 * MINUTE_MS);
    const rows = [...account.balances.values()];
    expect(rows.find(({ asset }) => asset === 'USDT')?.locked).toBeCloseTo(before ?? -1, 6);
  });

  it('waits on for a base order that was not filled', () => {
    const settings = { ...DCA, useLimitPrice: true, baseOrderPrice: '95' };
    const fixture = createFixture({ settings, prices: FALL_AND_RISE });
    fixture.start();
    const { engine, account } = reload(fixture, 1000);
    engine.advanceTo(3 * MINUTE_MS);
    const [deal] = account.deals.values();
    expect(deal).toMatchObject({ status: 'open', initialPrice: 95 });
  });

  it('keeps a grid trading', () => {
    const prices = [100, 111, 111, 99, 99, 111];
    const fixture = createFixture({ kind: 'grid', settings: GRID, prices });
    fixture.start();
    fixture.engine.advanceTo(2 * MINUTE_MS);
    const before = fixture.bot.profit.total;
    const { engine, account } = reload(fixture, 2 * MINUTE_MS);
    engine.advanceTo(5 * MINUTE_MS);
    fixture.engine.advanceTo(5 * MINUTE_MS);
    const [bot] = account.bots.values();
    expect(bot?.status).toBe('open');
    expect(bot?.profit.total).toBeCloseTo(before + 10 - 0.21, 8);
    expect(bot?.['transactionsCount']).toEqual(fixture.bot['transactionsCount']);
  });

  it('knows stopped bots with deals, and not those without', () => {
    const fixture = createFixture();
    fixture.start();
    fixture.engine.stopBot(fixture.bot, { closeType: 'leave' });
    fixture.engine.advanceTo(2000);
    const idle = fixture.addBot('dca', DCA);
    const { engine, account } = reload(fixture, 2000);
    const loaded = [...account.bots.values()].filter((bot) => engine.isLoaded(bot));
    expect(loaded.map(({ _id }) => _id)).toEqual([fixture.bot._id]);
    expect(engine.isLoaded(idle)).toBe(false);
  });
});
