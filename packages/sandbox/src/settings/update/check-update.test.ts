import { describe, expect, it } from 'vitest';
import type { Settings } from '../../documents.ts';
import { signal, storedSettings } from '../test-bots.ts';
import { testContext } from '../test-context.ts';
import type { UpdateResult } from '../types.ts';
import { checkUpdate } from './check-update.ts';
import type { UpdateKind, UpdateTarget } from './keys.ts';

const stored = { dca: storedSettings('dca'), combo: storedSettings('combo') };

function update(
  target: UpdateTarget,
  kind: UpdateKind,
  body: unknown,
  changed: Settings = {},
): UpdateResult {
  return checkUpdate(target, kind, { ...stored[kind], ...changed }, body, testContext());
}

interface Row {
  of: `${UpdateTarget} ${UpdateKind}`;
  reason: string;
  refused: Settings;
  accepted: Settings;
  /** What is stored other than the defaults. */
  on: Settings;
}

function row(
  of: Row['of'],
  reason: string,
  refused: Settings,
  accepted: Settings,
  on: Settings = {},
): Row {
  return { of, reason, refused, accepted, on };
}

const first = { target: '5', amount: '50', uuid: 'u1' };
const second = { ...first, uuid: 'u2' };
const custom = { step: '1', size: '5', uuid: 'u1' };
const named = { ...custom, uuid: 'step' };

