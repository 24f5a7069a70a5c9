/** Enumerations of the API: contract section 28 and bot-settings section 11. */

export const botTypes = ['dca', 'combo', 'grid', 'hedgeDca', 'hedgeCombo'] as const;
export type BotType = (typeof botTypes)[number];

/** Bots that can be created and backtested; hedge bots wrap two of them (contract section 15). */
export type BuiltBotType = 'dca' | 'combo' | 'grid';
export type HedgeBotType = 'hedgeDca' | 'hedgeCombo';

export const dealTypes = ['dca', 'combo', 'terminal'] as const;
export type DealType = (typeof dealTypes)[number];

export const botStatuses = ['open', 'closed', 'range', 'error', 'archive', 'monitoring'] as const;
export type BotStatus = (typeof botStatuses)[number];

export const dealStatuses = ['start', 'open', 'error', 'closed', 'canceled'] as const;
export type DealStatus = (typeof dealStatuses)[number];

/** How open orders and positions are handled when a deal closes or a dca, combo or hedge bot stops. */
export const closeTypes = ['cancel', 'closeByLimit', 'closeByMarket', 'leave'] as const;
export type CloseType = (typeof closeTypes)[number];

export const gridCloseTypes = ['cancel', 'closeByLimit', 'closeByMarket'] as const;
export type GridCloseType = (typeof gridCloseTypes)[number];

export const closeTriggers = [
  'combined',
  'manual',
  'tp',
  'sl',
  'webhook',
  'api',
  'trailing',
  'liquidation',
  'auto',
  'bot',
  'timer',
  'indicator',
  'base',
] as const;
export type CloseTrigger = (typeof closeTriggers)[number];

/** Known exchange codes, live ones first, then their paper twins. The API may add codes at any time. */
export const exchangeCodes = [
  'binance',
  'binanceUS',
  'binanceUsdm',
  'binanceCoinm',
  'bybit',
  'bybitLinear',
  'bybitInverse',
  'kucoin',
  'kucoinLinear',
  'kucoinInverse',
  'okx',
  'okxLinear',
  'okxInverse',
  'coinbase',
  'bitget',
  'bitgetUsdm',
  'bitgetCoinm',
  'mexc',
  'hyperliquid',
  'hyperliquidLinear',
  'kraken',
  'krakenUsdm',
  'krakenCoinm',
  'paperBinance',
  'paperBinanceUsdm',
  'paperBinanceCoinm',
  'paperBybit',
  'paperBybitLinear',
  'paperBybitInverse',
  'paperKucoin',
  'paperKucoinLinear',
  'paperKucoinInverse',
  'paperOkx',
  'paperOkxLinear',
  'paperOkxInverse',
  'paperCoinbase',
  'paperBitget',
  'paperBitgetUsdm',
  'paperBitgetCoinm',
  'paperMexc',
  'paperHyperliquid',
  'paperHyperliquidLinear',
  'paperKraken',
  'paperKrakenUsdm',
  'paperKrakenCoinm',
] as const;
/** An exchange code: the known ones complete in an editor, any other text is accepted. */
export type ExchangeCode = (typeof exchangeCodes)[number] | (string & {});

export const strategies = ['LONG', 'SHORT'] as const;
export type Strategy = (typeof strategies)[number];

export const futuresStrategies = ['LONG', 'SHORT', 'NEUTRAL'] as const;
export type FuturesStrategy = (typeof futuresStrategies)[number];

export const orderTypes = ['LIMIT', 'MARKET'] as const;
export type OrderType = (typeof orderTypes)[number];

export const orderSizeTypes = ['base', 'quote', 'percTotal', 'percFree', 'usd'] as const;
export type OrderSizeType = (typeof orderSizeTypes)[number];

export const currencySides = ['base', 'quote'] as const;
export type CurrencySide = (typeof currencySides)[number];

export const fundsTypes = ['fixed', 'perc'] as const;
export type FundsType = (typeof fundsTypes)[number];

export const startConditions = [
  'ASAP',
  'Manual',
  'TradingviewSignals',
  'Timer',
  'TechnicalIndicators',
] as const;
export type StartCondition = (typeof startConditions)[number];

export const closeConditions = ['tp', 'techInd', 'manual', 'webhook', 'dynamicAr'] as const;
export type CloseCondition = (typeof closeConditions)[number];

export const dcaConditions = ['percentage', 'indicators', 'custom', 'dynamicAr'] as const;
export type DcaCondition = (typeof dcaConditions)[number];

export const botTriggers = ['manual', 'webhook', 'indicators', 'price'] as const;
export type BotTrigger = (typeof botTriggers)[number];

export const timeUnits = ['seconds', 'minutes', 'hours', 'days'] as const;
export type TimeUnit = (typeof timeUnits)[number];

export const marginTypes = ['inherit', 'cross', 'isolated'] as const;
export type MarginType = (typeof marginTypes)[number];

export const terminalDealTypes = ['simple', 'smart', 'import'] as const;
export type TerminalDealType = (typeof terminalDealTypes)[number];

export const globalVariableTypes = ['text', 'int', 'float'] as const;
export type GlobalVariableType = (typeof globalVariableTypes)[number];

export const pairsModes = ['replace', 'add', 'remove'] as const;
export type PairsMode = (typeof pairsModes)[number];

/** What each leg of a hedge bot does with the balance when it starts. */
export const hedgeLegActions = [
  'useBalance',
  'buyForAll',
  'buyDiff',
  'sellForAll',
  'sellDiff',
  'noAction',
  'useOppositeBalance',
] as const;
export type HedgeLegAction = (typeof hedgeLegActions)[number];

export const backtestStatuses = [
  'pending',
  'loadingData',
  'processing',
  'success',
  'failed',
] as const;
export type BacktestStatus = (typeof backtestStatuses)[number];

export const candleIntervals = [
  '1m',
  '3m',
  '5m',
  '15m',
  '30m',
  '1h',
  '2h',
  '4h',
  '8h',
  '1d',
  '1w',
] as const;
export type CandleInterval = (typeof candleIntervals)[number];

export const fieldPresets = ['minimal', 'standard', 'extended', 'full'] as const;
export type FieldPreset = (typeof fieldPresets)[number];
