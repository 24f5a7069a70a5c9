import { describe, expect, it } from 'vitest';
import type { Settings } from '../../documents.ts';
import { addToDeal, cancelDeal, closeDeal, takeFromDeal } from './deal-actions.ts';
import { LONG, play, pricesOf } from './deal-fixture.ts';
import { moveTo, playBar } from './play-deal.ts';
import { averagePrice } from './position.ts';

describe('a LONG deal', () => {
  it('fills safety orders at scaled distances and averages its price', () => {
    const { deal, fills } = play(LONG, [100, 92]);
    // Steps of 1, 2 and 4 percent from the start; sizes of 100, 200 and 400.
    expect(pricesOf(fills)).toEqual([100, 99, 97, 93]);
    expect(fills.map((fill) => Math.round(fill.quote))).toEqual([100, 100, 200, 400]);
    const base = 1 + 100 / 99 + 200 / 97 + 400 / 93;
    expect(averagePrice(deal.position)).toBeCloseTo(800 / base, 10);
    expect(deal.safetyFilled).toBe(3);
  });

  it('takes profit at a distance from its average', () => {
    const { deal, fills } = play(LONG, [100, 98.5, 105]);
    const average = 200 / (1 + 100 / 99);
    expect(deal.status).toBe('closed');
    expect(deal.closeTrigger).toBe('tp');
    expect(fills.at(-1)?.price).toBeCloseTo(average * 1.02, 10);
    expect(deal.position.profitQuote).toBeCloseTo(200 * 0.02, 10);
  });

  it('pays fees on both sides', () => {
    const costs = { makerFee: 0.001, takerFee: 0.002, slippagePercent: 0 };
    const { deal } = play(LONG, [100, 103], costs);
    expect(deal.position.fees).toBeCloseTo(100 * 0.002 + 102 * 0.001, 10);
    expect(deal.position.profitQuote).toBeCloseTo(2 - 0.2 - 0.102, 10);
  });

  it('lets market orders slip against it', () => {
    const settings = { ...LONG, useDca: false, useTp: false, useSl: true, slPerc: '-10' };
    const costs = { makerFee: 0, takerFee: 0, slippagePercent: 1 };
    const { fills } = play(settings, [100, 80], costs);
    expect(pricesOf(fills)).toEqual([101, 101 * 0.9 * 0.99]);
  });

  it.each<[string, Settings, number]>([
    ['its average', { baseSlOn: 'avg' }, (200 / (1 + 100 / 99)) * 0.97],
    ['its start', { baseSlOn: 'start' }, 97],
  ])('stops its loss at a distance from %s', (_name, extra, stop) => {
    const settings = { ...LONG, ordersCount: 1, useSl: true, slPerc: '-3', ...extra };
    const { deal, fills } = play(settings, [100, 90]);
    expect(deal.closeTrigger).toBe('sl');
    expect(fills.at(-1)?.price).toBeCloseTo(stop, 10);
  });

  it('trails its take-profit and closes when the price falls back', () => {
    const settings = { ...LONG, trailingTp: true, trailingTpPerc: '1' };
    const { deal, fills } = play(settings, [100, 103, 102.5, 110, 100]);
    expect(deal.closeTrigger).toBe('trailing');
    expect(fills.at(-1)?.price).toBeCloseTo(110 * 0.99, 10);
  });

  it('trails its stop-loss behind the best price', () => {
    const settings = {
      ...LONG,
      useTp: false,
      useDca: false,
      useSl: true,
      slPerc: '-5',
      trailingSl: true,
    };
    const { deal, fills } = play(settings, [100, 120, 110]);
    expect(deal.closeTrigger).toBe('sl');
    expect(fills.at(-1)?.price).toBeCloseTo(120 * 0.95, 10);
  });

  it('moves its stop-loss into profit once the trigger was seen', () => {
    const settings = {
      ...LONG,
      tpPerc: '10',
      useDca: false,
      useSl: true,
      slPerc: '-5',
      moveSL: true,
      moveSLTrigger: '3',
      moveSLValue: '1',
    };
    expect(play(settings, [100, 102, 99]).deal.status).toBe('open');
    const { deal, fills } = play(settings, [100, 103.5, 99]);
    expect(deal.closeTrigger).toBe('sl');
    expect(fills.at(-1)?.price).toBeCloseTo(101, 10);
  });

  it('sells in parts at several targets, the rest with the last one', () => {
    const settings = {
      ...LONG,
      useDca: false,
      useMultiTp: true,
      multiTp: [
        { uuid: 'b', target: '4', amount: '75' },
        { uuid: 'a', target: '2', amount: '25' },
      ],
    };
    const { deal, fills } = play(settings, [100, 103, 105]);
    expect(pricesOf(fills)).toEqual([100, 102, 104]);
    expect(fills.slice(1).map((fill) => fill.base)).toEqual([0.25, 0.75]);
    expect(deal.filledTargets.map(({ uuid }) => uuid)).toEqual(['a']);
    expect(deal.position.profitQuote).toBeCloseTo(0.25 * 2 + 0.75 * 4, 10);
    expect(deal.status).toBe('closed');
  });

  it('cuts its loss in parts', () => {
    const settings = {
      ...LONG,
      useDca: false,
      useSl: true,
      useMultiSl: true,
      multiSl: [
        { uuid: 'a', target: '2', amount: '50' },
        { uuid: 'b', target: '5', amount: '50' },
      ],
    };
    const { deal, fills } = play(settings, [100, 97, 94]);
    expect(pricesOf(fills)).toEqual([100, 98, 95]);
    expect(deal.position.profitQuote).toBeCloseTo(-1 - 2.5, 10);
    expect(deal.closeTrigger).toBe('sl');
  });

  it('keeps its profit in base units when asked to', () => {
    const { deal, fills } = play({ ...LONG, profitCurrency: 'base' }, [100, 103]);
    expect(fills[1]?.base).toBeCloseTo(100 / 102, 10);
    expect(deal.position.profitBase).toBeCloseTo(1 - 100 / 102, 10);
  });

  it('waits for its limit price and is canceled without profit', () => {
    const settings = { ...LONG, useLimitPrice: true, baseOrderPrice: '95' };
    const { deal, fills } = play(settings, [100, 96, 99]);
    expect(deal.status).toBe('start');
    moveTo(deal, 94.5, 3);
    expect(pricesOf(fills)).toEqual([95]);
    cancelDeal(deal, 'api', 4);
    expect(deal.status).toBe('canceled');
    expect(deal.position.profitQuote).toBe(0);
  });

  it('takes custom safety orders and those by required change', () => {
    const custom = {
      ...LONG,
      dcaCondition: 'custom',
      dcaCustom: [
        { uuid: 'a', step: '2', size: '50' },
        { uuid: 'b', step: '3', size: '70' },
      ],
    };
    expect(play(custom, [100, 90]).fills.map((fill) => Math.round(fill.quote))).toEqual([
      100, 50, 70,
    ]);
    const byChange = { ...LONG, dcaVolumeBaseOn: 'change', dcaVolumeRequiredChange: '3' };
    const { deal } = play({ ...byChange, dcaVolumeRequiredChangeRef: 'tp' }, [100, 96]);
    // After the order at 97 the take-profit is 3 percent away from it.
    expect(averagePrice(deal.position) * 1.02).toBeCloseTo(97 * 1.03, 8);
  });

  it('is closed by its timer', () => {
    const settings = {
      ...LONG,
      closeByTimer: true,
      closeByTimerValue: 2,
      closeByTimerUnits: 'minutes',
    };
    const { deal } = play(settings, [100]);
    const bar = { open: 100, high: 100.5, low: 99.5, close: 100 };
    playBar(deal, { ...bar, time: 60_000 }, 60_000);
    expect(deal.status).toBe('open');
    playBar(deal, { ...bar, time: 120_000 }, 60_000);
    expect(deal.closeTrigger).toBe('timer');
  });

  it('takes added funds into its average and gives up what is reduced', () => {
    const { deal } = play({ ...LONG, useDca: false, tpPerc: '50' }, [100, 80]);
    addToDeal(deal, 1, 2);
    expect(averagePrice(deal.position)).toBe(90);
    takeFromDeal(deal, 0.5, 3);
    expect(deal.position.base).toBeCloseTo(1.5, 10);
    expect(deal.position.profitQuote).toBeCloseTo(0.5 * (80 - 90), 10);
    takeFromDeal(deal, 1.5, 4);
    expect(deal.status).toBe('closed');
  });

  it('does nothing more after it was closed', () => {
    const { deal, fills } = play(LONG, [100, 100.5]);
    closeDeal(deal, 'api', 9, 'market');
    moveTo(deal, 50, 10);
    expect(fills).toHaveLength(2);
    expect(deal.closedAt).toBe(9);
  });
});

describe('a SHORT deal', () => {
  const SHORT: Settings = { ...LONG, strategy: 'SHORT', ordersCount: 1, useSl: true, slPerc: '-5' };

  it('sells first, averages upwards and buys back with profit', () => {
    const { deal, fills } = play(SHORT, [100, 101.5, 95]);
    expect(fills.map((fill) => fill.side)).toEqual(['sell', 'sell', 'buy']);
    expect(pricesOf(fills).slice(0, 2)).toEqual([100, 101]);
    expect(fills.at(-1)?.price).toBeCloseTo((200 / (1 + 100 / 101)) * 0.98, 10);
    expect(deal.position.profitQuote).toBeCloseTo(4, 10);
  });

  it('stops its loss above its average', () => {
    const { deal } = play(SHORT, [100, 110]);
    expect(deal.closeTrigger).toBe('sl');
    expect(deal.position.profitQuote).toBeCloseTo(-10, 10);
  });

  it('keeps its profit in base units when asked to', () => {
    const { deal } = play({ ...SHORT, profitCurrency: 'base' }, [100, 97]);
    expect(deal.position.profitBase).toBeCloseTo(100 / 98 - 1, 10);
  });
});