// One row a line reads as a table.
// prettier-ignore
const rows: Row[] = [
  row('bot dca', 'No settings', {}, { name: 'Other' }),
  row('deal combo', 'No settings', {}, { tpPerc: '2' }),
  row('bot dca', 'Unknown settings', { strategy: 'LONG' }, { profitCurrency: 'base' }),
  row('bot dca', 'Unknown settings', { __nope__: 1 }, { startOrderType: 'LIMIT' }),
  row('deal dca', 'Unknown settings', { name: 'Other' }, { orderSize: '20' }),
  row('deal dca', 'Unknown settings', { adoptOpenDeals: true }, { useDca: false }),
  row('bot dca', 'Some settings not supported in DCA deals', { gridLevel: '6' }, { step: '2' }),
  row('deal dca', 'Some settings not supported in DCA deals', { comboTpBase: 'full' }, { baseSlOn: 'start' }),
  row('bot combo', 'Some settings not supported in combo deals', { pair: ['ETH_USDT'] }, { gridLevel: '6' }),
  row('bot combo', 'Some settings not supported in combo deals', { adoptOpenDeals: true }, { name: 'Other' }),
  row('deal combo', 'Some settings not supported in combo deals', { dealCloseCondition: 'tp' }, { comboTpBase: 'full' }),
  row('deal combo', 'Some settings not supported in combo deals', { orderSize: '20' }, { stepScale: '1.5' }),

  row('deal dca', 'Wrong settings', { tpPerc: 2 }, { tpPerc: '2' }),
  row('deal dca', 'Wrong settings', { tpPerc: '2abc' }, { tpPerc: '2e0' }),
  row('deal dca', 'Wrong settings', { tpPerc: '0' }, { tpPerc: '-2' }),
  row('deal dca', 'Wrong settings', { tpPerc: '' }, { tpPerc: '2.123' }),
  row('deal dca', 'Wrong settings', { tpPerc: null }, { tpPerc: '500' }),
  row('deal dca', 'Wrong settings', { ordersCount: '3' }, { ordersCount: 3 }),
  row('deal dca', 'Wrong settings', { ordersCount: 0 }, { ordersCount: 1 }),
  row('deal dca', 'Wrong settings', { useTp: 'true' }, { useTp: true }),
  row('deal dca', 'Wrong settings', { multiTp: [] }, { multiTp: ['not looked at'] }),
  row('deal dca', 'Wrong settings', { profitCurrency: 'usd' }, { moveSLForAll: 'not looked at' }),
  row('deal dca', 'Wrong settings', { dealCloseCondition: 'manual' }, { dealCloseCondition: 'tp' }),
  row('bot dca', 'Wrong settings', { dealCloseConditionSL: 'techInd' }, { dealCloseConditionSL: 'tp' }),
  row('deal dca', 'Wrong settings', { dcaCondition: 'indicators' }, { dcaCondition: 'percentage' }),

  row('bot dca', 'Cannot enable multi SL with trailing SL', { useMultiSl: true, multiSl: [first] }, { useMultiSl: true, multiSl: [first], trailingSl: false }, { trailingSl: true }),
  row('bot dca', 'Cannot enable multi SL with move SL', { useMultiSl: true, multiSl: [first], moveSL: true }, { useMultiSl: true, multiSl: [first] }),
  row('deal dca', 'No multi sl', { useMultiSl: true }, { useMultiSl: true, multiSl: [first] }),
  row('deal dca', 'Wrong multi sl', { useMultiSl: true, multiSl: [{ ...first, amount: 50 }] }, { useMultiSl: true, multiSl: [first] }),
  row('deal dca', 'Wrong multi sl', { useMultiSl: true, multiSl: [{ target: '5', amount: '5' }] }, { multiSl: [{ target: '5' }] }),
  row('deal dca', 'Duplicate multi sl uuid', { useMultiSl: true, multiSl: [first, first] }, { useMultiSl: true, multiSl: [first, second] }),
  row('deal dca', 'Unknown multi sl settings', { useMultiSl: true, multiSl: [{ ...first, fixed: '90' }] }, { useMultiSl: true, multiSl: [first] }),
  row('deal dca', 'Cannot enable trailing sl with move SL', { trailingSl: true }, { trailingSl: true, moveSL: false }, { moveSL: true }),
  row('deal dca', 'Cannot enable trailing sl with multi SL', { trailingSl: true }, { trailingSl: true, useMultiSl: false }, { useMultiSl: true }),
  row('deal dca', 'Cannot enable move SL with trailing SL', { moveSL: true }, { moveSL: true, trailingSl: false }, { trailingSl: true }),
  row('deal dca', 'Cannot enable move SL with multi SL', { moveSL: true }, { moveSLValue: '0.3' }, { useMultiSl: true }),
  row('deal dca', 'No close by timer units', { closeByTimer: true }, { closeByTimer: true, closeByTimerUnits: 'hours', closeByTimerValue: 2 }),
  row('deal dca', 'No close by timer value', { closeByTimer: true, closeByTimerUnits: 'hours' }, { closeByTimer: false }),
  row('deal dca', 'Cannot enable multi TP with trailing TP', { useMultiTp: true, multiTp: [first] }, { useMultiTp: true, multiTp: [first], trailingTp: false }, { trailingTp: true }),
  row('deal dca', 'No multi tp', { useMultiTp: true }, { useMultiTp: true, multiTp: [first] }),
  row('deal dca', 'No multi tp', { useMultiTp: true, trailingTp: false }, { useMultiTp: false }),
  row('deal dca', 'Wrong multi tp', { useMultiTp: true, multiTp: [5] }, { useMultiTp: true }, { multiTp: [first] }),
  row('deal dca', 'Duplicate multi tp uuid', { useMultiTp: true, multiTp: [first, first] }, { useMultiTp: true, multiTp: [first, second] }),
  row('deal dca', 'Unknown multi tp settings', { useMultiTp: true, multiTp: [{ ...first, fixed: '' }] }, { useMultiTp: true, multiTp: [first] }),
  row('deal dca', 'Cannot enable trailing TP with multi TP', { trailingTp: true, trailingTpPerc: '0.5' }, { trailingTp: true, trailingTpPerc: '0.5', useMultiTp: false }, { useMultiTp: true }),
  row('deal dca', 'No trailing tp percent', { trailingTp: true }, { trailingTp: true, trailingTpPerc: '0.5' }),
  row('bot dca', 'No custom dca', { dcaCondition: 'custom' }, { dcaCondition: 'percentage' }),
  row('bot dca', 'Wrong custom dca', { dcaCondition: 'custom', dcaCustom: [{ ...custom, size: 5 }] }, { dcaCustom: [custom] }),
  row('bot dca', 'Duplicate custom dca uuid', { dcaCondition: 'custom', dcaCustom: [custom, custom] }, { dcaCustom: [custom] }),
  // The server compares uuids with key names: no real uuid passes, the name of a key does.
  row('bot dca', 'Unknown dca custom settings', { dcaCondition: 'custom', dcaCustom: [custom] }, { dcaCondition: 'custom', dcaCustom: [named] }),

  row('bot dca', 'Wrong settings', { name: 5 }, { name: '' }),
  row('bot dca', 'Wrong settings', { startCondition: 'Timer' }, { startCondition: 'Manual' }),
  row('bot dca', 'Wrong settings', { startOrderType: 'limit' }, { startOrderType: 'MARKET' }),
  row('bot dca', 'Wrong settings', { minOpenDeal: '' }, { minOpenDeal: '10' }),
  row('bot dca', 'Wrong settings', { cooldownAfterDealStart: true }, { cooldownAfterDealStart: '1' }),
  row('bot combo', 'Wrong settings', { cooldownAfterDealStop: false }, { cooldownAfterDealStop: '1' }),
  row('bot combo', 'Wrong settings', { comboSmartGridsCount: '6' }, { comboSmartGridsCount: 6 }),
  row('bot dca', 'Pair update is not supported in single coin bots', { pair: ['ETH_USDT'] }, { skipBalanceCheck: true }),
  row('bot dca', 'Reinvest value is required', { useReinvest: true }, { useReinvest: true, reinvestValue: '10' }),
  row('bot dca', 'Risk reduction value is required', { useRiskReduction: true }, { useRiskReduction: true, riskReductionValue: '10' }),
  row('bot dca', 'Min or max price to open deal is required', { useStaticPriceFilter: true }, { useStaticPriceFilter: true, maxOpenDeal: '9' }),
  row('bot dca', 'Dynamic price filter type is required', { useDynamicPriceFilter: true }, { useDynamicPriceFilter: true, dynamicPriceFilterPriceType: 'avg' }, { dynamicPriceFilterPriceType: undefined }),
  row('bot dca', 'Dynamic price filter direction is required', { useDynamicPriceFilter: true }, { useDynamicPriceFilter: true, dynamicPriceFilterDirection: 'over' }, { dynamicPriceFilterDirection: undefined }),
  row('bot dca', 'Dynamic price filter over value is required', { useDynamicPriceFilter: true, dynamicPriceFilterDirection: 'over' }, { useDynamicPriceFilter: true }, { dynamicPriceFilterOverValue: '' }),
  row('bot dca', 'Dynamic price filter under value is required', { useDynamicPriceFilter: true }, { useDynamicPriceFilter: true, dynamicPriceFilterUnderValue: '2' }, { dynamicPriceFilterUnderValue: '' }),
  row('bot dca', 'Dynamic price filter over and under value is required', { useDynamicPriceFilter: true, dynamicPriceFilterDirection: 'overAndUnder' }, { useDynamicPriceFilter: true }, { dynamicPriceFilterOverValue: '' }),
  row('bot dca', 'Cooldown after deal start interval is required', { cooldownAfterDealStart: '1' }, { cooldownAfterDealStart: '1', cooldownAfterDealStartInterval: 5 }, { cooldownAfterDealStartInterval: undefined }),
  row('bot dca', 'Cooldown after deal start units is required', { cooldownAfterDealStart: '1' }, { cooldownAfterDealStart: '1', cooldownAfterDealStartUnits: 'hours' }, { cooldownAfterDealStartUnits: undefined }),
  row('bot dca', 'Cooldown after deal stop interval is required', { cooldownAfterDealStop: '1' }, { useCooldown: true }, { cooldownAfterDealStopInterval: undefined }),
  row('bot dca', 'Cooldown after deal stop units is required', { cooldownAfterDealStop: '1' }, { useCooldown: false }, { cooldownAfterDealStopUnits: undefined }),
  row('bot combo', 'Combo active minigrids is required', { useActiveMinigrids: true }, { useActiveMinigrids: true, comboActiveMinigrids: '2' }, { comboActiveMinigrids: undefined }),
  row('bot combo', 'Combo smart grids count is required', { comboUseSmartGrids: true }, { comboUseSmartGrids: true, comboSmartGridsCount: 3 }, { comboSmartGridsCount: undefined }),
  row('bot dca', 'Wrong settings', { singlePosition: 'true' }, { singlePosition: false }),
  row('bot dca', 'Wrong settings', { adoptOpenDeals: 1 }, { adoptOpenDeals: true }),
  row('bot dca', 'Wrong settings', { maxPositionEntries: '-1' }, { maxPositionEntries: '0' }),
  row('bot dca', 'Wrong settings', { maxPositionEntries: 5 }, { maxPositionEntries: '' }),
  row('bot dca', 'Single position with ASAP needs a dynamic price filter or a cooldown after deal start', { singlePosition: true }, { singlePosition: true, startCondition: 'Manual' }),
  row('bot dca', 'Single position cannot be combined with "Close after X deals opened": turn useCloseAfterXopen off.', { singlePosition: true, startCondition: 'Manual' }, { useTp: false }, { useCloseAfterXopen: true }),
];

