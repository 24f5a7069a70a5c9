import type { BotStatus, BotTrigger, CloseType, TimeUnit } from '../enums.ts';
import type { DecimalText } from './items.ts';

/** Settings of dca and combo bots that a one-off terminal deal does not have (bot-settings section 4). */
export interface AutomationSettings {
  /** Default false. */
  useMulti: boolean;
  /** Default true. */
  feeOrder: boolean;
  /** Default false. */
  useReinvest: boolean;
  /** Above 0 to 100, at most 2 decimals; default "50". Acts with useReinvest. */
  reinvestValue: DecimalText;
  /** Default false. */
  useRiskReduction: boolean;
  /** Above 0 to 100, at most 2 decimals; default "50". Acts with useRiskReduction. */
  riskReductionValue: DecimalText;
  /** -1 to 200, whole; default "1". "-1" is unlimited. */
  maxNumberOfOpenDeals: DecimalText;
  /** -1 to 200, whole; default "1". Acts with useMulti. */
  maxDealsPerPair: DecimalText;
  /** Default false. */
  useSeparateMaxDealsOverAndUnder: boolean;
  /** -1 to 200, whole; default "1". Acts with useSeparateMaxDealsOverAndUnder. */
  maxDealsOver: DecimalText;
  /** -1 to 200, whole; default "1". Acts with useSeparateMaxDealsOverAndUnder. */
  maxDealsUnder: DecimalText;
  /** Default false. */
  useSeparateMaxDealsOverAndUnderPerSymbol: boolean;
  /** -1 to 200, whole; default "1". Acts with useSeparateMaxDealsOverAndUnderPerSymbol. */
  maxDealsOverPerSymbol: DecimalText;
  /** -1 to 200, whole; default "1". Acts with useSeparateMaxDealsOverAndUnderPerSymbol. */
  maxDealsUnderPerSymbol: DecimalText;
  /** Default "". Acts with useStaticPriceFilter. An update does not take "". */
  minOpenDeal: DecimalText;
  /** Default "". Acts with useStaticPriceFilter. An update does not take "". */
  maxOpenDeal: DecimalText;
  /** Default true. Acts with startCondition=TechnicalIndicators. Matters only with startDeal indicators on several intervals. */
  useMaxDealsPerHigherTimeframe: boolean;
  /** -1 to 200, whole; default "1". Acts with useMaxDealsPerHigherTimeframe. */
  maxDealsPerHigherTimeframe: DecimalText;
  /** Default false. */
  ignoreStartDeals: boolean;
  /** Default false. */
  useNoOverlapDeals: boolean;
  /** Default false. Acts with useMulti and a volume filter. */
  useVolumeFilterAll: boolean;
  /** Default false. */
  useRelativeVolumeFilter: boolean;
  /** 1 to 1000, whole; default "500". Acts with useRelativeVolumeFilter and relativeVolumeValue=custom. */
  relativeVolumeTop: DecimalText;
  /** Default "top25". Acts with useRelativeVolumeFilter. */
  relativeVolumeValue: 'top25' | 'top100' | 'top200' | 'custom';
  /** Default false. */
  useStaticPriceFilter: boolean;
  /** Default false. */
  useDynamicPriceFilter: boolean;
  /** Above 0, at most 2 decimals; default "1". Acts with useDynamicPriceFilter. */
  dynamicPriceFilterDeviation: DecimalText;
  /** Default "entry". Acts with useDynamicPriceFilter. */
  dynamicPriceFilterPriceType: 'avg' | 'entry';
  /** Default "under". Acts with useDynamicPriceFilter. */
  dynamicPriceFilterDirection: 'over' | 'under' | 'overAndUnder';
  /** Above 0, at most 2 decimals; default "5". Acts with useDynamicPriceFilter. */
  dynamicPriceFilterOverValue: DecimalText;
  /** Above 0, at most 2 decimals; default "5". Acts with useDynamicPriceFilter. */
  dynamicPriceFilterUnderValue: DecimalText;
  /** Default "alphabetical". */
  pairPrioritization: 'alphabetical' | 'random';
  /** Default false. */
  useCooldown: boolean;
  /** Default false. Acts with useCooldown. Cannot be updated (bug of the API). */
  cooldownAfterDealStart: boolean;
  /** From 1, whole; default 1. Acts with cooldownAfterDealStart. */
  cooldownAfterDealStartInterval: number;
  /** Default "minutes". Acts with cooldownAfterDealStart. */
  cooldownAfterDealStartUnits: TimeUnit;
  /** Default "bot". Acts with cooldownAfterDealStart. */
  cooldownAfterDealStartOption: 'symbol' | 'bot';
  /** Default false. Acts with useCooldown. Cannot be updated (bug of the API). */
  cooldownAfterDealStop: boolean;
  /** From 1, whole; default 1. Acts with cooldownAfterDealStop. */
  cooldownAfterDealStopInterval: number;
  /** Default "minutes". Acts with cooldownAfterDealStop. */
  cooldownAfterDealStopUnits: TimeUnit;
  /** Default "bot". Acts with cooldownAfterDealStop. */
  cooldownAfterDealStopOption: 'symbol' | 'bot';
  /** Default false. */
  closeByTimer: boolean;
  /** From 1, whole; default 10. Acts with closeByTimer. An update that switches closeByTimer on has to carry it. */
  closeByTimerValue: number;
  /** Default "minutes". Acts with closeByTimer. An update that switches closeByTimer on has to carry it. */
  closeByTimerUnits: TimeUnit;
  /** Default false. Acts with useBotController. */
  useCloseAfterX: boolean;
  /** From 1, whole; default "20". Acts with useCloseAfterX. */
  closeAfterX: DecimalText;
  /** Default false. Acts with useBotController. */
  useCloseAfterXwin: boolean;
  /** From 1, whole; default "20". Acts with useCloseAfterXwin. */
  closeAfterXwin: DecimalText;
  /** Default false. Acts with useBotController. */
  useCloseAfterXloss: boolean;
  /** From 1, whole; default "20". Acts with useCloseAfterXloss. */
  closeAfterXloss: DecimalText;
  /** Default false. Acts with useBotController. */
  useCloseAfterXconsecutiveWin?: boolean;
  /** From 1, whole; default "3". Acts with useCloseAfterXconsecutiveWin. */
  closeAfterXconsecutiveWin?: DecimalText;
  /** Default false. Acts with useBotController. */
  useCloseAfterXconsecutiveLoss?: boolean;
  /** From 1, whole; default "3". Acts with useCloseAfterXconsecutiveLoss. */
  closeAfterXconsecutiveLoss?: DecimalText;
  /** Default false. Acts with useBotController. */
  useCloseAfterXprofit: boolean;
  /** Default "gt". Acts with useCloseAfterXprofit. */
  closeAfterXprofitCond: 'cd' | 'cu' | 'gt' | 'lt';
  /** Above 0, at most 2 decimals; default "20". Acts with useCloseAfterXprofit. */
  closeAfterXprofitValue: DecimalText;
  /** Default false. Acts with useBotController. */
  useCloseAfterXopen: boolean;
  /** From 1, whole; default "20". Acts with useCloseAfterXopen. */
  closeAfterXopen: DecimalText;
  /** Above 0, at most 2 decimals; default "1". */
  baseStep: DecimalText;
  /** 1 to 10, whole; default "5". */
  baseGridLevels: DecimalText;
  /** Default false. */
  useBotController: boolean;
  /** Default "manual". Acts with useBotController. */
  botStart: BotTrigger;
  /** Default "manual". Acts with useBotController. */
  botActualStart: BotTrigger;
  /** Default "leave". Acts with useBotController. */
  stopType: CloseType;
  /** Default "closed". Acts with useBotController. */
  stopStatus: BotStatus;
  /** Default "and". Acts with startCondition=TechnicalIndicators. */
  startDealLogic: 'and' | 'or';
  /** Default "and". Acts with dealCloseCondition=techInd. */
  stopDealLogic: 'and' | 'or';
  /** Default "and". Acts with dealCloseConditionSL=techInd. */
  stopDealSlLogic: 'and' | 'or';
  /** Default "and". Acts with useBotController. */
  stopBotLogic: 'and' | 'or';
  /** Default "and". Acts with useBotController. */
  startBotLogic: 'and' | 'or';
  /** Default "gt". Acts with useBotController and botActualStart=price. */
  startBotPriceCondition: 'cd' | 'cu' | 'gt' | 'lt';
  /** Default "". Acts with useBotController and botActualStart=price. */
  startBotPriceValue: DecimalText;
  /** Default "gt". Acts with useBotController and botStart=price. */
  stopBotPriceCondition: 'cd' | 'cu' | 'gt' | 'lt';
  /** Default "". Acts with useBotController and botStart=price. */
  stopBotPriceValue: DecimalText;
  /** Default false. */
  remainderFullAmount: boolean;
  /** Default false. */
  autoRebalancing: boolean;
  /** Default false. */
  adaptiveClose: boolean;
  /** Default false. */
  useActiveMinigrids: boolean;
  /** 1 to 10, whole; default "1". Acts with useActiveMinigrids. */
  comboActiveMinigrids: DecimalText;
  /** Default "filled". Acts with useTp. */
  comboTpBase: 'full' | 'filled';
}
