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

/** Settings of dca bots, combo bots and terminal deals alike (bot-settings section 4). */
export interface TradeSettings {
  /** Default "New Bot". */
  name: string;
  /** 1.. items; default ["BTC_USDT"]. ["BASE_QUOTE"] or native symbols; stored native; 1..500; more than one needs useMulti. */
  pair: string[];
  /** Default "LONG". */
  strategy: Strategy;
  /** Default false. Overwritten from the exchange connection. */
  futures: boolean;
  /** Default false. Overwritten from the exchange connection. */
  coinm: boolean;
  /** Default "isolated". Acts with futures connection. */
  marginType: MarginType;
  /** >0 1..125; whole; default 1. Acts with futures connection. */
  leverage: number;
  /** >0; default "10" (combo "500"). */
  baseOrderSize: DecimalText;
  /** >0; default "10" (combo "500"). Acts with useDca. */
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
  /** >0 1..; whole; default "20". Acts with useLimitTimeout. Seconds. */
  limitTimeout: DecimalText;
  /** Default false. */
  skipBalanceCheck: boolean;
  /** Default "ASAP". */
  startCondition: StartCondition;
  /** >0 2 decimals; default "1". Acts with scaleDcaType=atr or adr. */
  minimumDeviation: DecimalText;
  /** Default "indicator". Acts with useRiskReward. */
  rrSlType: 'fixed' | 'indicator';
  /** >0; default "2". Acts with useRiskReward, rrSlType=fixed. */
  rrSlFixedValue: DecimalText;
  /** Default true (combo false). */
  useTp: boolean;
  /** >0 2 decimals; default "1" (combo "5"). Acts with useTp. Percent. */
  tpPerc: DecimalText;
  /** Default "closeByMarket". */
  closeDealType: CloseType;
  /** Default "LIMIT". */
  closeOrderType: OrderType;
  /** Default "tp". Acts with useSl. */
  dealCloseConditionSL: CloseCondition;
  /** Default false. */
  useSl: boolean;
  /** <0 -100..0 2 decimals; default "-10" (combo "-25"). Acts with useSl. Must be negative. */
  slPerc: DecimalText;
  /** Default true. */
  useDca: boolean;
  /** >0 1..200; whole; default 5. Acts with useDca. */
  ordersCount: number;
  /** >0 1..200; whole; default 1. Acts with useDca + useSmartOrders. */
  activeOrdersCount: number;
  /** >0 2 decimals; default "1" (combo "5"). Acts with useDca. Percent between safety orders. */
  step: DecimalText;
  /** >0 0.5..10 2 decimals; default "1". Acts with useDca. */
  stepScale: DecimalText;
  /** >0 0.5..10 2 decimals; default "1". Acts with useDca. */
  volumeScale: DecimalText;
  /** Default false. Acts with useDca. */
  useSmartOrders: boolean;
  /** Default []. ≤20 ; update = full replacement. */
  indicators: Indicator[];
  /** Default []. See below; update = full replacement. */
  indicatorGroups: IndicatorGroup[];
  /** Default "". Acts with terminalDealType=import. May be "". */
  importFrom: string;
}
