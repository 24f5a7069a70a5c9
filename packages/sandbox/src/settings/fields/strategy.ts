import { currencies, marginTypes, orderSizeTypes, orderTypes, strategies } from '../enums.ts';
import { choice, flag, number, numberText } from './setting-field.ts';

/** bot-settings section 4, `strategy`. */
export const strategyFields = [
  choice('strategy', strategies, 'LONG', 'DCT'),
  flag('futures', false, 'DCT', { owned: 'DCT', note: 'Taken from the exchange connection.' }),
  flag('coinm', false, 'DCT', { owned: 'DCT', note: 'Taken from the exchange connection.' }),
  choice('marginType', marginTypes, 'isolated', 'DCT', { actsWhen: 'futures connection' }),
  number('leverage', 1, 'DCT', {
    sign: 'positive',
    min: 1,
    max: 125,
    integer: true,
    actsWhen: 'futures connection',
  }),
  numberText('baseOrderSize', '10', 'DCT', {
    update: 'bD bC',
    sign: 'positive',
    combo: { default: '500' },
  }),
  numberText('orderSize', '10', 'DCT', {
    update: 'bD bC dD',
    sign: 'positive',
    combo: { default: '500' },
    actsWhen: 'useDca',
  }),
  choice('orderSizeType', orderSizeTypes, 'quote', 'DCT', { update: 'bD bC' }),
  choice('orderFixedIn', currencies, 'quote', 'DCT'),
  choice('startOrderType', orderTypes, 'LIMIT', 'DT', {
    update: 'bD bC',
    combo: { default: 'MARKET' },
    note: 'Upper case.',
  }),
  choice('profitCurrency', currencies, 'quote', 'DCT', { update: 'bD bC dD dC' }),
  flag('notUseLimitReposition', false, 'DCT'),
  flag('useLimitTimeout', false, 'DCT'),
  numberText('limitTimeout', '20', 'DCT', {
    sign: 'positive',
    min: 1,
    integer: true,
    actsWhen: 'useLimitTimeout',
    note: 'Seconds.',
  }),
  flag('skipBalanceCheck', false, 'DCT', { update: 'bD bC' }),
  flag('feeOrder', true, 'DC'),
  flag('useReinvest', false, 'DC', { update: 'bD bC' }),
  numberText('reinvestValue', '50', 'DC', {
    update: 'bD bC',
    sign: 'positive',
    min: 0,
    max: 100,
    decimals: 2,
    actsWhen: 'useReinvest',
  }),
  flag('useRiskReduction', false, 'DC', { update: 'bD bC' }),
  numberText('riskReductionValue', '50', 'DC', {
    update: 'bD bC',
    sign: 'positive',
    min: 0,
    max: 100,
    decimals: 2,
    actsWhen: 'useRiskReduction',
  }),
];
