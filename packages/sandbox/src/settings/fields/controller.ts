import { botStatuses, botTriggers, closeTypes, comparisons, logics } from '../enums.ts';
import { choice, flag, list, numberText } from './setting-field.ts';

/** bot-settings section 4, `controller`. */
export const controllerFields = [
  flag('useBotController', false, 'DC'),
  choice('botStart', botTriggers, 'manual', 'DC', { actsWhen: 'useBotController' }),
  choice('botActualStart', botTriggers, 'manual', 'DC', { actsWhen: 'useBotController' }),
  choice('stopType', closeTypes, 'leave', 'DC', { actsWhen: 'useBotController' }),
  choice('stopStatus', botStatuses, 'closed', 'DC', { actsWhen: 'useBotController' }),
  choice('startDealLogic', logics, 'and', 'DC', { actsWhen: 'startCondition=TechnicalIndicators' }),
  choice('stopDealLogic', logics, 'and', 'DC', { actsWhen: 'dealCloseCondition=techInd' }),
  choice('stopDealSlLogic', logics, 'and', 'DC', { actsWhen: 'dealCloseConditionSL=techInd' }),
  choice('stopBotLogic', logics, 'and', 'DC', { actsWhen: 'useBotController' }),
  choice('startBotLogic', logics, 'and', 'DC', { actsWhen: 'useBotController' }),
  choice('startBotPriceCondition', comparisons, 'gt', 'DC', {
    actsWhen: 'useBotController, botActualStart=price',
  }),
  numberText('startBotPriceValue', '', 'DC', {
    mayBeEmpty: true,
    actsWhen: 'useBotController, botActualStart=price',
  }),
  choice('stopBotPriceCondition', comparisons, 'gt', 'DC', {
    actsWhen: 'useBotController, botStart=price',
  }),
  numberText('stopBotPriceValue', '', 'DC', {
    mayBeEmpty: true,
    actsWhen: 'useBotController, botStart=price',
  }),
  list('indicators', [], 'DCT', {
    update: 'bD bC',
    onUpdate: 'unchecked',
    note: 'At most 20; an update replaces all.',
  }),
  list('indicatorGroups', [], 'DCT', {
    update: 'bD bC',
    onUpdate: 'unchecked',
    note: 'An update replaces all.',
  }),
];
