import { describe, expect, it } from 'vitest';
import type { Settings } from '../../documents.ts';
import { errorsOf, gridBody, signal, storedSettings } from '../test-bots.ts';
import { brokenContext, linear, testContext } from '../test-context.ts';
import type { CreateKind } from '../types.ts';

interface Row {
  field: string;
  /** How the message starts; what follows is advice. */
  message: string;
  refused: Settings;
  accepted: Settings;
}

function row(field: string, message: string, refused: Settings, accepted: Settings): Row {
  return { field, message, refused, accepted };
}

const two = { pair: ['BTC_USDT', 'ETH_USDT'] };
const target = { target: '5', amount: '50', uuid: 'u1' };
const order = { step: '1', size: '5', uuid: 'u1' };
const onSignal = { startCondition: 'TechnicalIndicators' };
const close = signal({ indicatorAction: 'closeDeal', section: 'tp' });
const stop = signal({ indicatorAction: 'closeDeal', section: 'sl' });
const dca = signal({ indicatorAction: 'startDca', section: 'dca' });
const between = { indicatorCondition: 'bw', indicatorValue: '30', indicatorValue2: '70' };
const { indicators, indicatorGroups } = signal();
const twice = (list: unknown): unknown[] => [list, list].flat();

function many(count: number): Settings {
  const items = Array.from({ length: count }, (_, at) => ({
    type: 'RSI',
    uuid: `i${at}`,
    groupId: 'g1',
    indicatorAction: 'startDeal',
  }));
  return { ...onSignal, indicators: items, indicatorGroups };
}