describe('checkUpdate', () => {
  it.each(rows)('answers a $of with "$reason"', ({ of, reason, refused, accepted, on }) => {
    const isBot = of.startsWith('bot');
    const kind = of.endsWith('dca') ? 'dca' : 'combo';
    const target = isBot ? 'bot' : 'deal';
    expect(update(target, kind, refused, on)).toEqual({ ok: false, reason });
    expect(update(target, kind, accepted, on)).toMatchObject({ ok: true });
  });

  it('returns the settings to write', () => {
    const body = { tpPerc: '2', useSl: true };
    expect(update('deal', 'combo', body)).toEqual({ ok: true, changes: body });
  });

  it.each([null, 'text', 5, []])('finds no settings in %j', (body) => {
    expect(update('bot', 'dca', body)).toEqual({ ok: false, reason: 'No settings' });
  });

  it('keeps the permission to adopt deals out of the settings', () => {
    const body = { singlePosition: true, adoptOpenDeals: true, startCondition: 'Manual' };
    const changes = { singlePosition: true, startCondition: 'Manual' };
    expect(update('bot', 'dca', body)).toEqual({ ok: true, changes });
  });

  it('asks for the value of a switch only when it was off', () => {
    expect(update('bot', 'dca', { useReinvest: true }, { useReinvest: true }).ok).toBe(true);
  });

  it('goes through the rules in the order of the server', () => {
    const body = { useMultiTp: true, name: 5 };
    expect(update('bot', 'dca', body)).toEqual({ ok: false, reason: 'No multi tp' });
    expect(update('bot', 'dca', { ...body, tpPerc: 5 })).toEqual({
      ok: false,
      reason: 'Wrong settings',
    });
  });

  it('lets a terminal or dca deal keep its pair', () => {
    expect(update('deal', 'dca', { pair: ['ETH_USDT'], tpPerc: '2' })).toEqual({
      ok: true,
      changes: { tpPerc: '2' },
    });
  });
});

