import { dcaConditions } from '../enums.ts';
import { choice, flag, list, number, numberText, text } from './setting-field.ts';

/** bot-settings section 4, `dca`. */
export const safetyOrderFields = [
  flag('useDca', true, 'DCT', { update: 'bD bC dD dC' }),
  choice('dcaCondition', dcaConditions, 'percentage', 'D', {
    update: 'bD dD',
    onUpdate: {
      values: ['percentage', 'custom'],
      botValues: ['percentage', 'custom', 'indicators'],
    },
    actsWhen: 'useDca',
  }),
  choice('scaleDcaType', ['percentage', 'atr', 'adr'], 'percentage', 'D', {
    actsWhen: 'useDca, dcaCondition=percentage',
  }),
  number('ordersCount', 5, 'DCT', {
    update: 'bD bC dD dC',
    sign: 'positive',
    min: 1,
    max: 200,
    integer: true,
    actsWhen: 'useDca',
  }),
  number('activeOrdersCount', 1, 'DCT', {
    update: 'bD bC dD dC',
    sign: 'positive',
    min: 1,
    max: 200,
    integer: true,
    actsWhen: 'useDca + useSmartOrders',
  }),
  numberText('step', '1', 'DCT', {
    update: 'bD bC dD dC',
    sign: 'positive',
    decimals: 2,
    combo: { default: '5' },
    actsWhen: 'useDca',
    note: 'Percent between safety orders.',
  }),
  numberText('stepScale', '1', 'DCT', {
    update: 'bD bC dD dC',
    sign: 'positive',
    min: 0.5,
    max: 10,
    decimals: 2,
    actsWhen: 'useDca',
  }),
  numberText('volumeScale', '1', 'DCT', {
    update: 'bD bC dD dC',
    sign: 'positive',
    min: 0.5,
    max: 10,
    decimals: 2,
    actsWhen: 'useDca',
  }),
  choice('dcaVolumeBaseOn', ['scale', 'change'], 'scale', 'DT', { actsWhen: 'useDca' }),
  numberText('dcaVolumeRequiredChange', '5', 'DT', {
    sign: 'positive',
    decimals: 2,
    actsWhen: 'dcaVolumeBaseOn=change',
  }),
  choice('dcaVolumeRequiredChangeRef', ['tp', 'avg'], 'tp', 'DT', {
    actsWhen: 'dcaVolumeBaseOn=change',
  }),
  numberText('dcaVolumeMaxValue', '-1', 'DT', {
    min: -1,
    actsWhen: 'dcaVolumeBaseOn=change',
    note: '"-1" is no limit.',
  }),
  flag('dcaByMarket', false, 'DT', { actsWhen: 'useDca' }),
  flag('allowRaiseToExchangeMin', false, 'DT'),
  flag('reduceToAvailableBalance', false, 'DT'),
  numberText('reduceToAvailableMinSize', '', 'DT', {
    min: 0,
    mayBeEmpty: true,
    actsWhen: 'reduceToAvailableBalance',
  }),
  list('dcaCustom', [], 'D', { update: 'bD dD', actsWhen: 'useDca, dcaCondition=custom' }),
  flag('useSmartOrders', false, 'DCT', { update: 'bD bC dD dC', actsWhen: 'useDca' }),
  numberText('gridLevel', '5', 'C', {
    update: 'bC',
    sign: 'positive',
    min: 1,
    max: 10,
    integer: true,
    combo: { integer: false, max: 100, decimals: 0 },
  }),
  numberText('baseStep', '1', 'DC', { update: 'bC', sign: 'positive', decimals: 2 }),
  numberText('baseGridLevels', '5', 'DC', {
    update: 'bC',
    sign: 'positive',
    min: 1,
    max: 10,
    integer: true,
  }),
  numberText('hodlDay', '7', 'D', {
    sign: 'positive',
    min: 1,
    max: 365,
    integer: true,
    actsWhen: 'startCondition=Timer',
    note: 'Days, or hours with hodlHourly.',
  }),
  text('hodlAt', '15:00', 'D', { actsWhen: 'startCondition=Timer', note: 'Local time of day.' }),
  number('hodlNextBuy', undefined, 'D', {
    sign: 'positive',
    actsWhen: 'startCondition=Timer',
    note: 'Milliseconds since the epoch; the next midnight when left out.',
  }),
  flag('hodlHourly', false, 'D', { actsWhen: 'startCondition=Timer' }),
];
