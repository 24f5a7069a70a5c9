import type { HedgeBot } from '../account.ts';
import type { Bot, BotStatus, Profit } from '../documents.ts';
import { numberAt } from '../reading.ts';
import { legDocument, profitAssetOf, sumOf } from './hedge-sums.ts';

/** The order in which a leg's status speaks for the pair of them. */
const STATUS_RANK: readonly BotStatus[] = [
  'error',
  'open',
  'range',
  'monitoring',
  'closed',
  'archive',
];

const NATIVE_PROFIT = ['total', 'freeTotal', 'pureBase', 'pureQuote'];
const PROFIT_KEYS = ['total', 'totalUsd', 'freeTotal', 'freeTotalUsd', 'pureBase', 'pureQuote'];

export type HedgeDocument = Record<string, unknown> & {
  _id: string;
  status: BotStatus;
  created: string;
};

/** A hedge bot as the API shows it: everything is computed from the legs (contract section 15). */
export function assembleHedge(hedge: HedgeBot, legs: readonly Bot[]): HedgeDocument {
  const quoteAssets = [...new Set(legs.map(profitAssetOf))];
  const isExact = quoteAssets.length <= 1;
  const name = legs.map((leg) => leg.settings['name']).find(Boolean) ?? 'Hedge bot';
  return {
    _id: hedge._id,
    uuid: hedge.uuid,
    userId: hedge.userId,
    name,
    status: statusOf(legs),
    paperContext: hedge.paperContext,
    profit: sumProfit(legs, isExact),
    profitByAssets: quoteAssets.map((asset) => profitIn(asset, legs)),
    profitBasis: { native: isExact ? 'exact' : 'mixed', quoteAssets },
    dealsInBot: {
      all: sumOf(legs, (leg) => leg.deals?.all),
      active: sumOf(legs, (leg) => leg.deals?.active),
    },
    created: hedge.created,
    updated: [hedge.updated, ...legs.map((leg) => leg.updated)].toSorted().at(-1),
    sharedSettings: hedge.sharedSettings,
    unrealizedProfit: sumOf(legs, (leg) => leg['unrealizedProfit']),
    profitToday: sumToday(legs),
    workingTimeNumber: Math.max(0, ...legs.map((leg) => numberAt(leg, 'workingTimeNumber'))),
    cost: sumOf(legs, (leg) => leg['cost']),
    statusReason: legs.map((leg) => leg.statusReason).find(Boolean) ?? null,
    flags: [...new Set(legs.flatMap((leg) => leg['flags'] ?? []))],
    symbol: Object.assign({}, ...legs.map((leg) => leg['symbol'])),
    bots: legs.map(legDocument),
  };
}

function statusOf(legs: readonly Bot[]): BotStatus {
  return STATUS_RANK.find((status) => legs.some((leg) => leg.status === status)) ?? 'closed';
}

/** The native sums mean nothing when the legs earn different assets: they are 0 then. */
function sumProfit(legs: readonly Bot[], isExact: boolean): Profit {
  const sums = PROFIT_KEYS.map((key) => [
    key,
    !isExact && NATIVE_PROFIT.includes(key) ? 0 : sumOf(legs, (leg) => leg.profit[key]),
  ]);
  return { total: 0, totalUsd: 0, ...Object.fromEntries(sums) };
}

function profitIn(asset: string, legs: readonly Bot[]) {
  const earners = legs.filter((leg) => profitAssetOf(leg) === asset);
  return {
    asset,
    total: sumOf(earners, (leg) => leg.profit.total),
    totalUsd: sumOf(earners, (leg) => leg.profit.totalUsd),
  };
}

function sumToday(legs: readonly Bot[]): Record<string, number> {
  const latest = (path: string) => Math.max(0, ...legs.map((leg) => numberAt(leg, path)));
  return {
    start: latest('profitToday.start'),
    end: latest('profitToday.end'),
    totalToday: sumOf(legs, (leg) => numberAt(leg, 'profitToday.totalToday')),
    totalTodayUsd: sumOf(legs, (leg) => numberAt(leg, 'profitToday.totalTodayUsd')),
  };
}
