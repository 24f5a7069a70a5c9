import { textOf, type Query } from '../http/query.ts';
import { ok, refuseRead, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import type { CuratedPreset, PresetTier } from '../presets/presets.ts';
import { isOneOf } from './enums.ts';
import { BOT_KINDS } from './find.ts';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 50;
/** Tiers with fewer closed deals are left out unless the caller asks for a coin or for all. */
const CLOSED_DEALS_FLOOR = 5;

/** Curated presets of the hosted service (contract section 25). */
export const curatedPresetRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/curated-presets',
    section: '25',
    auth: true,
    isHostedOnly: true,
    handler: listPresets,
  },
];

function listPresets({ query, world }: Call): Reply {
  const botType = textOf(query['botType']);
  if (!isOneOf(BOT_KINDS, botType)) {
    return refuseRead(400, `Invalid bot type. Must be one of: ${BOT_KINDS.join(', ')}`);
  }
  const coin = textOf(query['coin']);
  const exchange = textOf(query['exchange']);
  const isSummary = query['summary'] === '1';
  const presets = world
    .presets(botType)
    .filter((preset) => coin === undefined || preset.coin === coin)
    .filter((preset) => exchange === undefined || preset.exchange === exchange)
    .map((preset) => ({ ...preset, tiers: preset.tiers.filter((tier) => isWanted(tier, query)) }))
    .filter(({ tiers }) => tiers.length > 0)
    .slice(0, limitOf(query));
  return ok(presets.map((preset) => showPreset(preset, isSummary)));
}

function isWanted(tier: PresetTier, query: Query): boolean {
  const strategy = textOf(query['strategy']);
  const isShown = textOf(query['coin']) !== undefined || query['includeNoDeals'] === '1';
  return (
    (strategy === undefined || tier.strategy === strategy) &&
    (isShown || tier.closedDeals >= CLOSED_DEALS_FLOOR)
  );
}

function limitOf(query: Query): number {
  const limit = Number.parseInt(textOf(query['limit']) ?? '', 10);
  return Number.isNaN(limit) ? DEFAULT_LIMIT : Math.min(Math.max(limit, 1), MAX_LIMIT);
}

function showPreset({ coin, exchange, pair, tiers }: CuratedPreset, isSummary: boolean) {
  const shown = tiers.map(({ closedDeals: _closedDeals, settings, ...tier }) =>
    isSummary ? tier : { ...tier, settings },
  );
  return { coin, exchange, pair, tiers: shown };
}
