import type {
  CreateComboSettings,
  CreateDcaSettings,
  CreateGridSettings,
} from '@gainium/api-client';

/*
 * The settings of a preset that a new bot takes: column "create" of bot-settings sections 4 and 6,
 * without what the server overwrites (futures, coinm, type) and what contract section 25 has
 * stripped although create takes some of it (hodlDay, activeOrdersCount, baseOrderPrice, …).
 */

// prettier-ignore
const dcaAndCombo = [
  'name', 'pair', 'useMulti', 'strategy', 'marginType', 'leverage', 'baseOrderSize', 'orderSize',
  'orderSizeType', 'orderFixedIn', 'profitCurrency', 'notUseLimitReposition', 'useLimitTimeout',
  'limitTimeout', 'skipBalanceCheck', 'feeOrder', 'useReinvest', 'reinvestValue',
  'useRiskReduction', 'riskReductionValue', 'startCondition', 'maxNumberOfOpenDeals',
  'maxDealsPerPair', 'useSeparateMaxDealsOverAndUnder', 'maxDealsOver', 'maxDealsUnder',
  'useSeparateMaxDealsOverAndUnderPerSymbol', 'maxDealsOverPerSymbol', 'maxDealsUnderPerSymbol',
  'minOpenDeal', 'maxOpenDeal', 'useMaxDealsPerHigherTimeframe', 'maxDealsPerHigherTimeframe',
  'ignoreStartDeals', 'useNoOverlapDeals', 'minimumDeviation', 'useVolumeFilterAll',
  'useRelativeVolumeFilter', 'relativeVolumeTop', 'relativeVolumeValue', 'useStaticPriceFilter',
  'useDynamicPriceFilter', 'dynamicPriceFilterDeviation', 'dynamicPriceFilterPriceType',
  'dynamicPriceFilterDirection', 'dynamicPriceFilterOverValue', 'dynamicPriceFilterUnderValue',
  'pairPrioritization', 'useCooldown', 'cooldownAfterDealStart', 'cooldownAfterDealStartInterval',
  'cooldownAfterDealStartUnits', 'cooldownAfterDealStartOption', 'cooldownAfterDealStop',
  'cooldownAfterDealStopInterval', 'cooldownAfterDealStopUnits', 'cooldownAfterDealStopOption',
  'rrSlType', 'rrSlFixedValue', 'useTp', 'tpPerc', 'closeByTimer', 'closeByTimerValue',
  'closeByTimerUnits', 'useCloseAfterX', 'closeAfterX', 'useCloseAfterXwin', 'closeAfterXwin',
  'useCloseAfterXloss', 'closeAfterXloss', 'useCloseAfterXconsecutiveWin',
  'closeAfterXconsecutiveWin', 'useCloseAfterXconsecutiveLoss', 'closeAfterXconsecutiveLoss',
  'useCloseAfterXprofit', 'closeAfterXprofitCond', 'closeAfterXprofitValue', 'useCloseAfterXopen',
  'closeAfterXopen', 'closeDealType', 'closeOrderType', 'useSl', 'slPerc', 'useDca',
  'ordersCount', 'step', 'stepScale', 'volumeScale', 'useSmartOrders', 'baseStep',
  'baseGridLevels', 'useBotController', 'botStart', 'botActualStart', 'stopType', 'stopStatus',
  'startDealLogic', 'stopDealLogic', 'stopDealSlLogic', 'stopBotLogic', 'startBotLogic',
  'startBotPriceCondition', 'startBotPriceValue', 'stopBotPriceCondition', 'stopBotPriceValue',
  'indicators', 'indicatorGroups', 'remainderFullAmount', 'autoRebalancing', 'adaptiveClose',
  'useActiveMinigrids', 'comboActiveMinigrids', 'comboTpBase',
] as const satisfies readonly (keyof CreateDcaSettings & keyof CreateComboSettings)[];

// prettier-ignore
const dca = [
  'startOrderType', 'singlePosition', 'maxPositionEntries', 'useVolumeFilter', 'volumeTop',
  'volumeValue', 'useRiskReward', 'riskSlType', 'riskSlAmountPerc', 'riskSlAmountValue',
  'riskUseTpRatio', 'riskTpRatio', 'riskMaxPositionSize', 'riskMinPositionSize', 'riskMaxSl',
  'riskMinSl', 'dealCloseCondition', 'useMinTP', 'minTp', 'useMultiTp', 'multiTp',
  'useFixedTPPrices', 'fixedTpPrice', 'trailingTp', 'trailingTpPerc', 'dealCloseConditionSL',
  'baseSlOn', 'useMultiSl', 'multiSl', 'useFixedSLPrices', 'fixedSlPrice', 'trailingSl', 'moveSL',
  'moveSLTrigger', 'moveSLValue', 'moveSLForAll', 'dcaCondition', 'scaleDcaType',
  'dcaVolumeBaseOn', 'dcaVolumeRequiredChange', 'dcaVolumeRequiredChangeRef', 'dcaVolumeMaxValue',
  'dcaByMarket', 'allowRaiseToExchangeMin', 'reduceToAvailableBalance',
  'reduceToAvailableMinSize', 'dcaCustom', 'dynamicArLockValue',
] as const satisfies readonly (keyof CreateDcaSettings)[];

// prettier-ignore
const combo = [
  'gridLevel', 'comboSmartGridsCount', 'comboSlLimit', 'comboTpLimit', 'comboUseSmartGrids',
] as const satisfies readonly (keyof CreateComboSettings)[];

// prettier-ignore
const grid = [
  'name', 'pair', 'topPrice', 'lowPrice', 'levels', 'gridStep', 'budget', 'ordersInAdvance',
  'useOrderInAdvance', 'prioritize', 'sellDisplacement', 'gridType', 'tpSl', 'tpSlCondition',
  'tpSlAction', 'sl', 'slCondition', 'slAction', 'tpPerc', 'slPerc', 'tpTopPrice', 'slLowPrice',
  'useStartPrice', 'startPrice', 'strategy', 'futuresStrategy', 'slLimit', 'tpSlLimit',
  'feeOrder', 'marginType', 'leverage', 'profitCurrency', 'orderFixedIn', 'skipBalanceCheck',
] as const satisfies readonly (keyof CreateGridSettings)[];

/** By bot type, the settings that a preset hands to a new bot. */
export const presetKeys: Readonly<Record<'dca' | 'combo' | 'grid', ReadonlySet<string>>> = {
  dca: new Set([...dcaAndCombo, ...dca]),
  combo: new Set([...dcaAndCombo, ...combo]),
  grid: new Set(grid),
};
