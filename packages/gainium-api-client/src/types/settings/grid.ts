import type { CurrencySide, FuturesStrategy, MarginType, Strategy } from '../enums.ts';

/** The part of a grid that has no usable default (bot-settings section 6). */
export interface GridRangeSettings {
  /** Above 0 and above lowPrice. */
  topPrice: number;
  /** Above 0. */
  lowPrice: number;
  /** Above 0. */
  budget: number;
}

/** The other settings of a grid bot; unlike dca settings, numbers are JSON numbers (bot-settings section 6). */
export interface GridOptionSettings {
  /** Default "New Grid Bot". */
  name: string;
  /** BASE_QUOTE or native symbol, one; default "BTC_USDT". */
  pair: string;
  /** 2 to 200, whole; default 10. Acts with prioritize=level. */
  levels: number;
  /** Above 0; default 1. Acts with prioritize=gridStep. */
  gridStep: number;
  /** 1 to 20, whole, at most levels; default 6. Acts with useOrderInAdvance. */
  ordersInAdvance: number;
  /** Default false. */
  useOrderInAdvance: boolean;
  /** Default "level". */
  prioritize: 'gridStep' | 'level';
  /** Default 0. */
  sellDisplacement: number;
  /** Default "geometric". */
  gridType: 'geometric' | 'arithmetic';
  /** Default false. */
  tpSl: boolean;
  /** Default "valueChanged". Acts with tpSl. */
  tpSlCondition: 'valueChanged' | 'priceReached';
  /** Default "stop". Acts with tpSl. */
  tpSlAction: 'stop' | 'stopAndSell';
  /** Default false. */
  sl: boolean;
  /** Default "valueChanged". Acts with sl. */
  slCondition: 'valueChanged' | 'priceReached';
  /** Default "stop". Acts with sl. */
  slAction: 'stop' | 'stopAndSell';
  /** Default 20. Acts with tpSl and tpSlCondition=valueChanged. Percent. */
  tpPerc: number;
  /** Percent, negative by convention; default -20. Acts with sl and slCondition=valueChanged. */
  slPerc: number;
  /** Default 0. Acts with tpSl and tpSlCondition=priceReached. */
  tpTopPrice: number;
  /** Default 0. Acts with sl and slCondition=priceReached. */
  slLowPrice: number;
  /** Default false. */
  useStartPrice: boolean;
  /** Decimal text; default "". Acts with useStartPrice. */
  startPrice: string;
  /** Overwritten from the exchange connection. */
  futures: boolean;
  /** Overwritten from the exchange connection. */
  coinm: boolean;
  /** Default "LONG". */
  strategy: Strategy;
  /** Default "NEUTRAL". Acts with a futures connection. */
  futuresStrategy: FuturesStrategy;
  /** Default false. Acts with sl. */
  slLimit: boolean;
  /** Default false. Acts with tpSl. */
  tpSlLimit: boolean;
  /** Default true. */
  feeOrder: boolean;
  /** Default "isolated". Acts with a futures connection. */
  marginType: MarginType;
  /** 1 to 125, whole; default 1. Acts with a futures connection. */
  leverage: number;
  /** Default "quote", which futures always have. */
  profitCurrency: CurrencySide;
  /** Default "quote"; linear futures always have base, inverse ones quote. */
  orderFixedIn: CurrencySide;
  /** Default false. */
  skipBalanceCheck: boolean;
}

/** What the server adds to stored grid settings; create refuses these keys. */
export interface GridStoredSettings {
  /** Always true. */
  updatedBudget?: boolean;
  /** Always true. */
  newProfit?: boolean;
  newBalance?: boolean;
  /** Written by the engine. */
  lastPriceRangeAlert?: number;
}
