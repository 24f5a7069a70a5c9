import type { DcaCondition, TerminalDealType } from '../enums.ts';
import type { CustomSafetyOrder, DecimalText } from './items.ts';

/** Settings of dca bots alone (bot-settings section 4). */
export interface DcaOnlySettings {
  /** Default false. With ASAP it needs useDynamicPriceFilter or a cooldown after start; not with useCloseAfterXopen. */
  singlePosition?: boolean;
  /** 0 to 1000, no decimals; default "", which is no limit. Acts with singlePosition. */
  maxPositionEntries?: DecimalText;
  /** Default false. */
  useVolumeFilter: boolean;
  /** 1 to 1000, whole; default "500". Acts with useVolumeFilter and volumeValue=custom. */
  volumeTop: DecimalText;
  /** Default "top25". Acts with useVolumeFilter. */
  volumeValue: 'top25' | 'top100' | 'top200' | 'custom';
  /** Default "perc". Acts with useRiskReward. */
  riskSlType: 'perc' | 'fixed';
  /** Above 0, at most 2 decimals; default "2". Acts with useRiskReward and riskSlType=perc. */
  riskSlAmountPerc: DecimalText;
  /** Above 0; default "10". Acts with useRiskReward and riskSlType=fixed. */
  riskSlAmountValue: DecimalText;
  /** Default true. Acts with useRiskReward. */
  riskUseTpRatio: boolean;
  /** Above 0, at most 4 decimals; default "1.5". Acts with useRiskReward and riskUseTpRatio. */
  riskTpRatio: DecimalText;
  /** From -1; default "-1". Acts with useRiskReward. "-1" is none. */
  riskMaxPositionSize: DecimalText;
  /** At least 0; default "0". Acts with useRiskReward. */
  riskMinPositionSize: DecimalText;
  /** Default "avg". Acts with useSl. */
  baseSlOn: 'start' | 'avg';
  /** Default "percentage", which combo bots and terminal deals always have. Acts with useDca. */
  dcaCondition: DcaCondition;
  /** Default "percentage". Acts with useDca and dcaCondition=percentage. */
  scaleDcaType: 'percentage' | 'atr' | 'adr';
  /** Acts with useDca and dcaCondition=custom. Switching to custom by an update does not work (bug of the API). */
  dcaCustom: CustomSafetyOrder[];
  /** 1 to 365, whole; default "7". Acts with startCondition=Timer. Days, or hours with hodlHourly. */
  hodlDay: DecimalText;
  /** Local time of the server as text; default 15:00. Acts with startCondition=Timer. */
  hodlAt: string;
  /** Milliseconds since the epoch; default: the next local midnight of the server. Acts with startCondition=Timer. */
  hodlNextBuy: number;
  /** Default false. Acts with startCondition=Timer. */
  hodlHourly: boolean;
  /** Default true. Acts with dealCloseCondition(SL) or dcaCondition = dynamicAr. */
  dynamicArLockValue: boolean;
}

/** Settings of combo bots alone (bot-settings section 4). */
export interface ComboOnlySettings {
  /** 1 to 100, no decimals; default "5". */
  gridLevel: DecimalText;
  /** 1 to 10, whole; default "6". Acts with comboUseSmartGrids. An update takes a JSON number. */
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
  /** Default "smart"; "simple" is refused on futures. */
  terminalDealType: TerminalDealType;
}

/** The limit entry price of combo bots and terminal deals (bot-settings section 4). */
export interface EntryPriceSettings {
  /** Default "0". Acts with useLimitPrice. */
  baseOrderPrice: DecimalText;
}
