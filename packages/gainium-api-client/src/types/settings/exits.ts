import type { CloseCondition, OrderType } from '../enums.ts';
import type { DecimalText, TargetItem } from './items.ts';

/** Settings of dca bots and terminal deals that combo bots do not have (bot-settings section 4). */
export interface ExitSettings {
  /** Default "LIMIT" (combo "MARKET"). Upper case only. */
  startOrderType: OrderType;
  /** Default false. Cannot be sent together with true useDca/useSl/useTp. */
  useRiskReward: boolean;
  /** -100..0 2 decimals; default "-100". Acts with useRiskReward. */
  riskMaxSl: DecimalText;
  /** ≥0 0..100 2 decimals; default "0". Acts with useRiskReward. */
  riskMinSl: DecimalText;
  /** Default "tp". Acts with useTp. */
  dealCloseCondition: CloseCondition;
  /** Default false. Acts with useTp. */
  useMinTP: boolean;
  /** >0 2 decimals; default "1". Acts with useMinTP, dealCloseCondition=techInd or webhook. Percent. */
  minTp: DecimalText;
  /** Default false. Acts with useTp. */
  useMultiTp: boolean;
  /** Default []. Acts with useTp + useMultiTp. */
  multiTp: TargetItem[];
  /** Default false. Acts with useTp. */
  useFixedTPPrices: boolean;
  /** Default "". Acts with useTp + useFixedTPPrices. May be "". */
  fixedTpPrice: DecimalText;
  /** Default false. Acts with useTp. */
  trailingTp: boolean;
  /** >0 2 decimals; default "0.3". Acts with useTp + trailingTp. Update with trailingTp=true must carry it in the same call. */
  trailingTpPerc: DecimalText;
  /** Default false. Acts with useSl. */
  useMultiSl: boolean;
  /** Default []. Acts with useSl + useMultiSl. (targets positive too). */
  multiSl: TargetItem[];
  /** Default false. Acts with useSl. */
  useFixedSLPrices: boolean;
  /** Default "". Acts with useSl + useFixedSLPrices. May be "". */
  fixedSlPrice: DecimalText;
  /** Default false. Acts with useSl. */
  trailingSl: boolean;
  /** Default false. Acts with useSl. */
  moveSL: boolean;
  /** >0 2 decimals; default "0.5". Acts with moveSL. */
  moveSLTrigger: DecimalText;
  /** >0 2 decimals; default "0.2". Acts with moveSL. */
  moveSLValue: DecimalText;
  /** Default true. Acts with moveSL. Never type-checked on update. */
  moveSLForAll: boolean;
  /** Default "scale". Acts with useDca. */
  dcaVolumeBaseOn: 'scale' | 'change';
  /** >0 2 decimals; default "5". Acts with dcaVolumeBaseOn=change. */
  dcaVolumeRequiredChange: DecimalText;
  /** Default "tp". Acts with dcaVolumeBaseOn=change. */
  dcaVolumeRequiredChangeRef: 'tp' | 'avg';
  /** -1..; default "-1". Acts with dcaVolumeBaseOn=change. "-1" = none. */
  dcaVolumeMaxValue: DecimalText;
  /** Default false. Acts with useDca. */
  dcaByMarket: boolean;
  /** Default false. */
  allowRaiseToExchangeMin?: boolean;
  /** Default false. */
  reduceToAvailableBalance?: boolean;
  /** 0..; default "". Acts with reduceToAvailableBalance. May be "". */
  reduceToAvailableMinSize?: DecimalText;
}
