import type { Settings } from '../../documents.ts';
import { isOn, itemsOf, numberOf, textOf } from '../read-settings.ts';

/** The volatility, in percent of the price, that dynamic distances are made of. */
export interface DynamicRanges {
  tp?: number | undefined;
  sl?: number | undefined;
  dca?: number | undefined;
  risk?: number | undefined;
}

/** A take-profit or stop-loss: its distance in percent, always positive, and how much it closes. */
export interface ExitTarget {
  uuid: string;
  percent: number;
  /** Part of the deal in percent. */
  amountPercent: number;
  /** Used instead of the distance when the trader has set prices. */
  fixedPrice: number | undefined;
}

/** The take-profit targets, the nearest first; none when a signal or only the trader closes the deal. */
export function takeProfitsOf(settings: Settings, ranges: DynamicRanges): ExitTarget[] {
  if (isOn(settings, 'useRiskReward')) return riskTakeProfit(settings, ranges);
  if (!isOn(settings, 'useTp')) return [];
  const condition = textOf(settings, 'dealCloseCondition', 'tp');
  const useFixed = isOn(settings, 'useFixedTPPrices');
  if (condition === 'dynamicAr') return ranges.tp === undefined ? [] : [single('tp', ranges.tp)];
  if (condition !== 'tp') return [];
  if (isOn(settings, 'useMultiTp')) return targetsOf(settings, 'multiTp', useFixed);
  return [
    single('tp', numberOf(settings, 'tpPerc', 1), fixedPrice(settings, 'fixedTpPrice', useFixed)),
  ];
}

/** The stop-loss targets, the nearest first. */
export function stopLossesOf(settings: Settings, ranges: DynamicRanges): ExitTarget[] {
  if (isOn(settings, 'useRiskReward')) return [single('sl', riskPercent(settings, ranges))];
  if (!isOn(settings, 'useSl')) return [];
  const condition = textOf(settings, 'dealCloseConditionSL', 'tp');
  const useFixed = isOn(settings, 'useFixedSLPrices');
  if (condition === 'dynamicAr') return ranges.sl === undefined ? [] : [single('sl', ranges.sl)];
  if (condition !== 'tp') return [];
  if (isOn(settings, 'useMultiSl')) return targetsOf(settings, 'multiSl', useFixed);
  const percent = Math.abs(numberOf(settings, 'slPerc', -10));
  return [single('sl', percent, fixedPrice(settings, 'fixedSlPrice', useFixed))];
}

function riskTakeProfit(settings: Settings, ranges: DynamicRanges): ExitTarget[] {
  if (settings['riskUseTpRatio'] === false) return [];
  return [single('tp', riskPercent(settings, ranges) * numberOf(settings, 'riskTpRatio', 1.5))];
}

/** Distance of the stop-loss of a risk/reward deal, inside the limits riskMinSl and riskMaxSl. */
function riskPercent(settings: Settings, ranges: DynamicRanges): number {
  const fixed = numberOf(settings, 'rrSlFixedValue', 2);
  const percent = textOf(settings, 'rrSlType') === 'fixed' ? fixed : (ranges.risk ?? fixed);
  const least = Math.abs(numberOf(settings, 'riskMinSl'));
  const most = Math.abs(numberOf(settings, 'riskMaxSl', -100)) || 100;
  return Math.min(most, Math.max(least, percent));
}

function single(uuid: string, percent: number, price?: number): ExitTarget {
  return { uuid, percent, amountPercent: 100, fixedPrice: price };
}

function targetsOf(settings: Settings, key: string, useFixed: boolean): ExitTarget[] {
  return itemsOf(settings, key)
    .map((item) => ({
      uuid: textOf(item, 'uuid'),
      percent: numberOf(item, 'target'),
      amountPercent: numberOf(item, 'amount'),
      fixedPrice: fixedPrice(item, 'fixed', useFixed),
    }))
    .toSorted((one, other) => one.percent - other.percent);
}

function fixedPrice(settings: Settings, key: string, useFixed: boolean): number | undefined {
  const price = numberOf(settings, key);
  return useFixed && price > 0 ? price : undefined;
}
