import type { Bot, HedgeKind } from '../documents.ts';
import { recordOf, textOf } from './read-settings.ts';

/** What is stored of a hedge bot itself; everything else is computed from its legs. */
export type HedgeParent = Pick<
  Bot,
  '_id' | 'uuid' | 'userId' | 'status' | 'paperContext' | 'created' | 'updated'
> & { kind: HedgeKind } & Record<string, unknown>;

const SHARED_SETTINGS = [
  'useTp',
  'tpPerc',
  'useSl',
  'slPerc',
  'comboTpBase',
  'comboTpLimit',
  'comboSlLimit',
  'dealCloseCondition',
  'dealCloseConditionSL',
];

interface AssetProfit {
  asset: string;
  total: number;
  totalUsd: number;
}

/**
 * Builds the document of a hedge bot as the API shows it (contract section 15). The long leg comes
 * first. Profit in units of an asset is only shown when both legs earn the same one.
 */
export function hedgeView(parent: HedgeParent, legs: readonly Bot[]): Record<string, unknown> {
  const ordered = legs.toSorted((one, other) => legRank(one) - legRank(other));
  const { kind: _kind, ...stored } = parent;
  const profitByAssets = sumByAsset(ordered);
  const isExact = profitByAssets.length <= 1;
  const sum = (read: (leg: Bot) => unknown): number =>
    ordered.reduce((total, leg) => total + toNumber(read(leg)), 0);
  const native = (key: string): number => (isExact ? sum((leg) => leg.profit[key]) : 0);
  return {
    ...stored,
    name: ordered.map((leg) => textOf(leg.settings, 'name')).find(Boolean) ?? 'Hedge bot',
    profit: {
      total: native('total'),
      totalUsd: sum((leg) => leg.profit.totalUsd),
      freeTotal: native('freeTotal'),
      freeTotalUsd: sum((leg) => leg.profit['freeTotalUsd']),
      pureBase: native('pureBase'),
      pureQuote: native('pureQuote'),
    },
    profitByAssets,
    profitBasis: {
      native: isExact ? 'exact' : 'mixed',
      quoteAssets: [...new Set(ordered.flatMap(quoteAssetsOf))],
    },
    dealsInBot: { all: sum((leg) => leg.deals?.all), active: sum((leg) => leg.deals?.active) },
    profitToday: sumProfitToday(ordered),
    unrealizedProfit: sum((leg) => leg['unrealizedProfit']),
    workingTimeNumber: Math.max(0, ...ordered.map((leg) => toNumber(leg['workingTimeNumber']))),
    cost: sum((leg) => leg['cost']),
    sharedSettings: sharedSettingsOf(ordered[0]),
    symbol: Object.assign({}, ...ordered.map((leg) => leg['symbol'])),
    flags: [...new Set(ordered.flatMap((leg) => toList(leg['flags'])))],
    statusReason: ordered.map((leg) => leg.statusReason).find(Boolean) ?? '',
    bots: ordered.map(({ kind: _legKind, ...leg }) => leg),
  };
}

function legRank(leg: Bot): number {
  return textOf(leg.settings, 'strategy') === 'SHORT' ? 1 : 0;
}

function sumByAsset(legs: readonly Bot[]): AssetProfit[] {
  const sums = new Map<string, AssetProfit>();
  for (const entry of legs.flatMap((leg) => toList(leg['profitByAssets']))) {
    if (!isAssetProfit(entry)) continue;
    const known = sums.get(entry.asset) ?? { asset: entry.asset, total: 0, totalUsd: 0 };
    known.total += entry.total;
    known.totalUsd += entry.totalUsd;
    sums.set(entry.asset, known);
  }
  return [...sums.values()];
}

function sumProfitToday(legs: readonly Bot[]): Record<string, number> {
  const days = legs.map((leg) => recordOf(leg['profitToday']));
  const sum = (key: string): number => days.reduce((total, day) => total + toNumber(day[key]), 0);
  const latest = (key: string): number => Math.max(0, ...days.map((day) => toNumber(day[key])));
  return {
    start: latest('start'),
    end: latest('end'),
    totalToday: sum('totalToday'),
    totalTodayUsd: sum('totalTodayUsd'),
  };
}

function sharedSettingsOf(leg: Bot | undefined): Record<string, unknown> {
  const entries = SHARED_SETTINGS.map((key) => [key, leg?.settings[key]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function quoteAssetsOf(leg: Bot): string[] {
  return Object.values(recordOf(leg['symbol'])).map((symbol) =>
    String(recordOf(symbol)['quoteAsset']),
  );
}

function isAssetProfit(value: unknown): value is AssetProfit {
  const entry = recordOf(value);
  return typeof entry['asset'] === 'string' && typeof entry['total'] === 'number';
}

function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function toNumber(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
