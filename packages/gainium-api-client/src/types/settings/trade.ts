import type {
  CloseCondition,
  CloseType,
  CurrencySide,
  MarginType,
  OrderSizeType,
  OrderType,
  StartCondition,
  Strategy,
} from '../enums.ts';
import type { Indicator, IndicatorGroup } from './indicators.ts';
import type { DecimalText } from './items.ts';

/**
 * Settings of dca bots, combo bots and terminal deals alike (bot-settings section 4). "Acts with" names
 * the switch without which the value is stored but has no effect. Bounds of text values are those that
 * the discovery routes advertise; the API does not enforce all of them.
 */
export interface TradeSettings {
  /** Default "New Bot". */
  name: string;
  /** BASE_QUOTE or native symbols, stored native; 1 to 500. More than one needs useMulti. Default ["BTC_USDT"]. */
  pair: string[];
  /** Default "LONG". */
  strategy: Strategy;
  /** Overwritten from the exchange connection. */
  futures: boolean;
  /** Overwritten from the exchange connection. */
  coinm: boolean;
  /** Default "isolated". Acts with a futures connection. */
  marginType: MarginType;
  /** 1 to 125, whole; default 1. Acts with a futures connection. */
  leverage: number;
  /** Above 0; default "10" (combo "500"). */
  baseOrderSize: DecimalText;
  /** Above 0; default "10" (combo "500"). Acts with useDca. */
  orderSize: DecimalText;
  /** Default "quote". */
  orderSizeType: OrderSizeType;
  /** Default "quote". */
  orderFixedIn: CurrencySide;
  /** Default "quote". */
  profitCurrency: CurrencySide;
  /** Default false. */
  notUseLimitReposition: boolean;
  /** Default false. */
  useLimitTimeout: boolean;
  /** From 1, whole; default "20". Acts with useLimitTimeout. Seconds. */
  limitTimeout: DecimalText;
  /** Default false. */
  skipBalanceCheck: boolean;
  /** Default "ASAP"; a terminal deal takes nothing else. */
  startCondition: StartCondition;
  /** Above 0, at most 2 decimals; default "1". Acts with scaleDcaType=atr or adr. */
  minimumDeviation: DecimalText;
  /** Default "indicator". Acts with useRiskReward. */
  rrSlType: 'fixed' | 'indicator';
  /** Above 0; default "2". Acts with useRiskReward and rrSlType=fixed. */
  rrSlFixedValue: DecimalText;
  /** Default true (combo false). */
  useTp: boolean;
  /** Above 0, at most 2 decimals; default "1" (combo "5"). Acts with useTp. Percent. */
  tpPerc: DecimalText;
  /** Default "closeByMarket". */
  closeDealType: CloseType;
  /** Default "LIMIT". */
  closeOrderType: OrderType;
  /** Default "tp", which combo bots always have. Acts with useSl. Updates take only "tp". */
  dealCloseConditionSL: CloseCondition;
  /** Default false. */
  useSl: boolean;
  /** -100 to below 0, at most 2 decimals; default "-10" (combo "-25"). Acts with useSl. */
  slPerc: DecimalText;
  /** Default true. */
  useDca: boolean;
  /** 1 to 200, whole; default 5. Acts with useDca. */
  ordersCount: number;
  /** 1 to 200, whole; default 1. Acts with useDca and useSmartOrders. */
  activeOrdersCount: number;
  /** Above 0, at most 2 decimals; default "1" (combo "5"). Acts with useDca. Percent between safety orders. */
  step: DecimalText;
  /** 0.5 to 10, at most 2 decimals; default "1". Acts with useDca. */
  stepScale: DecimalText;
  /** 0.5 to 10, at most 2 decimals; default "1". Acts with useDca. */
  volumeScale: DecimalText;
  /** Default false. Acts with useDca. */
  useSmartOrders: boolean;
  /** At most 20. An update replaces all of them: send those to keep with their uuid. */
  indicators: Indicator[];
  /** An update replaces all of them. */
  indicatorGroups: IndicatorGroup[];
  /** Default "". Acts with terminalDealType=import. */
  importFrom: string;
}
