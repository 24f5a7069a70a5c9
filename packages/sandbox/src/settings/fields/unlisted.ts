import { botTypes, terminalDealTypes } from '../enums.ts';
import { choice, flag, numberText, text } from './setting-field.ts';

/** bot-settings section 4: combo, terminal and internal fields, which dca discovery does not list. */
export const unlistedFields = [
  numberText('comboSmartGridsCount', '6', 'C', {
    update: 'bC',
    sign: 'positive',
    min: 1,
    max: 10,
    integer: true,
    onUpdate: { type: 'number' },
    actsWhen: 'comboUseSmartGrids',
  }),
  flag('useActiveMinigrids', false, 'DC', { update: 'bC' }),
  numberText('comboActiveMinigrids', '1', 'DC', {
    update: 'bC',
    sign: 'positive',
    min: 1,
    max: 10,
    integer: true,
    actsWhen: 'useActiveMinigrids',
  }),
  choice('comboTpBase', ['full', 'filled'], 'filled', 'DC', { update: 'bC dC', actsWhen: 'useTp' }),
  flag('dynamicArLockValue', true, 'D', {
    actsWhen: 'dealCloseCondition(SL) or dcaCondition = dynamicAr',
  }),
  choice('type', botTypes, 'regular', 'C', { owned: 'C' }),
  numberText('baseOrderPrice', '0', 'CT', {
    actsWhen: 'useLimitPrice',
    note: 'Limit price of the entry.',
  }),
  flag('useLimitPrice', false, 'T'),
  choice('terminalDealType', terminalDealTypes, 'smart', 'T', {
    note: 'simple is refused on futures.',
  }),
  text('importFrom', '', 'DCT', { mayBeEmpty: true, actsWhen: 'terminalDealType=import' }),
  flag('comboSlLimit', false, 'C', { actsWhen: 'useSl' }),
  flag('comboTpLimit', false, 'C', { actsWhen: 'useTp' }),
  flag('comboUseSmartGrids', false, 'C', { update: 'bC' }),
];
