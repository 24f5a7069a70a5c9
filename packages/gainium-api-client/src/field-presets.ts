import type { Balance } from './types/account.ts';
import type { Bots } from './types/bots.ts';
import type { Deals } from './types/deals.ts';
import type { BacktestRequest } from './types/backtests.ts';
import type { ScreenerCoin } from './types/market.ts';
import type { FieldPath } from './fields.ts';

/**
 * The field lists behind `minimal`, `standard` and `extended` (contract section 6). They describe what
 * the server selects; only the preset's name is sent.
 */
type Presets<T> = {
  readonly minimal: readonly FieldPath<T>[];
  readonly standard: readonly FieldPath<T>[];
  readonly extended: readonly FieldPath<T>[];
};

const botMinimal = [
  '_id',
  'uuid',
  'settings.name',
  'status',
  'exchange',
  'exchangeUUID',
  'paperContext',
] as const;

const dcaStandard = [
  ...botMinimal,
  'settings.pair',
  'profit.total',
  'profit.totalUsd',
  'deals.all',
  'deals.active',
  'created',
  'updated',
] as const;

const comboExtended = [
  ...dcaStandard,
  'settings.baseOrderSize',
  'settings.useSl',
  'settings.slPerc',
  'settings.ordersCount',
  'settings.activeOrdersCount',
  'cost',
  'workingTimeNumber',
  'profitToday',
  'statusReason',
] as const;

const dcaPresets = {
  minimal: botMinimal,
  standard: dcaStandard,
  extended: [
    ...comboExtended,
    'settings.trailingTp',
    'settings.trailingTpPerc',
    'settings.trailingSl',
  ],
} as const satisfies Presets<Bots['dca']>;

/** The server's list also names the trailing settings, which combo bots do not have. */
const comboPresets = {
  minimal: botMinimal,
  standard: dcaStandard,
  extended: [...comboExtended, 'dealsStatsForBot'],
} as const satisfies Presets<Bots['combo']>;

const gridStandard = [
  ...botMinimal,
  'settings.pair',
  'symbol',
  'profit.total',
  'profit.totalUsd',
  'levels.active',
  'levels.all',
  'created',
  'updated',
] as const;

const gridPresets = {
  minimal: botMinimal,
  standard: gridStandard,
  extended: [
    ...gridStandard,
    'settings.levels',
    'settings.lowPrice',
    'settings.topPrice',
    'settings.gridType',
    'settings.gridStep',
    'settings.budget',
    'settings.ordersInAdvance',
    'settings.useOrderInAdvance',
    'settings.prioritize',
    'settings.sellDisplacement',
    'settings.profitCurrency',
    'settings.orderFixedIn',
    'settings.feeOrder',
    'settings.useStartPrice',
    'settings.startPrice',
    'settings.skipBalanceCheck',
    'settings.tpSl',
    'settings.tpSlCondition',
    'settings.tpSlAction',
    'settings.sl',
    'settings.slCondition',
    'settings.slAction',
    'settings.tpPerc',
    'settings.slPerc',
    'settings.tpTopPrice',
    'settings.slLowPrice',
    'settings.tpSlLimit',
    'settings.slLimit',
    'settings.futures',
    'settings.coinm',
    'settings.marginType',
    'settings.leverage',
    'settings.strategy',
    'settings.futuresStrategy',
    'cost',
    'initialPrice',
    'avgPrice',
    'workingTimeNumber',
    'profitToday',
    'statusReason',
    'flags',
    'feePaid',
    'feeByAsset',
  ],
} as const satisfies Presets<Bots['grid']>;

const hedgeMinimal = ['_id', 'uuid', 'name', 'status', 'paperContext'] as const;

const hedgeStandard = [
  ...hedgeMinimal,
  'profit.total',
  'profit.totalUsd',
  'profitByAssets',
  'profitBasis',
  'dealsInBot.all',
  'dealsInBot.active',
  'created',
  'updated',
] as const;

const hedgePresets = {
  minimal: hedgeMinimal,
  standard: hedgeStandard,
  extended: [
    ...hedgeStandard,
    'sharedSettings',
    'unrealizedProfit',
    'profitToday',
    'workingTimeNumber',
    'cost',
    'statusReason',
    'flags',
    'symbol',
    'bots',
  ],
} as const satisfies Presets<Bots['hedgeDca']>;

/** Presets of each kind of bot. */
export const botPresets = {
  dca: dcaPresets,
  combo: comboPresets,
  grid: gridPresets,
  hedgeDca: hedgePresets,
  hedgeCombo: hedgePresets,
} as const;

const dealMinimal = [
  '_id',
  'botId',
  'status',
  'symbol.symbol',
  'profit.total',
  'profit.totalUsd',
  'createTime',
] as const;

const dealStandard = [
  ...dealMinimal,
  'exchange',
  'exchangeUUID',
  'paperContext',
  'avgPrice',
  'lastPrice',
  'levels.all',
  'levels.complete',
  'cost',
  'value',
  'updateTime',
  'closeTime',
  'startBlocked',
  'trailingClose',
] as const;

/** Presets of deals of every kind. */
export const dealPresets = {
  minimal: dealMinimal,
  standard: dealStandard,
  extended: [
    ...dealStandard,
    'settings.baseOrderSize',
    'settings.orderSize',
    'settings.ordersCount',
    'initialBalances',
    'currentBalances',
    'feePaid',
    'feeByAsset',
    'usage',
    'stats',
    'strategy',
  ],
} as const satisfies Presets<Deals['dca']>;

const balanceMinimal = ['asset', 'free', 'locked', 'exchangeUUID'] as const;

/** Presets of balances; `extended` does not exist and falls back to `minimal`. */
export const balancePresets = {
  minimal: balanceMinimal,
  standard: [...balanceMinimal, 'exchange', 'paperContext'],
  extended: balanceMinimal,
} as const satisfies Presets<Balance>;

const screenerMinimal = [
  'symbol',
  'name',
  'currentPrice',
  'priceChangePercentage24h',
  'totalVolume',
  'marketCap',
  'marketCapRank',
] as const;

const screenerStandard = [
  ...screenerMinimal,
  'priceChangePercentage1h',
  'priceChangePercentage7d',
  'volumeChange24h',
  'marketCapChangePercentage24h',
  'volatility1d',
  'liquidityScore',
  'category',
] as const;

/** Presets of the screener. */
export const screenerPresets = {
  minimal: screenerMinimal,
  standard: screenerStandard,
  extended: [
    ...screenerStandard,
    'priceChangePercentage30d',
    'priceChangePercentage1y',
    'atlChangePercentage',
    'athChangePercentage',
    'volatility3d',
    'volatility7d',
    'exchanges',
    'sparkline',
  ],
} as const satisfies Presets<ScreenerCoin>;

const backtestMinimal = ['_id', 'status', 'type', 'exchange', 'symbols', 'created'] as const;

const backtestStandard = [
  ...backtestMinimal,
  'exchangeUUID',
  'cost',
  'backtestId',
  'statusReason',
  'updated',
] as const;

/** Presets of backtest requests. */
export const backtestPresets = {
  minimal: backtestMinimal,
  standard: backtestStandard,
  extended: [...backtestStandard, 'statusHistory', 'payload'],
} as const satisfies Presets<BacktestRequest>;
