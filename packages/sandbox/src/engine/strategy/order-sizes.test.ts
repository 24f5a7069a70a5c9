import { describe, expect, it } from 'vitest';
import type { Settings } from '../../documents.ts';
import { resolveOrderSizes, type SizingContext } from './order-sizes.ts';

const CONTEXT: SizingContext = {
  direction: 1,
  price: 50,
  quoteUsd: 2,
  funds: { asset: 'quote', free: 400, total: 1000 },
  botProfit: 0,
};
const SIZES: Settings = { baseOrderSize: '10', orderSize: '20', useDca: true, ordersCount: 2 };

describe('order sizes', () => {
  it.each([
    ['quote', { unit: 'quote', base: 10, safety: 20 }],
    ['base', { unit: 'base', base: 10, safety: 20 }],
    ['usd', { unit: 'quote', base: 5, safety: 10 }],
    ['percTotal', { unit: 'quote', base: 100, safety: 200 }],
    ['percFree', { unit: 'quote', base: 40, safety: 80 }],
  ])('in %s', (orderSizeType, expected) => {
    expect(resolveOrderSizes({ ...SIZES, orderSizeType }, CONTEXT, {})).toEqual(expected);
  });

  it('in percent of coins are worth their price', () => {
    const funds = { asset: 'base' as const, free: 1, total: 2 };
    const settings = { ...SIZES, orderSizeType: 'percTotal' };
    expect(resolveOrderSizes(settings, { ...CONTEXT, funds }, {}).base).toBe(10);
  });

  it.each<[string, Settings, number, number]>([
    ['grow with reinvested profit', { useReinvest: true, reinvestValue: '50' }, 25, 1.25],
    ['do not grow with a loss', { useReinvest: true, reinvestValue: '50' }, -25, 1],
    [
      'shrink with a loss when risk is reduced',
      { useRiskReduction: true, riskReductionValue: '100' },
      -25,
      0.5,
    ],
    ['never shrink to nothing', { useRiskReduction: true, riskReductionValue: '100' }, -999, 0.1],
  ])('%s', (_name, settings, botProfit, scale) => {
    // 50 are planned in all.
    const sizes = resolveOrderSizes({ ...SIZES, ...settings }, { ...CONTEXT, botProfit }, {});
    expect(sizes.base).toBeCloseTo(10 * scale, 10);
    expect(sizes.safety).toBeCloseTo(20 * scale, 10);
  });

  it.each<[string, Settings, number]>([
    ['a part of the balance', { riskSlType: 'perc', riskSlAmountPerc: '1' }, 200],
    ['an amount', { riskSlType: 'fixed', riskSlAmountValue: '4' }, 80],
    ['no more than the largest position', { riskMaxPositionSize: '60' }, 60],
    [
      'no less than the smallest',
      { riskSlType: 'fixed', riskSlAmountValue: '1', riskMinPositionSize: '90' },
      90,
    ],
  ])('risk with their stop-loss %s', (_name, extra, base) => {
    const settings = {
      ...SIZES,
      useRiskReward: true,
      rrSlType: 'fixed',
      rrSlFixedValue: '5',
      ...extra,
    };
    expect(resolveOrderSizes(settings, CONTEXT, {})).toEqual({ unit: 'quote', base, safety: 0 });
  });
});
