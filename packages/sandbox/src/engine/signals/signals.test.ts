import { describe, expect, it } from 'vitest';
import type { Settings } from '../../documents.ts';
import { createMarket, INTERVAL_MS } from '../../market/index.ts';
import { createScriptedMarket } from '../../market/scripted-market.ts';
import { compileSignalRules, findRangeIndicator } from './rules.ts';
import { createSignals } from './signals.ts';

const HOUR_MS = 3_600_000;
const FROM = Date.UTC(2026, 4, 1);

function settingsWith(...indicators: Settings[]): Settings {
  return {
    startCondition: 'TechnicalIndicators',
    indicators: indicators.map((indicator, index) => ({
      uuid: String(index),
      groupId: 'one',
      indicatorAction: 'startDeal',
      indicatorLength: 14,
      indicatorInterval: '1h',
      ...indicator,
    })),
    indicatorGroups: [],
  };
}

/** At which of the hours from FROM on the starting rule holds. */
function hoursOf(settings: Settings, hours: number, market = createMarket(7)): number[] {
  const rule = compileSignalRules(settings).startDeal;
  if (rule === undefined) throw new Error('The settings have no starting rule.');
  const signals = createSignals(market, 'binance');
  return Array.from({ length: hours }, (_, hour) => hour).filter((hour) =>
    signals.holds(rule, { native: 'BTCUSDT', time: FROM + hour * HOUR_MS, profitPercent: 3 }),
  );
}

/** Hourly closes: 100 up to FROM, then the given ones. */
function scripted(...closes: number[]) {
  const before = 1200;
  const prices = [...Array.from({ length: before }, () => 100), ...closes];
  return createScriptedMarket({ prices, start: FROM - (before - 1) * HOUR_MS, stepMs: HOUR_MS });
}

/** Price above or below its average of one candle ago and itself. */
const ABOVE: Settings = {
  type: 'MA',
  maType: 'sma',
  indicatorLength: 2,
  indicatorCondition: 'lt',
  maCrossingValue: 'price',
};

describe('every indicator', () => {
  it.each<[string, Settings]>([
    ['RSI', { indicatorCondition: 'lt', indicatorValue: '35' }],
    ['ADX', { indicatorCondition: 'gt', indicatorValue: '40' }],
    ['BBW', { indicatorCondition: 'lt', indicatorValue: '0.01' }],
    ['BB', { indicatorCondition: 'cd', bbCrossingValue: 'lower' }],
    ['MACD', { indicatorCondition: 'cu', indicatorValue: '0' }],
    ['Stoch', { indicatorCondition: 'cu', rsiValue: 'k', rsiValue2: 'd' }],
    ['CCI', { indicatorCondition: 'lt', indicatorValue: '-100' }],
    ['AO', { indicatorCondition: 'cu', indicatorValue: '0' }],
    [
      'StochRSI',
      { indicatorCondition: 'cd', rsiValue: 'k', rsiValue2: 'custom', valueInsteadof: 20 },
    ],
    ['WR', { indicatorCondition: 'lt', indicatorValue: '-80' }],
    ['BullBear', { indicatorCondition: 'cd', indicatorValue: '0' }],
    ['UO', { indicatorCondition: 'gt', indicatorValue: '60' }],
    ['IC', { indicatorCondition: 'cu', indicatorValue: '0' }],
    ['TV', { signal: 'bothBuy', condition: 'entry' }],
    [
      'MA',
      { indicatorCondition: 'cd', maType: 'ema', maCrossingValue: 'sma', maCrossingLength: 50 },
    ],
    ['SR', { indicatorCondition: 'cu', srCrossingValue: 'resistance' }],
    ['QFL', { basePeriods: 36, pumpPeriods: 8, pump: 1, baseCrack: 0.2 }],
    ['MFI', { indicatorCondition: 'gt', indicatorValue: '70' }],
    ['PSAR', { indicatorCondition: 'cu' }],
    ['VO', { indicatorCondition: 'gt', indicatorValue: '0' }],
    ['MOM', { indicatorCondition: 'lt', indicatorValue: '-500' }],
    ['BBWP', { indicatorCondition: 'lt', indicatorValue: '10' }],
    ['ECD', { ecdTrigger: 'bullish' }],
    ['XO', { indicatorCondition: 'cu', xOscillator1: 'RSI', xOscillator2: 'MFI' }],
    ['MAR', { indicatorCondition: 'lt', indicatorValue: '0.995' }],
    ['BBPB', { indicatorCondition: 'lt', indicatorValue: '0.05' }],
    ['DIV', { divType: 'Any Bullish', divOscillators: ['RSI', 'MACD', 'CCI'], divMinCount: 2 }],
    ['ST', { stCondition: 'downToUp' }],
    ['PC', { pcCondition: 'DOWN', pcValue: '0.5' }],
    ['ATR', { indicatorCondition: 'gt', indicatorValue: '300' }],
    ['PP', { ppValue: 'HL' }],
    ['ADR', { indicatorCondition: 'gt', indicatorValue: '300' }],
    ['ATH', { indicatorCondition: 'gt', indicatorValue: '3' }],
    ['KC', { indicatorCondition: 'cd', bbCrossingValue: 'lower' }],
    ['KCPB', { indicatorCondition: 'gt', indicatorValue: '0.9' }],
    ['DC', { indicatorCondition: 'cu', dcValue: 'basis' }],
    ['OBFVG', { obfvgValue: 'bullish' }],
    ['SESSION', { sessionDays: [1, 2, 3], sessionRule: 'in' }],
    ['LW', { lwThreshold: 0.2, lwValue: 'bottom' }],
  ])('%s is met on some candles and not on all', (type, settings) => {
    const hours = hoursOf(settingsWith({ type, ...settings }), 1500);
    expect(hours.length).toBeGreaterThan(0);
    expect(hours.length).toBeLessThan(1500);
  });

  it('UNPNL looks at the profit of the deal', () => {
    const settings = settingsWith({ type: 'UNPNL', unpnlValue: 2, unpnlCondition: 'gt' });
    expect(hoursOf(settings, 2)).toEqual([0, 1]);
    const high = settingsWith({ type: 'UNPNL', unpnlValue: 4, unpnlCondition: 'gt' });
    expect(hoursOf(high, 2)).toEqual([]);
  });

  it('of an unknown type is never met', () => {
    expect(hoursOf(settingsWith({ type: 'NOPE' }), 5)).toEqual([]);
  });
});

