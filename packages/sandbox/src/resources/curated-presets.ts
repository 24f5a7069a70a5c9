import { rankPresets, type PresetRow } from '../backtest/index.ts';
import { textOf } from '../http/query.ts';
import { ok, refuseRead, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { isOneOf } from './enums.ts';
import { BOT_KINDS } from './find.ts';

const MAX_LIMIT = 50;
const STRATEGIES = ['long', 'short'] as const;

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
  const strategy = textOf(query['strategy']);
  const rows = rankPresets({
    market: world.market,
    time: world.clock.now(),
    botType,
    coin: textOf(query['coin']),
    exchange: textOf(query['exchange']),
    strategy: isOneOf(STRATEGIES, strategy) ? strategy : undefined,
    limit: limitOf(textOf(query['limit'])),
    includeNoDeals: query['includeNoDeals'] === '1',
  });
  return ok(query['summary'] === '1' ? rows.map(summarize) : rows);
}

/** 1 to 50; what is no number leaves the default to the ranking. */
function limitOf(text: string | undefined): number | undefined {
  const limit = Number.parseInt(text ?? '', 10);
  return Number.isNaN(limit) ? undefined : Math.min(Math.max(limit, 1), MAX_LIMIT);
}

function summarize(row: PresetRow) {
  return { ...row, tiers: row.tiers.map(({ settings: _settings, ...tier }) => tier) };
}
