import type { CurrencySide, FuturesStrategy, MarginType, Strategy } from '../enums.ts';

/** The part of a grid that has no usable default (bot-settings section 6). */
export interface GridRangeSettings {
  /** >0. Must exceed lowPrice. */
  topPrice: number;
  /** >0. */
  lowPrice: number;
  /** >0. */
  budget: number;
}

/** The other settings of a grid bot; unlike dca settings, numbers are JSON numbers (bot-settings section 6). */
export interface GridOptionSettings {
  /** Default "New Grid Bot". */
  name: string;
  /** Default "BTC_USDT". Single string BASE_QUOTE or native symbol; an array is an error. */
  pair: string;
  /** >0 2..200; whole; default 10. Acts with prioritize=level. */
  levels: number;
  /** >0; default 1. Acts with prioritize=gridStep. */
  gridStep: number;
  /** >0 1..20; whole; default 6. Acts with useOrderInAdvance. Must be ≤ levels when useOrderInAdvance. */
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
  /** Default 20. Acts with tpSl, tpSlCondition=valueChanged. Percent. */
  tpPerc: number;
  /** Default -20. Acts with sl, slCondition=valueChanged. Percent; negative by convention, sign not enforced. */
  slPerc: number;
  /** Default 0. Acts with tpSl, tpSlCondition=priceReached. */
  tpTopPrice: number;
  /** Default 0. Acts with sl, slCondition=priceReached. */
  slLowPrice: number;
  /** Default false. */
  useStartPrice: boolean;
  /** Default "". Acts with useStartPrice. Numeric text. */
  startPrice: string;
  /** Default false. Overwritten from connection. */
  futures: boolean;
  /** Default false. Overwritten from connection. */
  coinm: boolean;
  /** Default "LONG". */
  strategy: Strategy;
  /** Default "NEUTRAL". Acts with futures connection. */
  futuresStrategy: FuturesStrategy;
  /** Default false. Acts with sl. */
  slLimit: boolean;
  /** Default false. Acts with tpSl. */
  tpSlLimit: boolean;
  /** Default true. */
  feeOrder: boolean;
  /** Default "isolated". Acts with futures connection. */
  marginType: MarginType;
  /** >0 1..125; whole; default 1. Acts with futures connection. */
  leverage: number;
  /** Default "quote". Forced quote on futures (new). */
  profitCurrency: CurrencySide;
  /** Default "quote". Forced base on linear, quote on inverse futures (new). */
  orderFixedIn: CurrencySide;
  /** Default false. */
  skipBalanceCheck: boolean;
}

/** What the server adds to stored grid settings; create refuses these keys. */
export interface GridStoredSettings {
  /** Default true. Rejected on create; server stores true. */
  updatedBudget?: boolean;
  /** Default true. Rejected on create; server stores true. */
  newProfit?: boolean;
  /** In the validator but not in the defaults, so create answers Unexpected field. */
  newBalance?: boolean;
  /** Same as newBalance; written by the engine. */
  lastPriceRangeAlert?: number;
}
