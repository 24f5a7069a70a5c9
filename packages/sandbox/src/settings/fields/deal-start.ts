import { cooldownScopes, startConditions, timeUnits, volumeFilters } from '../enums.ts';
import { choice, flag, number, numberText } from './setting-field.ts';

/** bot-settings section 4, `deal_start`. */
export const dealStartFields = [
  choice('startCondition', startConditions, 'ASAP', 'DCT', {
    update: 'bD bC',
    owned: 'T',
    onUpdate: { values: ['ASAP', 'Manual', 'TechnicalIndicators'] },
  }),
  numberText('maxNumberOfOpenDeals', '1', 'DC', {
    update: 'bD bC',
    min: -1,
    max: 200,
    integer: true,
    note: '"-1" is unlimited.',
  }),
  numberText('maxDealsPerPair', '1', 'DC', {
    min: -1,
    max: 200,
    integer: true,
    actsWhen: 'useMulti',
    note: '"-1" is unlimited.',
  }),
  flag('singlePosition', false, 'D', {
    update: 'bD',
    onUpdate: 'unchecked',
    note: 'With ASAP it needs useDynamicPriceFilter or a cooldown after deal start.',
  }),
  numberText('maxPositionEntries', '', 'D', {
    update: 'bD',
    min: 0,
    max: 1000,
    decimals: 0,
    mayBeEmpty: true,
    onUpdate: 'unchecked',
    actsWhen: 'singlePosition',
    note: 'Empty is no limit.',
  }),
  flag('useSeparateMaxDealsOverAndUnder', false, 'DC'),
  numberText('maxDealsOver', '1', 'DC', {
    min: -1,
    max: 200,
    integer: true,
    actsWhen: 'useSeparateMaxDealsOverAndUnder',
  }),
  numberText('maxDealsUnder', '1', 'DC', {
    min: -1,
    max: 200,
    integer: true,
    actsWhen: 'useSeparateMaxDealsOverAndUnder',
  }),
  flag('useSeparateMaxDealsOverAndUnderPerSymbol', false, 'DC'),
  numberText('maxDealsOverPerSymbol', '1', 'DC', {
    min: -1,
    max: 200,
    integer: true,
    actsWhen: 'useSeparateMaxDealsOverAndUnderPerSymbol',
  }),
  numberText('maxDealsUnderPerSymbol', '1', 'DC', {
    min: -1,
    max: 200,
    integer: true,
    actsWhen: 'useSeparateMaxDealsOverAndUnderPerSymbol',
  }),
  numberText('minOpenDeal', '', 'DC', {
    update: 'bD bC',
    mayBeEmpty: true,
    actsWhen: 'useStaticPriceFilter',
  }),
  numberText('maxOpenDeal', '', 'DC', {
    update: 'bD bC',
    mayBeEmpty: true,
    actsWhen: 'useStaticPriceFilter',
  }),
  flag('useMaxDealsPerHigherTimeframe', true, 'DC', {
    actsWhen: 'startCondition=TechnicalIndicators',
    note: 'Matters only with startDeal indicators on several intervals.',
  }),
  numberText('maxDealsPerHigherTimeframe', '1', 'DC', {
    min: -1,
    max: 200,
    integer: true,
    actsWhen: 'useMaxDealsPerHigherTimeframe',
  }),
  flag('ignoreStartDeals', false, 'DC'),
  flag('useNoOverlapDeals', false, 'DC', { update: 'bD bC' }),
  numberText('minimumDeviation', '1', 'DCT', {
    sign: 'positive',
    decimals: 2,
    actsWhen: 'scaleDcaType=atr or adr',
  }),
  flag('useVolumeFilter', false, 'D'),
  numberText('volumeTop', '500', 'D', {
    sign: 'positive',
    min: 1,
    max: 1000,
    integer: true,
    actsWhen: 'useVolumeFilter, volumeValue=custom',
  }),
  choice('volumeValue', volumeFilters, 'top25', 'D', { actsWhen: 'useVolumeFilter' }),
  flag('useVolumeFilterAll', false, 'DC', { actsWhen: 'useMulti + a volume filter' }),
  flag('useRelativeVolumeFilter', false, 'DC'),
  numberText('relativeVolumeTop', '500', 'DC', {
    sign: 'positive',
    min: 1,
    max: 1000,
    integer: true,
    actsWhen: 'useRelativeVolumeFilter, relativeVolumeValue=custom',
  }),
  choice('relativeVolumeValue', volumeFilters, 'top25', 'DC', {
    actsWhen: 'useRelativeVolumeFilter',
  }),
  flag('useStaticPriceFilter', false, 'DC', { update: 'bD bC' }),
  flag('useDynamicPriceFilter', false, 'DC', { update: 'bD bC' }),
  numberText('dynamicPriceFilterDeviation', '1', 'DC', {
    sign: 'positive',
    decimals: 2,
    actsWhen: 'useDynamicPriceFilter',
  }),
  choice('dynamicPriceFilterPriceType', ['avg', 'entry'], 'entry', 'DC', {
    update: 'bD bC',
    actsWhen: 'useDynamicPriceFilter',
  }),
  choice('dynamicPriceFilterDirection', ['over', 'under', 'overAndUnder'], 'under', 'DC', {
    update: 'bD bC',
    actsWhen: 'useDynamicPriceFilter',
  }),
  numberText('dynamicPriceFilterOverValue', '5', 'DC', {
    update: 'bD bC',
    sign: 'positive',
    decimals: 2,
    actsWhen: 'useDynamicPriceFilter',
  }),
  numberText('dynamicPriceFilterUnderValue', '5', 'DC', {
    update: 'bD bC',
    sign: 'positive',
    decimals: 2,
    actsWhen: 'useDynamicPriceFilter',
  }),
  choice('pairPrioritization', ['alphabetical', 'random'], 'alphabetical', 'DC'),
  flag('useCooldown', false, 'DC', { update: 'bD bC' }),
  flag('cooldownAfterDealStart', false, 'DC', {
    update: 'bD bC',
    onUpdate: { type: 'numberInString' },
    actsWhen: 'useCooldown',
  }),
  number('cooldownAfterDealStartInterval', 1, 'DC', {
    update: 'bD bC',
    sign: 'positive',
    min: 1,
    integer: true,
    actsWhen: 'cooldownAfterDealStart',
  }),
  choice('cooldownAfterDealStartUnits', timeUnits, 'minutes', 'DC', {
    update: 'bD bC',
    actsWhen: 'cooldownAfterDealStart',
  }),
  choice('cooldownAfterDealStartOption', cooldownScopes, 'bot', 'DC', {
    actsWhen: 'cooldownAfterDealStart',
  }),
  flag('cooldownAfterDealStop', false, 'DC', {
    update: 'bD bC',
    onUpdate: { type: 'numberInString' },
    actsWhen: 'useCooldown',
  }),
  number('cooldownAfterDealStopInterval', 1, 'DC', {
    update: 'bD bC',
    sign: 'positive',
    min: 1,
    integer: true,
    actsWhen: 'cooldownAfterDealStop',
  }),
  choice('cooldownAfterDealStopUnits', timeUnits, 'minutes', 'DC', {
    update: 'bD bC',
    actsWhen: 'cooldownAfterDealStop',
  }),
  choice('cooldownAfterDealStopOption', cooldownScopes, 'bot', 'DC', {
    actsWhen: 'cooldownAfterDealStop',
  }),
];