describe('conditions', () => {
  const market = scripted(101, 102, 99, 98, 103);

  it('look at closed candles only', () => {
    // The first candle above closes at hour one, and only then is the rule met.
    expect(hoursOf(settingsWith(ABOVE), 6, market)).toEqual([1, 2, 5]);
  });

  it.each([
    ['cd', [1, 5]],
    ['cu', [3]],
    ['lt', [1, 2, 5]],
    ['gt', [3, 4]],
  ])('%s holds at the hours %o', (indicatorCondition, hours) => {
    expect(hoursOf(settingsWith({ ...ABOVE, indicatorCondition }), 6, market)).toEqual(hours);
  });

  it('between holds from the lower to the upper bound', () => {
    const between = {
      type: 'RSI',
      indicatorCondition: 'bw',
      indicatorValue: '40',
      indicatorValue2: '60',
    };
    const [inside, below] = [between, { ...between, indicatorValue2: '45' }].map(
      (settings) => hoursOf(settingsWith(settings), 800).length,
    );
    expect(below).toBeGreaterThan(0);
    expect(inside).toBeGreaterThan(below!);
  });

  it('stay met for the bars they are kept', () => {
    const kept = { ...ABOVE, indicatorCondition: 'cd', keepConditionBars: '1' };
    expect(hoursOf(settingsWith(kept), 7, market)).toEqual([1, 2, 5, 6]);
  });

  it('compare with a percentile instead of a value when asked to', () => {
    const settings = {
      type: 'RSI',
      indicatorCondition: 'lt',
      indicatorValue: '0',
      percentile: true,
      percentileLookback: 100,
      percentilePercentage: 20,
    };
    const share = hoursOf(settingsWith(settings), 1000).length / 1000;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.3);
  });
});

describe('groups', () => {
  const market = scripted(101, 102, 99, 98, 103);
  const below = { ...ABOVE, indicatorCondition: 'gt' };

  it.each([
    ['and', []],
    ['or', [1, 2, 3, 4, 5]],
  ])('combine their indicators with %s', (logic, hours) => {
    const settings = settingsWith(ABOVE, below);
    settings['indicatorGroups'] = [{ id: 'one', logic, action: 'startDeal' }];
    expect(hoursOf(settings, 6, market)).toEqual(hours);
  });

  it('are combined by the logic of the bot', () => {
    const settings = settingsWith(ABOVE, { ...below, groupId: 'two' });
    expect(hoursOf(settings, 6, market)).toEqual([]);
    expect(hoursOf({ ...settings, startDealLogic: 'or' }, 6, market)).toEqual([1, 2, 3, 4, 5]);
  });

  it('are looked at as often as their shortest interval', () => {
    const settings = settingsWith({ ...ABOVE, indicatorInterval: '4h' }, ABOVE);
    expect(compileSignalRules(settings).startDeal?.intervalMs).toBe(INTERVAL_MS['1h']);
  });

  it('exist only for what the bot uses', () => {
    const settings = settingsWith(ABOVE);
    expect(compileSignalRules({ ...settings, startCondition: 'ASAP' }).startDeal).toBeUndefined();
    expect(compileSignalRules(settings)).toMatchObject({
      takeProfit: undefined,
      stopBot: undefined,
    });
  });
});

describe('ranges', () => {
  it('measure volatility in percent of the price', () => {
    const settings = settingsWith({ type: 'ATR', indicatorAction: 'startDca', section: 'dca' });
    const indicator = findRangeIndicator(settings, 'startDca', 'dca');
    const signals = createSignals(createMarket(7), 'binance');
    const percent = signals.rangePercent(indicator!, { native: 'BTCUSDT', time: FROM });
    expect(percent).toBeGreaterThan(0.1);
    expect(percent).toBeLessThan(3);
  });
});
