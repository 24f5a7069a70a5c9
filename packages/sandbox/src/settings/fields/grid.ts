import {
  currencies,
  futuresStrategies,
  gridActions,
  gridTriggers,
  marginTypes,
  strategies,
} from '../enums.ts';
import { choice, flag, number, type SettingField, text } from './setting-field.ts';

/** The settings of grid bots by discovery section, in the order of discovery (bot-settings section 6). */
export const gridSections = {
  basic: [
    text('name', 'New Grid Bot', 'G'),
    text('pair', 'BTC_USDT', 'G', { note: 'One pair, BASE_QUOTE or the symbol of the exchange.' }),
  ],
  strategy: [
    flag('useStartPrice', false, 'G'),
    text('startPrice', '', 'G', { actsWhen: 'useStartPrice', note: 'Numeric text.' }),
    flag('futures', false, 'G', { owned: 'G', note: 'Taken from the exchange connection.' }),
    flag('coinm', false, 'G', { owned: 'G', note: 'Taken from the exchange connection.' }),
    choice('strategy', strategies, 'LONG', 'G'),
    choice('futuresStrategy', futuresStrategies, 'NEUTRAL', 'G', {
      actsWhen: 'futures connection',
    }),
    flag('feeOrder', true, 'G'),
    choice('marginType', marginTypes, 'isolated', 'G', { actsWhen: 'futures connection' }),
    number('leverage', 1, 'G', {
      sign: 'positive',
      min: 1,
      max: 125,
      integer: true,
      actsWhen: 'futures connection',
    }),
    choice('profitCurrency', currencies, 'quote', 'G', { note: 'Always quote on futures.' }),
    choice('orderFixedIn', currencies, 'quote', 'G', {
      note: 'On futures base when linear, quote when inverse.',
    }),
  ],
  grid_settings: [
    number('topPrice', 0, 'G', { sign: 'positive', note: 'Must exceed lowPrice.' }),
    number('lowPrice', 0, 'G', { sign: 'positive' }),
    number('levels', 10, 'G', {
      sign: 'positive',
      min: 2,
      max: 200,
      integer: true,
      actsWhen: 'prioritize=level',
    }),
    number('gridStep', 1, 'G', { sign: 'positive', actsWhen: 'prioritize=gridStep' }),
    choice('prioritize', ['gridStep', 'level'], 'level', 'G'),
    number('sellDisplacement', 0, 'G'),
    choice('gridType', ['geometric', 'arithmetic'], 'geometric', 'G'),
  ],
  budget: [
    number('budget', 0, 'G', { sign: 'positive' }),
    number('ordersInAdvance', 6, 'G', {
      sign: 'positive',
      min: 1,
      max: 20,
      integer: true,
      actsWhen: 'useOrderInAdvance',
      note: 'At most levels.',
    }),
    flag('useOrderInAdvance', false, 'G'),
    flag('skipBalanceCheck', false, 'G'),
  ],
  take_profit: [
    flag('tpSl', false, 'G'),
    choice('tpSlCondition', gridTriggers, 'valueChanged', 'G', { actsWhen: 'tpSl' }),
    choice('tpSlAction', gridActions, 'stop', 'G', { actsWhen: 'tpSl' }),
    number('tpPerc', 20, 'G', { actsWhen: 'tpSl, tpSlCondition=valueChanged', note: 'Percent.' }),
    number('tpTopPrice', 0, 'G', { actsWhen: 'tpSl, tpSlCondition=priceReached' }),
    flag('tpSlLimit', false, 'G', { actsWhen: 'tpSl' }),
  ],
  stop_loss: [
    flag('sl', false, 'G'),
    choice('slCondition', gridTriggers, 'valueChanged', 'G', { actsWhen: 'sl' }),
    choice('slAction', gridActions, 'stop', 'G', { actsWhen: 'sl' }),
    number('slPerc', -20, 'G', {
      actsWhen: 'sl, slCondition=valueChanged',
      note: 'Percent, negative by convention.',
    }),
    number('slLowPrice', 0, 'G', { actsWhen: 'sl, slCondition=priceReached' }),
    flag('slLimit', false, 'G', { actsWhen: 'sl' }),
  ],
} satisfies Record<string, SettingField[]>;

/** Refused on create and stored as true. */
const storedFields = [flag('updatedBudget', true, ''), flag('newProfit', true, '')];

export const gridFields: readonly SettingField[] = [
  ...Object.values(gridSections).flat(),
  ...storedFields,
];
