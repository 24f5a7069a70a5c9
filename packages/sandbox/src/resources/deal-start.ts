import { refuse, refuseWith200, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { valueAt } from '../reading.ts';
import { engineReply } from './engine-reply.ts';
import { isOneOf } from './enums.ts';
import { findBot } from './find.ts';

const STARTABLE = ['dca', 'combo'] as const;

/**
 * Opening one more deal of a bot (contract section 17.1). The path parameter holds a bot id but is
 * named dealId, so a bot-restricted key is not checked here (contract section 3).
 */
export const dealStartRoutes: Route[] = [
  {
    method: 'POST',
    path: '/api/v2/deals/:dealType/:dealId/start',
    section: '17.1',
    auth: true,
    handler: startDeal,
  },
];

function startDeal({ account, params, body, world }: Call): Reply {
  const { dealType, dealId: botId } = params;
  if (!isOneOf(STARTABLE, dealType)) {
    return refuse(400, `Invalid deal type. Must be one of: ${STARTABLE.join(', ')}`);
  }
  const bot = findBot(account, dealType, botId);
  const symbol = valueAt(body, 'symbol');
  if (typeof symbol !== 'string' || symbol === '') {
    return bot ? engineReply(world.engine.openDeal(bot)) : refuseWith200('Bot is not running');
  }
  if (!bot) return refuse(400, 'Bot not found');
  // A native symbol is passed on as it is; the worker drops what it does not know.
  const pair = world.market.findPair(bot.exchange, symbol);
  if (!pair && symbol.includes('_')) return refuse(400, 'Symbol not found');
  return engineReply(world.engine.openDeal(bot, pair?.native ?? symbol));
}