// One row a line reads as a table.
// prettier-ignore
const dcaRows: Row[] = [
  row('useMulti', 'Multiple pairs are provided but useMulti is not enabled.', two, { ...two, useMulti: true }),
  row('pair', 'The following pairs are invalid for exchange binance: XX_YY, ZZ', { pair: ['BTC_USDT', 'XX_YY', 'ZZ'] }, { pair: ['BTC_USDT'] }),
  row('pair', 'For multi-pair strategy, all pairs must have the same quote asset. Found quote assets: USDT, EUR', { pair: ['BTC_USDT', 'BTC_EUR'], useMulti: true }, { pair: ['BTC_USDT', 'BTC_EUR'], useMulti: true, strategy: 'SHORT' }),
  row('pair', 'For multi-pair strategy, all pairs must have the same base asset. Found base assets: BTC, ETH', { ...two, useMulti: true, strategy: 'SHORT' }, { ...two, useMulti: true }),
  row('useMulti', 'Indicator or price-based bot start conditions are not supported when useMulti is enabled.', { useMulti: true, botStart: 'price' }, { useMulti: true, botStart: 'webhook' }),
  row('useMulti', 'Indicator or price-based bot start conditions are not supported when useMulti is enabled.', { useMulti: true, botActualStart: 'indicators' }, { botActualStart: 'price' }),
  row('pair', 'A maximum of 500 pairs is allowed. Currently provided: 501', { pair: Array(501).fill('BTC_USDT') }, { pair: Array(500).fill('BTC_USDT') }),
  row('indicators', 'A maximum of 20 indicators is allowed. Currently provided: 21', many(21), many(20)),
  row('indicators', 'At least one indicator with action "startDeal" is required when startCondition is "ti"', onSignal, { ...onSignal, ...signal() }),
  row('indicators', 'At least one indicator with action "closeDeal" is required when dealCloseCondition is "techInd"', { dealCloseCondition: 'techInd', ...stop }, { dealCloseCondition: 'techInd', ...close }),
  row('indicators', 'At least one indicator with action "closeDeal" is required when dealCloseCondition is "techInd"', { dealCloseCondition: 'dynamicAr', ...close }, { dealCloseCondition: 'dynamicAr', ...signal({ type: 'ADR', indicatorAction: 'closeDeal', section: 'tp' }) }),
  row('indicators', 'At least one indicator with action "closeDeal" and section "sl" is required when dealCloseConditionSL is "techInd"', { dealCloseConditionSL: 'techInd', ...close }, { dealCloseConditionSL: 'techInd', ...stop }),
  row('indicators', 'At least one indicator with action "closeDeal" and section "sl" is required when dealCloseConditionSL is "techInd"', { dealCloseConditionSL: 'dynamicAr', ...stop }, { dealCloseConditionSL: 'dynamicAr', ...signal({ type: 'ATR', indicatorAction: 'closeDeal', section: 'sl' }) }),
  row('indicators', 'At least one indicator with action "startDca" and section "dca" is required when dcaCondition is "indicators"', { dcaCondition: 'indicators' }, { dcaCondition: 'indicators', ...dca }),
  row('indicators', 'At least one indicator with action "startDca" and section "dca" is required when dcaCondition is "indicators"', { scaleDcaType: 'atr', ...dca }, { scaleDcaType: 'atr', ...signal({ type: 'ATR', indicatorAction: 'startDca', section: 'dca' }) }),
  row('indicators', 'At least one indicator with action "stopBot" is required when botStart is "indicators"', { botStart: 'indicators' }, { botStart: 'indicators', ...signal({ indicatorAction: 'stopBot' }) }),
  row('indicators', 'At least one indicator with action "startBot" is required when botActualStart is "indicators"', { botActualStart: 'indicators' }, { botActualStart: 'indicators', ...signal({ indicatorAction: 'startBot' }) }),
  row('indicators', 'At least one indicator with action "riskReward" is required when useRiskReward is true', { useRiskReward: true }, { useRiskReward: true, rrSlType: 'fixed' }),
  row('indicators', 'Indicators are provided but none of the conditions for using indicators are met.', signal(), { ...onSignal, ...signal() }),
  row('indicators', 'Condition "bw" (between) is not supported for indicator "MACD"', { ...onSignal, ...signal({ type: 'MACD', ...between }) }, { ...onSignal, ...signal(between) }),
  row('indicators', 'Condition "bw" (between) cannot be combined with percentile', { ...onSignal, ...signal({ ...between, percentile: true }) }, { ...onSignal, ...signal({ percentile: true }) }),
  row('indicators', 'Condition "bw" (between) requires numeric indicatorValue (lower bound) and indicatorValue2 (upper bound)', { ...onSignal, ...signal({ indicatorCondition: 'bw' }) }, { ...onSignal, ...signal(between) }),
  row('indicatorGroups', 'Duplicate indicator group IDs found: g1', { ...onSignal, indicators, indicatorGroups: twice(indicatorGroups) }, { ...onSignal, indicators, indicatorGroups }),
  row('indicators', 'Duplicate indicator IDs found: i1', { ...onSignal, indicators: twice(indicators), indicatorGroups }, many(2)),
  row('indicators', 'The following indicators reference non-existent groups: i1', { ...onSignal, indicators, indicatorGroups: [] }, { ...onSignal, ...signal() }),
  row('indicators', 'The following indicators reference non-existent groups: i1', { ...onSignal, ...signal({}, { section: 'controller' }) }, { ...onSignal, ...signal({ section: 'controller' }) }),
  row('indicatorGroups', 'The following groups have no indicators referencing them: g1', { ...onSignal, ...signal({}, { action: 'stopBot' }) }, { ...onSignal, ...signal() }),
  row('multiTp', 'Multi TP is enabled but no TP values provided in multiTp array.', { useMultiTp: true }, { useMultiTp: true, multiTp: [target] }),
  row('multiSl', 'Multi SL is enabled but no SL values provided in multiSl array.', { useMultiSl: true }, { useMultiSl: true, multiSl: [target] }),
  row('dcaCustom', 'DCA condition is set to custom and DCA is enabled but no DCA conditions provided in dcaCustom array.', { dcaCondition: 'custom' }, { dcaCondition: 'custom', dcaCustom: [order] }),
  row('multiTp', 'Duplicate UUIDs found in multiTp array: u1', { multiTp: [target, target] }, { multiTp: [target, { ...target, uuid: 'u2' }] }),
  row('multiSl', 'Duplicate UUIDs found in multiSl array: u1', { multiSl: [target, target] }, { multiSl: [target] }),
  row('dcaCustom', 'Duplicate UUIDs found in dcaCustom array: u1', { dcaCustom: [order, order] }, { dcaCustom: [order] }),
  row('moveSL', 'Move SL cannot be used together with Trailing SL.', { moveSL: true, trailingSl: true }, { moveSL: true }),
  row('singlePosition', 'Single position with ASAP needs a dynamic price filter or a cooldown after deal start', { singlePosition: true }, { singlePosition: true, useDynamicPriceFilter: true }),
  row('singlePosition', 'Single position with ASAP needs a dynamic price filter or a cooldown after deal start', { singlePosition: true, cooldownAfterDealStart: true }, { singlePosition: true, useCooldown: true, cooldownAfterDealStart: true }),
  row('singlePosition', 'Single position cannot be combined with "Close after X deals opened":', { singlePosition: true, startCondition: 'Manual', useCloseAfterXopen: true }, { singlePosition: true, startCondition: 'Manual' }),
  row('useRiskReward', 'Risk/Reward cannot be used together with DCA, SL or TP.', { useRiskReward: true, rrSlType: 'fixed', useTp: true }, { useRiskReward: true, rrSlType: 'fixed', useTp: false }),
];

