import type { Settings } from '../../documents.ts';
import { isOn, itemsOf, numberOf, textOf } from '../read-settings.ts';
import { stopLossesOf, takeProfitsOf, type DynamicRanges, type ExitTarget } from './exit-plan.ts';
import type { OrderSizes } from './order-sizes.ts';
import type { Direction } from './position.ts';

const UNIT_MS: Record<string, number> = {
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
};

/** A safety order: how far from the deal's start price it waits, and its size. */
export interface SafetyOrder {
  deviationPercent: number;
  size: number;
}

/** The settings of a dca or terminal deal as numbers. */
export interface DealPlan {
  direction: Direction;
  sizes: OrderSizes;
  /** Limit price of the base order; without one the deal enters at the market's price. */
  entryPrice: number | undefined;
  entersAtMarket: boolean;
  safetyOrders: readonly SafetyOrder[];
  /** Safety orders wait for an indicator instead of a price. */
  safetyBySignal: boolean;
  safetyAtMarket: boolean;
  safetyByChange: { requiredPercent: number; from: 'tp' | 'avg'; max: number } | undefined;
  /** How many safety orders rest on the exchange at a time. */
  restingOrders: number;
  takeProfits: readonly ExitTarget[];
  trailingTakeProfitPercent: number | undefined;
  /** Smallest profit in percent at which a closing signal is followed. */
  minProfitPercent: number | undefined;
  stopLosses: readonly ExitTarget[];
  stopFrom: 'avg' | 'start';
  isStopTrailing: boolean;
  moveStop: { triggerPercent: number; valuePercent: number } | undefined;
  /** Loss in percent at which the exchange closes a future, because its margin is used up. */
  liquidationPercent: number | undefined;
  closeAfterMs: number | undefined;
  profitInBase: boolean;
}

/** Compiles stored settings; switches that are off leave nothing behind. */
export function compileDealPlan(
  settings: Settings,
  sizes: OrderSizes,
  ranges: DynamicRanges,
): DealPlan {
  const takeProfits = takeProfitsOf(settings, ranges);
  const isTrailing = isOn(settings, 'trailingTp') && !isOn(settings, 'useMultiTp');
  const entryPrice = numberOf(settings, 'baseOrderPrice');
  return {
    direction: textOf(settings, 'strategy') === 'SHORT' ? -1 : 1,
    sizes,
    entryPrice: isOn(settings, 'useLimitPrice') && entryPrice > 0 ? entryPrice : undefined,
    entersAtMarket: textOf(settings, 'startOrderType') === 'MARKET',
    ...safetyPlan(settings, sizes, ranges),
    takeProfits,
    trailingTakeProfitPercent: isTrailing ? numberOf(settings, 'trailingTpPerc', 0.3) : undefined,
    minProfitPercent: isOn(settings, 'useMinTP') ? numberOf(settings, 'minTp', 1) : undefined,
    stopLosses: stopLossesOf(settings, ranges),
    stopFrom: textOf(settings, 'baseSlOn') === 'start' ? 'start' : 'avg',
    isStopTrailing: isOn(settings, 'trailingSl') && !isOn(settings, 'useMultiSl'),
    moveStop:
      isOn(settings, 'useSl') && isOn(settings, 'moveSL')
        ? {
            triggerPercent: numberOf(settings, 'moveSLTrigger', 0.5),
            valuePercent: numberOf(settings, 'moveSLValue', 0.2),
          }
        : undefined,
    liquidationPercent: isOn(settings, 'futures')
      ? 100 / Math.max(1, numberOf(settings, 'leverage', 1))
      : undefined,
    closeAfterMs: isOn(settings, 'closeByTimer')
      ? durationOf(settings, 'closeByTimerValue', 'closeByTimerUnits')
      : undefined,
    profitInBase: earnsBase(settings),
  };
}

/** Inverse futures are settled in the base asset whatever the setting says. */
export function earnsBase(settings: Settings): boolean {
  return isOn(settings, 'coinm') || textOf(settings, 'profitCurrency') === 'base';
}

/** A number setting with its unit setting, in ms. */
export function durationOf(settings: Settings, valueKey: string, unitsKey: string): number {
  return (
    numberOf(settings, valueKey, 1) * (UNIT_MS[textOf(settings, unitsKey, 'minutes')] ?? 60_000)
  );
}

type SafetyPlan = Pick<
  DealPlan,
  'safetyOrders' | 'safetyBySignal' | 'safetyAtMarket' | 'safetyByChange' | 'restingOrders'
>;

function safetyPlan(settings: Settings, sizes: OrderSizes, ranges: DynamicRanges): SafetyPlan {
  const isSimple = textOf(settings, 'terminalDealType') === 'simple' && isTerminal(settings);
  const isUsed = isOn(settings, 'useDca') && !isSimple && !isOn(settings, 'useRiskReward');
  const condition = textOf(settings, 'dcaCondition', 'percentage');
  const byChange = textOf(settings, 'dcaVolumeBaseOn') === 'change';
  const most = numberOf(settings, 'dcaVolumeMaxValue', -1);
  return {
    safetyOrders: isUsed ? safetyOrdersOf(settings, sizes, ranges) : [],
    safetyBySignal: condition === 'indicators',
    safetyAtMarket: isOn(settings, 'dcaByMarket'),
    safetyByChange: byChange
      ? {
          requiredPercent: numberOf(settings, 'dcaVolumeRequiredChange', 5),
          from: textOf(settings, 'dcaVolumeRequiredChangeRef') === 'avg' ? 'avg' : 'tp',
          max: most > 0 ? most : Infinity,
        }
      : undefined,
    restingOrders: isOn(settings, 'useSmartOrders')
      ? numberOf(settings, 'activeOrdersCount', 1)
      : Infinity,
  };
}

/** Each step is measured from the order before, so deviations add up; sizes grow by volumeScale. */
export function safetyOrdersOf(
  settings: Settings,
  sizes: OrderSizes,
  ranges: DynamicRanges,
): SafetyOrder[] {
  let deviationPercent = 0;
  if (textOf(settings, 'dcaCondition') === 'custom') {
    return itemsOf(settings, 'dcaCustom').map((item) => {
      deviationPercent += numberOf(item, 'step');
      return { deviationPercent, size: numberOf(item, 'size') };
    });
  }
  const step = ranges.dca ?? numberOf(settings, 'step', 1);
  const stepScale = numberOf(settings, 'stepScale', 1);
  const volumeScale = numberOf(settings, 'volumeScale', 1);
  return Array.from({ length: numberOf(settings, 'ordersCount') }, (_, index) => {
    deviationPercent += step * stepScale ** index;
    return { deviationPercent, size: sizes.safety * volumeScale ** index };
  });
}

export function isTerminal(settings: Settings): boolean {
  return textOf(settings, 'type') === 'terminal';
}
