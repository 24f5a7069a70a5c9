import type { Bot, Pair, Settings } from '../documents.ts';
import { ok, refuse, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import type { Market } from '../market/index.ts';
import { castError, isObjectId } from '../object-id.ts';
import { settingsContext } from '../settings-context.ts';
import { changePairs, parsePairsRequest } from '../settings/index.ts';
import { isOneOf } from './enums.ts';
import { BOT_KINDS, findBot, isHedgeKind } from './find.ts';

/** Changing the pair list of a multi-pair bot (contract section 12.2). */
export const botPairsRoutes: Route[] = [
  {
    method: 'PUT',
    path: '/api/v2/bots/:botType/:botId/pairs',
    section: '12.2',
    auth: true,
    handler: updatePairs,
  },
];

function updatePairs({ account, params, body, world }: Call): Reply {
  const { botType, botId = '' } = params;
  if (isHedgeKind(botType)) {
    return refuse(
      400,
      'Hedge bots have a pair list per leg — change the pairs on each leg instead.',
    );
  }
  if (!isOneOf(BOT_KINDS, botType)) {
    return refuse(400, `Invalid bot type. Must be one of: ${BOT_KINDS.join(', ')}`);
  }
  const parsed = parsePairsRequest(body);
  if (!parsed.ok) return refuse(400, parsed.reason);
  if (!isObjectId(botId)) return refuse(400, castError(botId, 'dcaBots'));
  // Grid passes the type check but is looked up among dca bots.
  const bot = findBot(account, botType === 'combo' ? 'combo' : 'dca', botId);
  const connection = account.exchanges.find(({ id }) => id === bot?.exchangeUUID);
  if (!bot || !connection) return refuse(400, 'Bot not found');
  const context = settingsContext(world.market, account, connection, world.clock.now());
  const result = changePairs(bot.settings, parsed.request, context);
  if (!result.ok) return refuse(400, result.reason);
  const { pair, added, removed, current, previous } = result;
  writePairs(world.market, bot, pair);
  bot.updated = new Date(world.clock.now()).toISOString();
  world.engine.applyBotSettings(bot, { pair });
  return ok({ removed, added, current, previous });
}

/** Stores a pair list: in the settings, and as the symbols of the document. */
export function writePairs(market: Market, bot: Bot, pair: readonly string[]): void {
  bot.settings = { ...bot.settings, pair: [...pair] };
  bot['symbol'] = Object.fromEntries(
    pairsIn(market, bot.exchange, bot.settings).map(({ native, baseAsset, quoteAsset }) => [
      native,
      { symbol: native, baseAsset, quoteAsset },
    ]),
  );
}

/** The pairs that settings name, as far as the exchange knows them; grid settings hold one text. */
export function pairsIn(market: Market, exchange: string, settings: Settings): Pair[] {
  const names: unknown[] = [settings['pair']].flat();
  return names.flatMap((name) =>
    typeof name === 'string' ? (market.findPair(exchange, name) ?? []) : [],
  );
}