const fixedSl = { useSl: true, useMultiSl: true, useFixedSLPrices: true };
const fixedTp = { useMultiTp: true, useFixedTPPrices: true };
// One row a line reads as a table.
// prettier-ignore
const terminalRows: Row[] = [
  row('multiSl', 'All SL targets must have a fixed price defined when useFixedSLPrices is enabled.', { ...fixedSl, multiSl: [target] }, { ...fixedSl, multiSl: [{ ...target, fixed: '90' }] }),
  row('multiTp', 'All TP targets must have a fixed price defined when useFixedTPPrices is enabled.', { ...fixedTp, multiTp: [target] }, { ...fixedTp, multiTp: [{ ...target, fixed: '110' }] }),
  row('pair', 'The following pairs are invalid for exchange binance: XX_YY', { pair: 'XX_YY' }, { pair: 'ETH_USDT' }),
];

// One row a line reads as a table.
// prettier-ignore
const gridRows: Row[] = [
  row('topPrice', 'Top price must be greater than low price', { topPrice: 100 }, { topPrice: '100.1' }),
  row('ordersInAdvance', 'Orders in advance must be less than or equal to levels', { useOrderInAdvance: true, levels: 5 }, { levels: 5 }),
  row('pair', 'The pair XX_YY is invalid for exchange binance', { pair: 'XX_YY' }, { pair: 'BTC_EUR' }),
];

const rowsOf: [CreateKind, Settings, Row[]][] = [
  ['dca', {}, dcaRows],
  ['terminal', { pair: 'BTC_USDT' }, terminalRows],
  ['grid', gridBody, gridRows],
];

describe.each(rowsOf)('the rules between fields of %s', (kind, base, rows) => {
  it.each(rows)('say "$message"', ({ field, message, refused, accepted }) => {
    const errors = errorsOf(kind, { ...base, ...refused });
    const starts = errors.map(([name, text]) => [name, text.slice(0, message.length)]);
    expect(starts).toContainEqual([field, message]);
    expect(errorsOf(kind, { ...base, ...accepted })).toEqual([]);
  });
});

it('refuses a simple terminal deal on futures', () => {
  const body = { pair: 'BTC_USDT', terminalDealType: 'simple' };
  expect(errorsOf('terminal', body, testContext(linear))).toEqual([
    [
      'terminalDealType',
      expect.stringContaining('Simple terminal deals are not supported for futures.'),
    ],
  ]);
  expect(storedSettings('terminal', body).terminalDealType).toBe('simple');
});

it.each(['dca', 'grid'] as const)(
  'says that the pairs of a %s bot could not be checked',
  (kind) => {
    expect(errorsOf(kind, kind === 'grid' ? gridBody : {}, brokenContext())).toEqual([
      ['exchange', 'Failed to validate pairs for exchange binance: table is down'],
    ]);
  },
);

it('collects the rules that a body breaks', () => {
  const body = { useMultiTp: true, moveSL: true, trailingSl: true, ...onSignal };
  expect(errorsOf('dca', body).map(([field]) => field)).toEqual([
    'indicators',
    'multiTp',
    'moveSL',
  ]);
});
