import type { CandleInterval } from '../enums.ts';
import type { DecimalText } from './items.ts';

/** Indicator types (bot-settings section 10). */
export const indicatorTypes = [
  'RSI',
  'ADX',
  'BBW',
  'BB',
  'MACD',
  'Stoch',
  'CCI',
  'AO',
  'StochRSI',
  'WR',
  'BullBear',
  'UO',
  'IC',
  'TV',
  'MA',
  'SR',
  'QFL',
  'MFI',
  'PSAR',
  'VO',
  'MOM',
  'BBWP',
  'ECD',
  'XO',
  'MAR',
  'BBPB',
  'DIV',
  'ST',
  'PC',
  'ATR',
  'PP',
  'ADR',
  'ATH',
  'KC',
  'KCPB',
  'UNPNL',
  'DC',
  'OBFVG',
  'SESSION',
  'LW',
] as const;
export type IndicatorType = (typeof indicatorTypes)[number];

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
export type MovingAverage = (typeof movingAverages)[number];

export const indicatorActions = [
  'startDeal',
  'closeDeal',
  'startDca',
  'stopBot',
  'riskReward',
  'startBot',
] as const;
export type IndicatorAction = (typeof indicatorActions)[number];

export const indicatorSections = ['tp', 'sl', 'dca', 'controller'] as const;
export type IndicatorSection = (typeof indicatorSections)[number];

/** Crosses down, crosses up, greater, less, between. */
export const indicatorConditions = ['cd', 'cu', 'gt', 'lt', 'bw'] as const;
export type IndicatorCondition = (typeof indicatorConditions)[number];

export const tradingviewSignals = [
  'strongBuy',
  'strongSell',
  'buy',
  'sell',
  'bothBuy',
  'bothSell',
] as const;
export type TradingviewSignal = (typeof tradingviewSignals)[number];

export const marketStructureValues = [
  'HH',
  'HL',
  'LH',
  'LL',
  'Any High',
  'Any Low',
  'SL',
  'WL',
  'SH',
  'WH',
  'anyL',
  'anyH',
  'BullM',
  'BearM',
  'SBullBoS',
  'SBearBoS',
  'SBullCHoCH',
  'SBearCHoCH',
  'IBullBoS',
  'IBearBoS',
  'IBullCHoCH',
  'IBearCHoCH',
  'IAnyBull',
  'IAnyBear',
  'SAnyBull',
  'SAnyBear',
  'BullAnyBoS',
  'BearAnyBoS',
  'BullAnyCHoCH',
  'BearAnyCHoCH',
] as const;
export type MarketStructureValue = (typeof marketStructureValues)[number];

/** Indicators that act together; every group needs at least one (bot-settings sections 7 and 8). */
export interface IndicatorGroup {
  /** At most 100 characters, unique in the bot. */
  id: string;
  logic: 'and' | 'or';
  /** Same as that of its indicators. */
  action: IndicatorAction;
  /** Same as that of its indicators, or absent like there. */
  section?: IndicatorSection;
}

/**
 * One indicator (bot-settings section 7). The server fills what is left out with the defaults of its
 * type, so the four required keys and the values that differ are enough. At most 20 per bot.
 */
