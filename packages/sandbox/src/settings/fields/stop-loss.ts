import { closeConditions } from '../enums.ts';
import { choice, flag, list, numberText } from './setting-field.ts';

/** bot-settings section 4, `stop_loss`. */
export const stopLossFields = [
  choice('dealCloseConditionSL', closeConditions, 'tp', 'DCT', {
    update: 'bD dD',
    owned: 'C',
    onUpdate: { values: ['tp'] },
    actsWhen: 'useSl',
  }),
  flag('useSl', false, 'DCT', { update: 'bD bC dD dC' }),
  numberText('slPerc', '-10', 'DCT', {
    update: 'bD bC dD dC',
    sign: 'negative',
    min: -100,
    max: 0,
    decimals: 2,
    combo: { default: '-25' },
    actsWhen: 'useSl',
    note: 'Percent, negative.',
  }),
  choice('baseSlOn', ['start', 'avg'], 'avg', 'D', { update: 'bD bC dD dC', actsWhen: 'useSl' }),
  flag('useMultiSl', false, 'DT', { update: 'bD dD', actsWhen: 'useSl' }),
  list('multiSl', [], 'DT', {
    update: 'bD dD',
    actsWhen: 'useSl + useMultiSl',
    note: 'Targets are positive percents.',
  }),
  flag('useFixedSLPrices', false, 'DT', { actsWhen: 'useSl' }),
  numberText('fixedSlPrice', '', 'DT', { mayBeEmpty: true, actsWhen: 'useSl + useFixedSLPrices' }),
  flag('trailingSl', false, 'DT', { update: 'bD dD', actsWhen: 'useSl' }),
  flag('moveSL', false, 'DT', { update: 'bD dD', actsWhen: 'useSl' }),
  numberText('moveSLTrigger', '0.5', 'DT', {
    update: 'bD dD',
    sign: 'positive',
    decimals: 2,
    actsWhen: 'moveSL',
  }),
  numberText('moveSLValue', '0.2', 'DT', {
    update: 'bD dD',
    sign: 'positive',
    decimals: 2,
    actsWhen: 'moveSL',
  }),
  flag('moveSLForAll', true, 'DT', { update: 'bD dD', onUpdate: 'unchecked', actsWhen: 'moveSL' }),
];