describe('the pairs of a bot update', () => {
  const multi = { useMulti: true, pair: ['BTCUSDT'] };

  it.each([
    ['sets them', ['ETH_USDT', 'BTCUSDT'], { ok: true, changes: { pair: ['ETHUSDT', 'BTCUSDT'] } }],
    ['tolerates no change', ['BTC_USDT'], { ok: true, changes: {} }],
    ['passes a refusal on', ['BTC_EUR'], { ok: false, reason: "Pairs didn't pass settings check" }],
    ['refuses none', [], { ok: false, reason: 'Pairs cannot be empty' }],
    ['refuses another type', 'ETH_USDT', { ok: false, reason: 'Invalid parameters' }],
  ])('%s', (_case, pair, expected) => {
    expect(update('bot', 'dca', { pair }, multi)).toEqual(expected);
  });
});

describe('the indicators of a bot update', () => {
  const onSignal = { startCondition: 'TechnicalIndicators' };

  it('are filled in and replace the stored ones', () => {
    const { indicators, indicatorGroups } = signal({ _id: 'from a read' });
    const result = update('bot', 'dca', { ...onSignal, indicators, indicatorGroups });
    expect(result).toMatchObject({
      ok: true,
      changes: { ...onSignal, indicators: [{ uuid: 'i1', indicatorLength: 7 }], indicatorGroups },
    });
    expect(JSON.stringify(result)).not.toContain('from a read');
  });

  it('are checked against what is stored', () => {
    expect(update('bot', 'combo', signal(), onSignal).ok).toBe(true);
    expect(update('bot', 'combo', signal())).toEqual({
      ok: false,
      reason: 'Validation error',
      errors: [['indicators', expect.stringContaining('none of the conditions')]],
    });
    expect(update('bot', 'combo', { indicators: [] }, { ...onSignal, ...signal() })).toMatchObject({
      errors: [
        ['indicators', expect.stringContaining('"startDeal"')],
        ['indicatorGroups', expect.stringContaining('no indicators referencing them: g1')],
      ],
    });
  });

  it.each([
    ['an unknown key', signal({ nope: 1 }), 'indicators[0].nope is an unexpected field'],
    ['another type', { indicators: {} }, 'Field indicators must be an array'],
    ['null', { indicators: null }, 'Field indicators cannot be null'],
  ])('are refused for %s', (_case, body, message) => {
    expect(update('bot', 'dca', body)).toEqual({
      ok: false,
      reason: 'Validation error',
      errors: [['indicators', message]],
    });
  });

  it('are needed by a condition that is switched to them', () => {
    expect(update('bot', 'dca', onSignal)).toMatchObject({ reason: 'Validation error' });
    expect(update('bot', 'dca', { dcaCondition: 'indicators' })).toMatchObject({
      reason: 'Validation error',
    });
    expect(update('bot', 'dca', onSignal, signal())).toEqual({ ok: true, changes: onSignal });
  });
});