export interface Indicator {
  type: IndicatorType;
  /** 1 to 10000, whole. */
  indicatorLength?: number;
  indicatorValue?: string;
  indicatorValue2?: string;
  indicatorCondition?: IndicatorCondition;
  indicatorInterval?: CandleInterval;
  groupId: string;
  uuid: string;
  indicatorAction: IndicatorAction;
  signal?: TradingviewSignal;
  condition?: 'every' | 'entry';
  checkLevel?: number;
  maType?: MovingAverage;
  maCrossingValue?: MovingAverage;
  /** Above 0, whole. */
  maCrossingLength?: number;
  maCrossingInterval?: CandleInterval;
  maUUID?: string;
  bbCrossingValue?: 'middle' | 'upper' | 'lower';
  /** Above 0, whole. */
  stochSmoothK?: number;
  /** Above 0, whole. */
  stochSmoothD?: number;
  stochUpper?: DecimalText;
  stochLower?: DecimalText;
  /** Above 0, whole. */
  stochRSI?: number;
  rsiValue?: 'k' | 'd';
  rsiValue2?: 'k' | 'd' | 'custom';
  valueInsteadof?: number;
  /** At least 0, whole. */
  leftBars?: number;
  /** At least 0, whole. */
  rightBars?: number;
  srCrossingValue?: 'support' | 'resistance';
  /** Above 0, whole. */
  basePeriods?: number;
  /** Above 0, whole. */
  pumpPeriods?: number;
  /** Above 0. */
  pump?: number;
  /** Above 0, whole. */
  interval?: number;
  /** Above 0. */
  baseCrack?: number;
  section?: IndicatorSection;
  /** Above 0. */
  psarStart?: number;
  /** Above 0. */
  psarInc?: number;
  /** Above 0. */
  psarMax?: number;
  stochRange?: 'upper' | 'lower' | 'both' | 'none';
  minPercFromLast?: DecimalText;
  orderSize?: DecimalText;
  /** Whole. */
  keepConditionBars?: DecimalText;
  /** Above 0, whole. */
  voShort?: number;
  /** Above 0, whole. */
  voLong?: number;
  /** Above 0, whole. */
  uoFast?: number;
  /** Above 0, whole. */
  uoMiddle?: number;
  /** Above 0, whole. */
  uoSlow?: number;
  momSource?: string;
  /** Above 0, whole. */
  bbwpLookback?: number;
  ecdTrigger?: 'bearish' | 'bullish' | 'both';
  xOscillator1?: 'RSI' | 'CCI' | 'MFI' | 'VO';
  xOscillator2?: 'RSI' | 'CCI' | 'MFI' | 'VO';
  /** Above 0, whole. */
  xOscillator2length?: number;
  xOscillator2Interval?: CandleInterval;
  /** Above 0, whole. */
  xOscillator2voLong?: number;
  /** Above 0, whole. */
  xOscillator2voShort?: number;
  xoUUID?: string;
  /** Above 0, whole. */
  mar1length?: number;
  mar1type?: MovingAverage;
  /** Above 0, whole. */
  mar2length?: number;
  mar2type?: MovingAverage;
  /** Above 0. */
  bbwMult?: number;
  bbwMa?: MovingAverage;
  /** Above 0, whole. */
  bbwMaLength?: number;
  /** Above 0, whole. */
  macdFast?: number;
  /** Above 0, whole. */
  macdSlow?: number;
  macdMaSource?: MovingAverage;
  macdMaSignal?: MovingAverage;
  divOscillators?: string[];
  divType?:
    'Bullish' | 'Bearish' | 'Hidden Bullish' | 'Hidden Bearish' | 'Any Bullish' | 'Any Bearish';
  /** Above 0, whole. */
  divMinCount?: number;
  /** Above 0. */
  factor?: number;
  /** Above 0, whole. */
  atrLength?: number;
  stCondition?: 'up' | 'down' | 'upToDown' | 'downToUp';
  pcUp?: DecimalText;
  pcDown?: DecimalText;
  pcCondition?: 'UP' | 'DOWN';
  pcValue?: DecimalText;
  /** At least 0, whole. */
  ppHighLeft?: number;
  /** At least 0, whole. */
  ppHighRight?: number;
  /** At least 0, whole. */
  ppLowLeft?: number;
  /** At least 0, whole. */
  ppLowRight?: number;
  /** Above 0. */
  ppMult?: number;
  ppValue?: MarketStructureValue;
  ppType?: 'Price Based' | 'Event Based' | 'Market Based';
  riskAtrMult?: DecimalText;
  dynamicArFactor?: DecimalText;
  /** Above 0, whole. */
  athLookback?: number;
  kcMa?: MovingAverage;
  kcRange?: 'ATR' | 'TR' | 'R';
  /** Above 0, whole. */
  kcRangeLength?: number;
  unpnlValue?: number;
  unpnlCondition?: 'cd' | 'cu' | 'gt' | 'lt';
  dcValue?: 'basis' | 'lower' | 'upper';
  obfvgValue?: 'bullish' | 'bearish' | 'any';
  obfvgRef?: 'high' | 'low' | 'middle';
  sessionDays?: number[];
  sessionRule?: 'in' | 'out';
  /** Above 0. */
  lwThreshold?: number | DecimalText;
  /** Above 0, whole. */
  lwMaxDuration?: number | DecimalText;
  lwValue?: 'top' | 'bottom' | 'any';
  lwCondition?: 'onStart' | 'during';
  percentile?: boolean;
  /** Above 0, whole. */
  percentileLookback?: number;
  /** Above 0. */
  percentilePercentage?: number;
  trendFilter?: boolean;
  /** Above 0, whole. */
  trendFilterLookback?: number;
  trendFilterType?: 'lower' | 'higher' | 'between';
  trendFilterValue?: number;
}
