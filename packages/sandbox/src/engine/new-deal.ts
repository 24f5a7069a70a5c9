import type { Bot, Deal, Pair, Settings } from '../documents.ts';
import type { Ids } from '../ids.ts';
import { isOn, numberOf, textOf } from './read-settings.ts';

/** The settings that a deal has a copy of: those that a deal update may change, and its sizes. */
const DEAL_SETTINGS = [
  'name',
  'pair',
  'strategy',
  'futures',
  'coinm',
  'marginType',
  'leverage',
  'baseOrderSize',
  'orderSize',
  'orderSizeType',
  'orderFixedIn',
  'startOrderType',
  'profitCurrency',
  'baseOrderPrice',
  'useLimitPrice',
  'terminalDealType',
  'type',
  'dealCloseCondition',
  'useTp',
  'tpPerc',
  'useMinTP',
  'minTp',
  'useMultiTp',
  'multiTp',
  'useFixedTPPrices',
  'fixedTpPrice',
  'trailingTp',
  'trailingTpPerc',
  'closeByTimer',
  'closeByTimerValue',
  'closeByTimerUnits',
  'dealCloseConditionSL',
  'useSl',
  'slPerc',
  'baseSlOn',
  'useMultiSl',
  'multiSl',
  'useFixedSLPrices',
  'fixedSlPrice',
  'trailingSl',
  'moveSL',
  'moveSLTrigger',
  'moveSLValue',
  'moveSLForAll',
  'useDca',
  'dcaCondition',
  'scaleDcaType',
  'ordersCount',
  'activeOrdersCount',
  'step',
  'stepScale',
  'volumeScale',
  'dcaCustom',
  'dcaByMarket',
  'useSmartOrders',
  'dcaVolumeBaseOn',
  'dcaVolumeRequiredChange',
  'dcaVolumeRequiredChangeRef',
  'dcaVolumeMaxValue',
  'useRiskReward',
  'rrSlType',
  'rrSlFixedValue',
  'riskSlType',
  'riskSlAmountPerc',
  'riskSlAmountValue',
  'riskUseTpRatio',
  'riskTpRatio',
  'riskMaxPositionSize',
  'riskMinPositionSize',
  'gridLevel',
  'baseStep',
  'baseGridLevels',
  'useActiveMinigrids',
  'comboActiveMinigrids',
  'comboUseSmartGrids',
  'comboSmartGridsCount',
  'comboTpBase',
  'comboTpLimit',
  'comboSlLimit',
] as const;
const DEAL_SETTING_SET: ReadonlySet<string> = new Set(DEAL_SETTINGS);

export interface NewDealOptions {
  ids: Ids;
  bot: Bot;
  pair: Pair;
  /** The market's price when the deal is opened, in quote units. */
  price: number;
  /** Milliseconds since the epoch. */
  time: number;
  /** The deal's own settings; a copy of the bot's when missing. */
  settings?: Settings;
}

/** Builds the document of a deal whose base order is not filled yet (contract section 27). */
export function newDeal({ ids, bot, pair, price, time, settings: own }: NewDealOptions): Deal {
  const settings = own ?? dealSettings(bot.settings);
  const symbol = { symbol: pair.native, baseAsset: pair.baseAsset, quoteAsset: pair.quoteAsset };
  return {
    _id: ids.objectId(),
    botId: bot._id,
    userId: bot.userId,
    kind: bot.kind === 'combo' ? 'combo' : 'dca',
    status: 'start',
    type: textOf(settings, 'type') === 'terminal' ? 'terminal' : 'regular',
    strategy: textOf(settings, 'strategy') === 'SHORT' ? 'SHORT' : 'LONG',
    exchange: bot.exchange,
    exchangeUUID: bot.exchangeUUID,
    symbol,
    paperContext: bot.paperContext,
    initialPrice: price,
    lastPrice: price,
    avgPrice: 0,
    displayAvg: 0,
    bestPrice: 0,
    commission: 0,
    profit: { total: 0, totalUsd: 0, pureBase: 0, pureQuote: 0, gridProfit: 0, gridProfitUsd: 0 },
    feePaid: { base: 0, quote: 0 },
    feeByAsset: [],
    levels: {
      all: 1 + (isOn(settings, 'useDca') ? numberOf(settings, 'ordersCount') : 0),
      complete: 0,
    },
    usage: {
      current: { base: 0, quote: 0 },
      max: { base: 0, quote: 0 },
      currentUsd: 0,
      maxUsd: 0,
      relative: 0,
    },
    assets: { used: { base: {}, quote: {} }, required: { base: {}, quote: {} } },
    initialBalances: { base: 0, quote: 0 },
    currentBalances: { base: 0, quote: 0 },
    cost: 0,
    value: 0,
    size: 0,
    settings,
    stats: { drawdownPercent: 0, runUpPercent: 0, timeInProfit: 0, timeInLoss: 0, trackTime: 0 },
    note: '',
    tags: [],
    funds: [],
    reduceFunds: [],
    pendingAddFunds: [],
    pendingReduceFunds: [],
    gridBreakpoints: [],
    tpSlTargetFilled: [],
    tpHistory: [],
    trailingLevel: 0,
    flags: [],
    ...(bot.parentBotId === undefined ? {} : { parentBotId: bot.parentBotId }),
    childIds: [],
    parent: false,
    child: false,
    createTime: time,
    updateTime: time,
  };
}

/** The deal's own copy of its bot's settings; later changes of the bot do not reach it by accident. */
export function dealSettings(settings: Settings): Settings {
  const copy: Settings = { changed: false };
  for (const key of DEAL_SETTINGS) {
    const value = settings[key];
    if (value !== undefined) copy[key] = value;
  }
  return copy;
}

/** Whether a setting is one that deals have a copy of. */
export function isDealSetting(key: string): boolean {
  return DEAL_SETTING_SET.has(key);
}
