/**
 * The fields of the combo discovery in their order (bot-settings section 4). The list is the
 * server's own: some of its fields are refused on create, and others that are accepted are missing.
 */
export const comboFieldNames = {
  basic: ['name', 'pair', 'useMulti'],
  strategy: [
    'strategy',
    'futures',
    'coinm',
    'marginType',
    'leverage',
    'profitCurrency',
    'orderFixedIn',
    'skipBalanceCheck',
    'feeOrder',
    'newBalance',
    'comboTpBase',
    'useReinvest',
    'reinvestValue',
    'useRiskReduction',
    'riskReductionValue',
  ],
  base_minigrid: [
    'baseOrderSize',
    'orderSize',
    'orderSizeType',
    'startOrderType',
    'gridLevel',
    'baseStep',
    'baseGridLevels',
    'useActiveMinigrids',
    'comboActiveMinigrids',
    'comboUseSmartGrids',
    'comboSmartGridsCount',
  ],
  take_profit: ['useTp', 'tpPerc', 'comboTpLimit', 'dealCloseCondition', 'closeOrderType'],
  stop_loss: ['useSl', 'slPerc', 'baseSlOn', 'comboSlLimit', 'dealCloseConditionSL'],
  dca_minigrids: [
    'useDca',
    'dcaCondition',
    'scaleDcaType',
    'ordersCount',
    'activeOrdersCount',
    'step',
    'stepScale',
    'orderSize',
    'volumeScale',
    'useSmartOrders',
  ],
  experimental: ['adaptiveClose'],
} as const;

/** Combo discovery has the deal-start fields of dca but for these. */
export const dcaOnlyDealStart: ReadonlySet<string> = new Set([
  'singlePosition',
  'maxPositionEntries',
]);
