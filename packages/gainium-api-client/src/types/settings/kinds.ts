import type { DcaCondition, TerminalDealType } from '../enums.ts';
import type { CustomSafetyOrder, DecimalText } from './items.ts';

/** Settings of dca bots alone (bot-settings section 4). */
export interface DcaOnlySettings {
  /** Default false. With ASAP needs useDynamicPriceFilter or a cooldown after start; not with useCloseAfterXopen. */
  singlePosition?: boolean;
  /** 0..1000 0 decimals; default "". Acts with singlePosition. "" = no limit. */
  maxPositionEntries?: DecimalText;
  /** Default false. */
  useVolumeFilter: boolean;
  /** >0 1..1000; whole; default "500". Acts with useVolumeFilter, volumeValue=custom. */
  volumeTop: DecimalText;
  /** Default "top25". Acts with useVolumeFilter. */
  volumeValue: 'top25' | 'top100' | 'top200' | 'custom';
  /** Default "perc". Acts with useRiskReward. */
  riskSlType: 'perc' | 'fixed';
  /** >0 2 decimals; default "2". Acts with useRiskReward, riskSlType=perc. */
  riskSlAmountPerc: DecimalText;
  /** >0; default "10". Acts with useRiskReward, riskSlType=fixed. */
  riskSlAmountValue: DecimalText;
  /** Default true. Acts with useRiskReward. */
  riskUseTpRatio: boolean;
  /** >0 4 decimals; default "1.5". Acts with useRiskReward + riskUseTpRatio. */
  riskTpRatio: DecimalText;
  /** -1..; default "-1". Acts with useRiskReward. "-1" = none. */
  riskMaxPositionSize: DecimalText;
  /** ≥0; default "0". Acts with useRiskReward. */
  riskMinPositionSize: DecimalText;
  /** Default "avg". Acts with useSl. */
  baseSlOn: 'start' | 'avg';
  /** Default "percentage". Acts with useDca. */
  dcaCondition: DcaCondition;
  /** Default "percentage". Acts with useDca, dcaCondition=percentage. */
  scaleDcaType: 'percentage' | 'atr' | 'adr';
  /** Default []. Acts with useDca, dcaCondition=custom. Updating it to custom is impossible (server bug). */
  dcaCustom: CustomSafetyOrder[];
  /** >0 1..365; whole; default "7". Acts with startCondition=Timer. Days, or hours when hodlHourly. */
  hodlDay: DecimalText;
  /** Default 15:00 local. Acts with startCondition=Timer. Local time text; default computed at server start. */
  hodlAt: string;
  /** >0; default next midnight. Acts with startCondition=Timer. Ms epoch; default = next local midnight at server start (never compare literally). */
  hodlNextBuy: number;
  /** Default false. Acts with startCondition=Timer. */
  hodlHourly: boolean;
  /** Default true. Acts with dealCloseCondition(SL) or dcaCondition = dynamicAr. */
  dynamicArLockValue: boolean;
}

/** Settings of combo bots alone (bot-settings section 4). */
export interface ComboOnlySettings {
  /** >0 1..10; whole; default "5". */
  gridLevel: DecimalText;
  /** >0 1..10; whole; default "6". Acts with comboUseSmartGrids. Create: numeric string; update: JSON number. */
  comboSmartGridsCount: DecimalText;
  /** Default false. Acts with useSl. */
  comboSlLimit: boolean;
  /** Default false. Acts with useTp. */
  comboTpLimit: boolean;
  /** Default false. */
  comboUseSmartGrids: boolean;
}

/** Settings of terminal deals alone (bot-settings section 4). */
export interface TerminalOnlySettings {
  /** Default false. */
  useLimitPrice: boolean;
  /** Default "smart". T default smart; simple refused on futures. */
  terminalDealType: TerminalDealType;
}

/** The limit entry price of combo bots and terminal deals (bot-settings section 4). */
export interface EntryPriceSettings {
  /** Default "0". Acts with useLimitPrice. Limit entry price. */
  baseOrderPrice: DecimalText;
}
