import type { CloseCondition, OrderType } from '../enums.ts';
import type { DecimalText, TargetItem } from './items.ts';

/** Settings of dca bots and terminal deals that combo bots do not have (bot-settings section 4). */
export interface ExitSettings {
  /** Default "LIMIT" (combo "MARKET"). */
  startOrderType: OrderType;
  /** Default false. Not together with true useDca, useSl or useTp. */
  useRiskReward: boolean;
  /** -100 to 0, at most 2 decimals; default "-100". Acts with useRiskReward. */
  riskMaxSl: DecimalText;
  /** 0 to 100, at most 2 decimals; default "0". Acts with useRiskReward. */
  riskMinSl: DecimalText;
  /** Default "tp". Acts with useTp. Updates take only "tp". */
  dealCloseCondition: CloseCondition;
  /** Default false. Acts with useTp. */
  useMinTP: boolean;
  /** Above 0, at most 2 decimals; default "1". Acts with useMinTP and dealCloseCondition=techInd or webhook. Percent. */
  minTp: DecimalText;
  /** Default false. Acts with useTp. */
  useMultiTp: boolean;
  /** Acts with useTp and useMultiTp. */
  multiTp: TargetItem[];
  /** Default false. Acts with useTp. */
  useFixedTPPrices: boolean;
  /** Default "". Acts with useTp and useFixedTPPrices. */
  fixedTpPrice: DecimalText;
  /** Default false. Acts with useTp. */
  trailingTp: boolean;
  /** Above 0, at most 2 decimals; default "0.3". Acts with useTp and trailingTp. An update that switches trailingTp on has to carry it. */
  trailingTpPerc: DecimalText;
  /** Default false. Acts with useSl. */
  useMultiSl: boolean;
  /** Acts with useSl and useMultiSl; targets are positive here too. */
  multiSl: TargetItem[];
  /** Default false. Acts with useSl. */
  useFixedSLPrices: boolean;
  /** Default "". Acts with useSl and useFixedSLPrices. */
  fixedSlPrice: DecimalText;
  /** Default false. Acts with useSl. */
  trailingSl: boolean;
  /** Default false. Acts with useSl. */
  moveSL: boolean;
  /** Above 0, at most 2 decimals; default "0.5". Acts with moveSL. */
  moveSLTrigger: DecimalText;
  /** Above 0, at most 2 decimals; default "0.2". Acts with moveSL. */
  moveSLValue: DecimalText;
  /** Default true. Acts with moveSL. Never type-checked on update. */
  moveSLForAll: boolean;
  /** Default "scale". Acts with useDca. */
  dcaVolumeBaseOn: 'scale' | 'change';
  /** Above 0, at most 2 decimals; default "5". Acts with dcaVolumeBaseOn=change. */
  dcaVolumeRequiredChange: DecimalText;
  /** Default "tp". Acts with dcaVolumeBaseOn=change. */
  dcaVolumeRequiredChangeRef: 'tp' | 'avg';
  /** From -1; default "-1". Acts with dcaVolumeBaseOn=change. "-1" is none. */
  dcaVolumeMaxValue: DecimalText;
  /** Default false. Acts with useDca. */
  dcaByMarket: boolean;
  /** Default false. */
  allowRaiseToExchangeMin?: boolean;
  /** Default false. */
  reduceToAvailableBalance?: boolean;
  /** From 0; default "". Acts with reduceToAvailableBalance. */
  reduceToAvailableMinSize?: DecimalText;
}
