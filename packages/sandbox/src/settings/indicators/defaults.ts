import { isRecord } from '../records.ts';
import { findIndicatorType, type IndicatorType } from './catalogue.ts';

const commonDefaults = {
  indicatorInterval: '1h',
  minPercFromLast: '1',
  keepConditionBars: '0',
  percentile: false,
  percentileLookback: 150,
  trendFilter: false,
  trendFilterLookback: 10,
  trendFilterType: 'lower',
  trendFilterValue: 2,
};

/** What an indicator of a type has when nothing else is sent (bot-settings section 10). */
export function indicatorDefaults(entry: IndicatorType): Record<string, unknown> {
  const own = Object.entries(structuredClone(entry.own)).filter(([, value]) => value !== undefined);
  return {
    ...commonDefaults,
    indicatorLength: entry.length,
    indicatorValue: entry.value,
    indicatorCondition: entry.condition,
    ...Object.fromEntries(own),
  };
}

/** Puts the defaults of each indicator's type under it; what is no indicator stays as it is. */
export function withIndicatorDefaults(indicators: readonly unknown[]): unknown[] {
  return indicators.map((item) => {
    if (!isRecord(item)) return item;
    const entry = findIndicatorType(item.type);
    return entry ? { ...indicatorDefaults(entry), ...item } : item;
  });
}
