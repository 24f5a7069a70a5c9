import type { BotKind } from '../../documents.ts';

const shared = [
  'name',
  'pair',
  'strategy',
  'profitCurrency',
  'orderFixedIn',
  'baseOrderSize',
  'orderSize',
  'orderSizeType',
  'startOrderType',
  'startCondition',
  'useTp',
  'tpPerc',
  'useSl',
  'slPerc',
  'useDca',
  'ordersCount',
  'activeOrdersCount',
  'step',
  'stepScale',
  'volumeScale',
  'useSmartOrders',
  'indicators',
  'indicatorGroups',
];

/**
 * What discovery flags as required (bot-settings section 2). It says that a stored bot always has the
 * field, not that a caller has to send it.
 */
export const requiredFields: Record<BotKind, ReadonlySet<string>> = {
  dca: new Set([...shared, 'hodlDay', 'hodlAt', 'hodlNextBuy']),
  combo: new Set([...shared, 'gridLevel']),
  grid: new Set([
    'name',
    'pair',
    'profitCurrency',
    'orderFixedIn',
    'topPrice',
    'lowPrice',
    'levels',
    'gridStep',
    'prioritize',
    'gridType',
    'sellDisplacement',
    'budget',
    'useOrderInAdvance',
  ]),
};
