import { describe, expect, it } from 'vitest';
import type { Settings } from '../../documents.ts';
import { errorsOf, gridBody, signal } from '../test-bots.ts';
import type { CreateKind } from '../types.ts';

interface Row {
  kind: CreateKind;
  field: string;
  message: string;
  refused: Settings;
  accepted: Settings;
}

function row(
  kind: CreateKind,
  [field, message]: [string, string],
  refused: Settings,
  accepted: Settings,
): Row {
  const base = { dca: {}, combo: {}, terminal: { pair: 'BTC_USDT' }, grid: gridBody }[kind];
  return {
    kind,
    field,
    message,
    refused: { ...base, ...refused },
    accepted: { ...base, ...accepted },
  };
}

const target = { target: '5', amount: '50', uuid: 'u1' };
const long = 'x'.repeat(201);

// One row a line reads as a table.
// prettier-ignore
const rows: Row[] = [
  row('dca', ['name', 'Field name must be a string'], { name: 5 }, { name: 'Five' }),
  row('dca', ['name', 'Field name cannot be null'], { name: null }, { name: '' }),
  row('dca', ['name', 'Field name must be at most 200 characters'], { name: long }, { name: long.slice(1) }),
  row('dca', ['name', 'Field name cannot be only whitespace'], { name: '  ' }, { name: ' a ' }),
  row('dca', ['leverage', 'Field leverage must be a number'], { leverage: true }, { leverage: '5' }),
  row('dca', ['leverage', 'Field leverage must be a valid number'], { leverage: 'five' }, { leverage: '5x' }),
  row('dca', ['leverage', 'Field leverage must be a valid number (not NaN or Infinity)'], JSON.parse('{"leverage":1e999}'), { leverage: 125 }),
  row('dca', ['leverage', 'Field leverage must be an integer'], { leverage: 1.5 }, { leverage: 2 }),
  row('dca', ['leverage', 'Field leverage must be greater than or equal to 1'], { leverage: 0 }, { leverage: 1 }),
  row('dca', ['leverage', 'Field leverage must be less than or equal to 125'], { leverage: 126 }, { leverage: '126' }),
  row('dca', ['useTp', 'Field useTp must be a boolean'], { useTp: 'true' }, { useTp: false }),
  row('dca', ['multiTp', 'Field multiTp must be an array'], { multiTp: {} }, { multiTp: [] }),
  row('dca', ['strategy', 'Field strategy must be one of: LONG, SHORT'], { strategy: 'long' }, { strategy: 'SHORT' }),
  row('dca', ['tpPerc', 'Field tpPerc must be a string'], { tpPerc: 2 }, { tpPerc: '2' }),
  row('dca', ['tpPerc', 'Field tpPerc must be a number or numeric string'], { tpPerc: [] }, { tpPerc: '2' }),
  row('dca', ['tpPerc', 'Field tpPerc must be a valid numeric string'], { tpPerc: 'two' }, { tpPerc: '2abc' }),
  row('dca', ['tpPerc', 'Field tpPerc must be a valid number'], { tpPerc: '' }, { fixedTpPrice: '' }),
  row('dca', ['tpPerc', 'Field tpPerc must be positive (greater than 0)'], { tpPerc: '0' }, { tpPerc: '0.1' }),
  row('dca', ['tpPerc', 'Field tpPerc must have at most 2 decimal places'], { tpPerc: '1.005' }, { tpPerc: '1.05' }),
  row('dca', ['baseOrderSize', 'Field baseOrderSize must have at most 12 decimal places'], { baseOrderSize: '1.0000000000001' }, { baseOrderSize: '1.000000000001' }),
  row('dca', ['riskMinSl', 'Field riskMinSl must be non-negative (greater than or equal to 0)'], { riskMinSl: '-1' }, { riskMinSl: '0' }),
  row('dca', ['slPerc', 'Field slPerc must be negative (less than 0)'], { slPerc: '0' }, { slPerc: '-10' }),
  row('dca', ['limitTimeout', 'Field limitTimeout must be an integer'], { limitTimeout: '1.5' }, { limitTimeout: '2' }),
  // Bounds of texts are advertised, not enforced.
  row('dca', ['volumeScale', 'Field volumeScale must have at most 2 decimal places'], { volumeScale: '1.234' }, { volumeScale: '500' }),
  row('combo', ['gridLevel', 'Field gridLevel must have at most 0 decimal places'], { gridLevel: '5.5' }, { gridLevel: '500' }),
  row('dca', ['pair', 'Field pair must have at least 1 items'], { pair: [] }, { pair: ['BTC_USDT'] }),
  row('dca', ['pair', 'Field pair must be an array'], { pair: 'BTC_USDT' }, { pair: ['BTCUSDT'] }),
  row('dca', ['pair', 'Field pair contains invalid entries: 5,  '], { pair: [5, ' '] }, { pair: ['BTC_USDT'] }),
  row('dca', ['paperContext', 'Unexpected field: paperContext'], { paperContext: true }, { exchange: 'ignored' }),
  row('combo', ['newBalance', 'Unexpected field: newBalance'], { newBalance: true }, {}),
  row('grid', ['newBalance', 'Unexpected field: newBalance'], { newBalance: true }, {}),
  row('grid', ['lastPriceRangeAlert', 'Unexpected field: lastPriceRangeAlert'], { lastPriceRangeAlert: 1 }, {}),
  row('dca', ['__proto__', 'Unexpected field: __proto__'], JSON.parse('{"__proto__":{"name":5}}'), {}),
  row('dca', ['gridLevel', 'Field gridLevel is not supported for DCA bots'], { gridLevel: null }, { baseGridLevels: '3' }),
  row('dca', ['type', 'Field type is not supported for DCA bots'], { type: 'regular' }, { futures: true }),
  row('combo', ['startOrderType', 'Field startOrderType is not supported for DCA bots'], { startOrderType: 'LIMIT' }, { type: 'terminal' }),
  row('terminal', ['useCooldown', 'Field useCooldown is not supported for DCA bots'], { useCooldown: false }, { useLimitPrice: true }),
  row('grid', ['newProfit', 'Field newProfit is not supported for DCA bots'], { newProfit: true }, { vars: 'dropped' }),
  row('grid', ['pair', 'Field pair must be a string'], { pair: ['BTC_USDT'] }, { pair: 'BTCUSDT' }),
  row('grid', ['pair', 'Field pair must be a string for grid bots, not an array'], { pair: ['BTC_USDT'] }, {}),
  row('grid', ['topPrice', 'Field topPrice must be positive (greater than 0)'], { topPrice: 0 }, { topPrice: '300' }),
  row('terminal', ['pair', 'Field pair contains invalid entries: '], { pair: undefined }, { pair: ['BTC_USDT'] }),
  row('terminal', ['useMulti', 'Multiple pairs is not supported'], { useMulti: true }, {}),
  row('terminal', ['vars', 'Field vars is not supported for terminal deals'], { vars: [] }, {}),
  row('terminal', ['useRiskReward', 'Field useRiskReward is not supported for terminal deals created from API'], { useRiskReward: true }, { useRiskReward: false }),
  row('terminal', ['startCondition', `Field startCondition can only be 'asap' for terminal deals `], { startCondition: 'Manual' }, { startCondition: 'ASAP' }),
  row('dca', ['multiTp', 'multiTp[0] must be an object'], { multiTp: [5] }, { multiTp: [target] }),
  row('dca', ['multiTp', 'multiTp[1].price is an unexpected field'], { multiTp: [target, { ...target, uuid: 'u2', price: '1' }] }, { multiTp: [{ ...target, fixed: '' }] }),
  row('dca', ['multiSl', 'multiSl[0].uuid is required'], { multiSl: [{ target: '5', amount: '50' }] }, { multiSl: [target] }),
  row('dca', ['multiSl', 'Field multiSl[0].target must be positive (greater than 0)'], { multiSl: [{ ...target, target: '-5' }] }, { multiSl: [target] }),
  row('dca', ['multiSl', 'Field multiSl[0].uuid cannot be null'], { multiSl: [{ ...target, uuid: null }] }, { multiSl: [target] }),
  row('dca', ['multiTp', 'multiTp[0].amount must be less than or equal to 100'], { multiTp: [{ ...target, amount: '101' }] }, { multiTp: [{ ...target, amount: '100' }] }),
  row('dca', ['multiTp', 'multiTp[0].amount must be greater than or equal to 0'], { multiTp: [{ ...target, amount: '-1' }] }, { multiTp: [target] }),
  row('dca', ['dcaCustom', 'dcaCustom[0].step must have at most 4 decimal places'], { dcaCustom: [{ step: '1.00001', size: '5', uuid: 'u' }] }, { dcaCustom: [{ step: '1.0001', size: '5', uuid: 'u' }] }),
  row('dca', ['dcaCustom', 'dcaCustom[0].uuid must be at most 100 characters'], { dcaCustom: [{ step: '1', size: '5', uuid: long.slice(100) }] }, { dcaCustom: [{ step: '1', size: '5', uuid: long.slice(101) }] }),
  row('dca', ['dcaCustom', 'dcaCustom[0].uuid cannot be only whitespace'], { dcaCustom: [{ step: '1', size: '5', uuid: ' ' }] }, { dcaCustom: [{ step: '1', size: '5', uuid: 'u' }] }),
  row('dca', ['indicators', 'Field indicators[0].indicatorLength must be an integer'], signal({ indicatorLength: 1.5 }), { startCondition: 'TechnicalIndicators', ...signal({ indicatorLength: 2 }) }),
  row('dca', ['indicators', 'indicators[0].indicatorLength must be less than or equal to 10000'], signal({ indicatorLength: '10001' }), { startCondition: 'TechnicalIndicators', ...signal({ indicatorLength: 10000 }) }),
  row('dca', ['indicators', 'indicators[0].indicatorValue is required'], signal({ type: 'nope' }), { startCondition: 'TechnicalIndicators', ...signal({ type: 'LW' }) }),
  row('dca', ['indicatorGroups', 'Field indicatorGroups[0].logic must be one of: and, or'], signal({}, { logic: 'xor' }), { startCondition: 'TechnicalIndicators', ...signal({}, { logic: 'or' }) }),
];

