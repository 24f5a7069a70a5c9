import type { AutomationSettings } from './automation.ts';
import type { ExitSettings } from './exits.ts';
import type { GridOptionSettings, GridRangeSettings } from './grid.ts';
import type { TargetItem } from './items.ts';
import type { ComboOnlySettings, DcaOnlySettings } from './kinds.ts';
import type { TradeSettings } from './trade.ts';

type Setting = TradeSettings &
  AutomationSettings &
  ExitSettings &
  DcaOnlySettings &
  ComboOnlySettings;

/**
 * Settings whose update takes other values than create (bot-settings section 5). The two cooldown
 * switches are missing: the API wants numeric text where the stored setting is a boolean.
 */
interface UpdateOnly {
  dealCloseCondition: 'tp';
  dealCloseConditionSL: 'tp';
  startCondition: 'ASAP' | 'Manual' | 'TechnicalIndicators';
  /** A JSON number here, numeric text on create. */
  comboSmartGridsCount: number;
  multiTp: Omit<TargetItem, 'fixed'>[];
  multiSl: Omit<TargetItem, 'fixed'>[];
}

type Changes<K extends keyof Setting> = {
  [Key in K]?: Key extends keyof UpdateOnly ? UpdateOnly[Key] : NonNullable<Setting[Key]>;
};

type SharedBotKey =
  | 'name'
  | 'baseOrderSize'
  | 'orderSize'
  | 'orderSizeType'
  | 'startOrderType'
  | 'profitCurrency'
  | 'skipBalanceCheck'
  | 'useReinvest'
  | 'reinvestValue'
  | 'useRiskReduction'
  | 'riskReductionValue'
  | 'startCondition'
  | 'maxNumberOfOpenDeals'
  | 'minOpenDeal'
  | 'maxOpenDeal'
  | 'useNoOverlapDeals'
  | 'useStaticPriceFilter'
  | 'useDynamicPriceFilter'
  | 'dynamicPriceFilterPriceType'
  | 'dynamicPriceFilterDirection'
  | 'dynamicPriceFilterOverValue'
  | 'dynamicPriceFilterUnderValue'
  | 'useCooldown'
  | 'cooldownAfterDealStartInterval'
  | 'cooldownAfterDealStartUnits'
  | 'cooldownAfterDealStopInterval'
  | 'cooldownAfterDealStopUnits'
  | 'useTp'
  | 'tpPerc'
  | 'useSl'
  | 'slPerc'
  | 'baseSlOn'
  | 'useDca'
  | 'ordersCount'
  | 'activeOrdersCount'
  | 'step'
  | 'stepScale'
  | 'volumeScale'
  | 'useSmartOrders'
  | 'indicators'
  | 'indicatorGroups';
type DcaBotKey =
  | 'pair'
  | 'singlePosition'
  | 'maxPositionEntries'
  | 'dealCloseCondition'
  | 'useMultiTp'
  | 'multiTp'
  | 'trailingTp'
  | 'trailingTpPerc'
  | 'closeByTimer'
  | 'closeByTimerValue'
  | 'closeByTimerUnits'
  | 'dealCloseConditionSL'
  | 'useMultiSl'
  | 'multiSl'
  | 'trailingSl'
  | 'moveSL'
  | 'moveSLTrigger'
  | 'moveSLValue'
  | 'moveSLForAll'
  | 'dcaCondition'
  | 'dcaCustom';
type ComboBotKey =
  | 'gridLevel'
  | 'baseStep'
  | 'baseGridLevels'
  | 'comboSmartGridsCount'
  | 'useActiveMinigrids'
  | 'comboActiveMinigrids'
  | 'comboTpBase'
  | 'comboUseSmartGrids';
type SharedDealKey =
  | 'profitCurrency'
  | 'useTp'
  | 'tpPerc'
  | 'useSl'
  | 'slPerc'
  | 'baseSlOn'
  | 'useDca'
  | 'ordersCount'
  | 'activeOrdersCount'
  | 'step'
  | 'stepScale'
  | 'volumeScale'
  | 'useSmartOrders';
type DcaDealKey =
  | 'pair'
  | 'orderSize'
  | 'dealCloseCondition'
  | 'useMultiTp'
  | 'multiTp'
  | 'trailingTp'
  | 'trailingTpPerc'
  | 'closeByTimer'
  | 'closeByTimerValue'
  | 'closeByTimerUnits'
  | 'dealCloseConditionSL'
  | 'useMultiSl'
  | 'multiSl'
  | 'trailingSl'
  | 'moveSL'
  | 'moveSLTrigger'
  | 'moveSLValue'
  | 'moveSLForAll'
  | 'dcaCondition'
  | 'dcaCustom';

/** Body of `bots.update('dca')`: only the keys to change. */
export interface UpdateDcaSettings extends Changes<
  SharedBotKey | Exclude<DcaBotKey, 'dcaCondition'>
> {
  dcaCondition?: 'percentage' | 'custom' | 'indicators';
  /** Permits adopting open deals when singlePosition is switched on; not a setting. */
  adoptOpenDeals?: boolean;
}

/** Body of `bots.update('combo')`: only the keys to change. */
export interface UpdateComboSettings extends Changes<SharedBotKey | ComboBotKey> {}

/** Body of `deals.update('dca')` and `deals.update('terminal')`: only the keys to change. */
export interface UpdateDcaDealSettings extends Changes<
  SharedDealKey | Exclude<DcaDealKey, 'dcaCondition'>
> {
  dcaCondition?: 'percentage' | 'custom';
}

/** Body of `deals.update('combo')`: only the keys to change. */
export interface UpdateComboDealSettings extends Changes<SharedDealKey | 'comboTpBase'> {}

/** The update body of each kind of bot that has one (bot-settings section 5). */
export interface UpdateSettings {
  dca: UpdateDcaSettings;
  combo: UpdateComboSettings;
}

/** The update body of each kind of deal. */
export interface UpdateDealSettings {
  dca: UpdateDcaDealSettings;
  combo: UpdateComboDealSettings;
  terminal: UpdateDcaDealSettings;
}

/** Settings that both legs of a hedge bot share (contract section 15). */
export interface HedgeSharedSettings {
  useTp?: boolean;
  tpPerc?: string;
  useSl?: boolean;
  slPerc?: string;
  comboTpBase?: 'full' | 'filled';
  comboTpLimit?: boolean;
  comboSlLimit?: boolean;
  dealCloseCondition?: string;
  dealCloseConditionSL?: string;
}

/** Overrides of a hedge clone, per leg (contract section 15). */
export interface HedgeCloneOverrides<Leg> {
  long?: Leg & { pair?: string[] };
  short?: Leg & { pair?: string[] };
  sharedSettings?: HedgeSharedSettings;
}

/** The clone overrides of each kind of bot: the update rules, and `pair` always (contract section 14). */
export interface CloneOverrides {
  dca: UpdateDcaSettings;
  combo: UpdateComboSettings & { pair?: string[] };
  /** Not checked by the API at all. */
  grid: Partial<GridRangeSettings & GridOptionSettings>;
  hedgeDca: HedgeCloneOverrides<UpdateDcaSettings>;
  hedgeCombo: HedgeCloneOverrides<UpdateComboSettings>;
}
