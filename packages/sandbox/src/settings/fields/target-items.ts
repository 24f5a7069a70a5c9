import { indicatorActions, indicatorSections, logics } from '../enums.ts';
import { choice, numberText, text } from './item-field.ts';

const uuid = text('uuid', { required: true, maxLength: 100 });

/** Items of multiTp and multiSl; stop-loss targets are positive numbers too. */
export const exitTargetKeys = [
  numberText('target', { required: true, sign: 'positive', decimals: 8 }),
  numberText('amount', { required: true, sign: 'positive', min: 0, max: 100, decimals: 2 }),
  uuid,
  numberText('fixed', { decimals: 8, mayBeEmpty: true }),
];

/** Items of dcaCustom. */
export const customOrderKeys = [
  numberText('step', { required: true, sign: 'positive', decimals: 4 }),
  numberText('size', { required: true, sign: 'positive', decimals: 8 }),
  uuid,
];

/** Items of indicatorGroups. */
export const indicatorGroupKeys = [
  text('id', { required: true, maxLength: 100 }),
  choice('logic', logics, { required: true }),
  choice('action', indicatorActions, { required: true }),
  choice('section', indicatorSections),
];
