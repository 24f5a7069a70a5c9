import type { Interval } from '../market/types.ts';

/** The value lists that more than one table uses (bot-settings sections 4, 6, 7 and 11). */
export const strategies = ['LONG', 'SHORT'] as const;
export const futuresStrategies = ['LONG', 'SHORT', 'NEUTRAL'] as const;
export const marginTypes = ['inherit', 'cross', 'isolated'] as const;
export const currencies = ['base', 'quote'] as const;
export const orderTypes = ['LIMIT', 'MARKET'] as const;
export const orderSizeTypes = ['base', 'quote', 'percTotal', 'percFree', 'usd'] as const;
export const startConditions = [
  'ASAP',
  'Manual',
  'TradingviewSignals',
  'Timer',
  'TechnicalIndicators',
] as const;
export const closeConditions = ['tp', 'techInd', 'manual', 'webhook', 'dynamicAr'] as const;
export const dcaConditions = ['percentage', 'indicators', 'custom', 'dynamicAr'] as const;
export const botTriggers = ['manual', 'webhook', 'indicators', 'price'] as const;
export const closeTypes = ['leave', 'cancel', 'closeByLimit', 'closeByMarket'] as const;
export const botStatuses = ['open', 'closed', 'range', 'error', 'archive', 'monitoring'] as const;
export const botTypes = ['regular', 'terminal', 'trigger'] as const;
export const terminalDealTypes = ['simple', 'smart', 'import'] as const;
export const timeUnits = ['seconds', 'minutes', 'hours', 'days'] as const;
export const cooldownScopes = ['symbol', 'bot'] as const;
export const volumeFilters = ['top25', 'top100', 'top200', 'custom'] as const;
export const logics = ['and', 'or'] as const;
export const comparisons = ['cd', 'cu', 'gt', 'lt'] as const;
export const gridTriggers = ['valueChanged', 'priceReached'] as const;
export const gridActions = ['stop', 'stopAndSell'] as const;

export const indicatorConditions = [...comparisons, 'bw'] as const;
export const indicatorActions = [
  'startDeal',
  'closeDeal',
  'startDca',
  'stopBot',
  'riskReward',
  'startBot',
] as const;
export const indicatorSections = ['tp', 'sl', 'dca', 'controller'] as const;
export const movingAverages = [
  'ema',
  'sma',
  'wma',
  'price',
  'dema',
  'tema',
  'vwma',
  'hma',
  'rma',
] as const;
export const oscillators = ['RSI', 'CCI', 'MFI', 'VO'] as const;
export const intervals = [
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
] as const satisfies readonly Interval[];
