import { choice, flag, numberText } from './setting-field.ts';

/** bot-settings section 4, `risk_reward`. */
export const riskRewardFields = [
  flag('useRiskReward', false, 'DT', { note: 'Not together with useDca, useSl or useTp.' }),
  choice('rrSlType', ['fixed', 'indicator'], 'indicator', 'DCT', { actsWhen: 'useRiskReward' }),
  numberText('rrSlFixedValue', '2', 'DCT', {
    sign: 'positive',
    actsWhen: 'useRiskReward, rrSlType=fixed',
  }),
  choice('riskSlType', ['perc', 'fixed'], 'perc', 'D', { actsWhen: 'useRiskReward' }),
  numberText('riskSlAmountPerc', '2', 'D', {
    sign: 'positive',
    decimals: 2,
    actsWhen: 'useRiskReward, riskSlType=perc',
  }),
  numberText('riskSlAmountValue', '10', 'D', {
    sign: 'positive',
    actsWhen: 'useRiskReward, riskSlType=fixed',
  }),
  flag('riskUseTpRatio', true, 'D', { actsWhen: 'useRiskReward' }),
  numberText('riskTpRatio', '1.5', 'D', {
    sign: 'positive',
    decimals: 4,
    actsWhen: 'useRiskReward + riskUseTpRatio',
  }),
  numberText('riskMaxPositionSize', '-1', 'D', {
    min: -1,
    actsWhen: 'useRiskReward',
    note: '"-1" is no limit.',
  }),
  numberText('riskMinPositionSize', '0', 'D', { sign: 'nonNegative', actsWhen: 'useRiskReward' }),
  numberText('riskMaxSl', '-100', 'DT', {
    min: -100,
    max: 0,
    decimals: 2,
    actsWhen: 'useRiskReward',
  }),
  numberText('riskMinSl', '0', 'DT', {
    sign: 'nonNegative',
    min: 0,
    max: 100,
    decimals: 2,
    actsWhen: 'useRiskReward',
  }),
];
