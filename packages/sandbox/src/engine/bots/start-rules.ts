import type { Settings } from '../../documents.ts';
import { INTERVAL_MS, isInterval } from '../../market/index.ts';
import { isOn, itemsOf, numberOf, textOf } from '../read-settings.ts';
import { durationOf } from '../strategy/deal-plan.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const VOLUME_TOPS: Record<string, number> = { top25: 25, top100: 100, top200: 200 };

export interface Cooldown {
  durationMs: number;
  /** Since the last deal of the same pair, or of the whole bot. */
  isPerPair: boolean;
}

/** When a bot may open a deal, as numbers (bot-settings section 4, deal_start). */
export interface StartRules {
  condition: string;
  maxDeals: number;
  maxDealsPerPair: number;
  /** Limits of the deals whose average is below (over) and above (under) the price. */
  overAndUnder: { over: number; under: number } | undefined;
  overAndUnderPerPair: { over: number; under: number } | undefined;
  minPrice: number;
  maxPrice: number;
  /** Percent that the price must be away from the last deal; undefined where it does not matter. */
  distance:
    | { from: 'entry' | 'avg'; overPercent: number | undefined; underPercent: number | undefined }
    | undefined;
  startCooldown: Cooldown | undefined;
  stopCooldown: Cooldown | undefined;
  hasNoOverlap: boolean;
  ignoresStarting: boolean;
  perHigherCandle: { deals: number; intervalMs: number } | undefined;
  volumeFilters: { top: number; isRelative: boolean }[];
  isRandom: boolean;
  singlePosition: { maxEntries: number } | undefined;
  timer: { firstAt: number; periodMs: number } | undefined;
}

export function compileStartRules(settings: Settings): StartRules {
  const isMulti = isOn(settings, 'useMulti');
  return {
    condition: textOf(settings, 'startCondition', 'ASAP'),
    maxDeals: limitOf(settings, 'maxNumberOfOpenDeals'),
    maxDealsPerPair: isMulti ? limitOf(settings, 'maxDealsPerPair') : Infinity,
    overAndUnder: isOn(settings, 'useSeparateMaxDealsOverAndUnder')
      ? { over: limitOf(settings, 'maxDealsOver'), under: limitOf(settings, 'maxDealsUnder') }
      : undefined,
    overAndUnderPerPair: isOn(settings, 'useSeparateMaxDealsOverAndUnderPerSymbol')
      ? {
          over: limitOf(settings, 'maxDealsOverPerSymbol'),
          under: limitOf(settings, 'maxDealsUnderPerSymbol'),
        }
      : undefined,
    ...priceRules(settings),
    startCooldown: cooldownOf(settings, 'cooldownAfterDealStart'),
    stopCooldown: cooldownOf(settings, 'cooldownAfterDealStop'),
    hasNoOverlap: isOn(settings, 'useNoOverlapDeals'),
    ignoresStarting: isOn(settings, 'ignoreStartDeals'),
    perHigherCandle: higherCandleRule(settings),
    volumeFilters: volumeRules(settings),
    isRandom: textOf(settings, 'pairPrioritization') === 'random',
    singlePosition: isOn(settings, 'singlePosition')
      ? { maxEntries: numberOf(settings, 'maxPositionEntries') || Infinity }
      : undefined,
    timer: timerRule(settings),
  };
}

/** A limit of deals: -1 means none. */
function limitOf(settings: Settings, key: string): number {
  const limit = numberOf(settings, key, 1);
  return limit < 0 ? Infinity : limit;
}

function priceRules(settings: Settings): Pick<StartRules, 'minPrice' | 'maxPrice' | 'distance'> {
  const isStatic = isOn(settings, 'useStaticPriceFilter');
  const direction = textOf(settings, 'dynamicPriceFilterDirection', 'under');
  const percent = (key: string, side: string): number | undefined =>
    direction === side || direction === 'overAndUnder' ? numberOf(settings, key, 5) : undefined;
  return {
    minPrice: isStatic ? numberOf(settings, 'minOpenDeal') : 0,
    maxPrice: (isStatic && numberOf(settings, 'maxOpenDeal')) || Infinity,
    distance: isOn(settings, 'useDynamicPriceFilter')
      ? {
          from: textOf(settings, 'dynamicPriceFilterPriceType') === 'avg' ? 'avg' : 'entry',
          overPercent: percent('dynamicPriceFilterOverValue', 'over'),
          underPercent: percent('dynamicPriceFilterUnderValue', 'under'),
        }
      : undefined,
  };
}

function cooldownOf(settings: Settings, key: string): Cooldown | undefined {
  if (!isOn(settings, 'useCooldown') || !isOn(settings, key)) return undefined;
  return {
    durationMs: durationOf(settings, `${key}Interval`, `${key}Units`),
    isPerPair: textOf(settings, `${key}Option`) === 'symbol',
  };
}

/** Matters only when the starting indicators are on several intervals. */
function higherCandleRule(settings: Settings): StartRules['perHigherCandle'] {
  if (settings['useMaxDealsPerHigherTimeframe'] === false) return undefined;
  const lengths = itemsOf(settings, 'indicators')
    .filter((indicator) => textOf(indicator, 'indicatorAction') === 'startDeal')
    .map((indicator) => textOf(indicator, 'indicatorInterval'))
    .filter(isInterval)
    .map((interval) => INTERVAL_MS[interval]);
  if (new Set(lengths).size < 2) return undefined;
  const deals = limitOf(settings, 'maxDealsPerHigherTimeframe');
  return { deals, intervalMs: Math.max(...lengths) };
}

function volumeRules(settings: Settings): StartRules['volumeFilters'] {
  const filter = (switchKey: string, valueKey: string, topKey: string, isRelative: boolean) => {
    if (!isOn(settings, switchKey)) return [];
    const named = VOLUME_TOPS[textOf(settings, valueKey, 'top25')];
    return [{ top: named ?? numberOf(settings, topKey, 500), isRelative }];
  };
  return [
    ...filter('useVolumeFilter', 'volumeValue', 'volumeTop', false),
    ...filter('useRelativeVolumeFilter', 'relativeVolumeValue', 'relativeVolumeTop', true),
  ];
}

function timerRule(settings: Settings): StartRules['timer'] {
  if (textOf(settings, 'startCondition') !== 'Timer') return undefined;
  const unitMs = isOn(settings, 'hodlHourly') ? HOUR_MS : DAY_MS;
  return {
    firstAt: numberOf(settings, 'hodlNextBuy'),
    periodMs: Math.max(1, numberOf(settings, 'hodlDay', 7)) * unitMs,
  };
}
