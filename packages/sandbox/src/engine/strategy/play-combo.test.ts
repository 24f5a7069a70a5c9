import { describe, expect, it } from 'vitest';
import type { Settings } from '../../documents.ts';
import { FREE, LONG, play, pricesOf } from './deal-fixture.ts';

describe('a combo deal', () => {
  const COMBO: Settings = {
    ...LONG,
    useTp: false,
    ordersCount: 1,
    step: '10',
    gridLevel: '2',
    baseStep: '4',
    baseGridLevels: '2',
  };

  it('trades the cells of its base minigrid and is finished when all are sold', () => {
    const first = 100 * Math.sqrt(1.04);
    const { deal, fills } = play(COMBO, [100, 103, 100, 105], FREE, true);
    expect(pricesOf(fills)).toEqual(
      [100, first, 100, first, 104].map((price) => Math.round(price * 1e6) / 1e6),
    );
    expect(deal.closeTrigger).toBe('combined');
    // Half of the base order earned the first cell twice and the second half the whole step.
    expect(deal.gridProfit).toBeCloseTo(0.5 * (first - 100) * 2 + 0.5 * 4, 10);
    expect(deal.position.profitQuote).toBeCloseTo(deal.gridProfit, 10);
  });

  it('buys its safety order in cells between the steps and sells each one cell higher', () => {
    const middle = 100 * Math.sqrt(0.9);
    const { deal, fills } = play(COMBO, [100, 89, 95], FREE, true);
    expect(pricesOf(fills)).toEqual(
      [100, middle, 90, middle].map((price) => Math.round(price * 1e6) / 1e6),
    );
    expect(fills[1]?.quote).toBeCloseTo(50, 10);
    expect(deal.gridProfit).toBeCloseTo((50 / 90) * (middle - 90), 10);
    expect(deal.safetyFilled).toBe(1);
  });

  it.each<[string, number]>([
    ['full', 200],
    ['filled', 100],
  ])('takes profit of the whole deal measured on the %s size', (comboTpBase, size) => {
    const settings = {
      ...COMBO,
      useTp: true,
      tpPerc: '1',
      baseGridLevels: '1',
      baseStep: '50',
      comboTpBase,
    };
    const { deal } = play(settings, [100, 120], FREE, true);
    expect(deal.closeTrigger).toBe('tp');
    expect(deal.position.profitQuote).toBeCloseTo(size / 100, 10);
  });

  it('stops the loss of the whole deal, grid profit included', () => {
    const settings = { ...COMBO, useSl: true, slPerc: '-8' };
    const { deal } = play(settings, [100, 89, 95, 50], FREE, true);
    expect(deal.closeTrigger).toBe('sl');
    // By then the base and the safety order are filled: 200 in all.
    expect(deal.position.profitQuote).toBeCloseTo(-16, 10);
  });

  it('mirrors everything for SHORT', () => {
    const { deal, fills } = play({ ...COMBO, strategy: 'SHORT' }, [100, 111, 105, 90], FREE, true);
    expect(fills.map((fill) => fill.side)).toEqual([
      'sell',
      'sell',
      'sell',
      'buy',
      'buy',
      'buy',
      'buy',
    ]);
    expect(deal.closeTrigger).toBe('combined');
    expect(deal.position.profitQuote).toBeGreaterThan(0);
  });
});