describe('stage 1 of create', () => {
  it.each(rows)('says "$message" of a $kind', ({ kind, field, message, refused, accepted }) => {
    expect(errorsOf(kind, refused)).toContainEqual([field, message]);
    expect(errorsOf(kind, accepted)).toEqual([]);
  });

  it('wants the exchange connection', () => {
    expect(errorsOf('dca', { exchangeUUID: '' })).toEqual([
      ['exchangeUUID', 'Field exchangeUUID is required'],
    ]);
  });

  it('reports every problem of a field and of the body, in the order of the tables', () => {
    const body = { tpPerc: -1.5, surprise: 1, name: 5, exchangeUUID: undefined };
    expect(errorsOf('dca', body)).toEqual([
      ['exchangeUUID', 'Field exchangeUUID is required'],
      ['surprise', 'Unexpected field: surprise'],
      ['name', 'Field name must be a string'],
      ['tpPerc', 'Field tpPerc must be a string'],
      ['tpPerc', 'Field tpPerc must be positive (greater than 0)'],
    ]);
  });

  it('replaces what it found about a refused key', () => {
    expect(errorsOf('combo', { multiTp: [5], dcaCondition: 7 })).toEqual([
      ['multiTp', 'Field multiTp is not supported for DCA bots'],
      ['dcaCondition', 'Field dcaCondition is not supported for DCA bots'],
    ]);
  });

  it('says of a terminal deal with several pairs only that', () => {
    expect(errorsOf('terminal', { pair: 'BTC_USDT', useMulti: true })).toEqual([
      ['useMulti', 'Multiple pairs is not supported'],
    ]);
  });

  it('keeps the rules between fields for bodies that pass', () => {
    const body = { name: 5, useMultiTp: true };
    expect(errorsOf('dca', body)).toEqual([['name', 'Field name must be a string']]);
  });
});
