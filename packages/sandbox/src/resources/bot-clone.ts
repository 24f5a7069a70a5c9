import { ok, refuse, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { checkCopy, storeCopy } from './bot-copy.ts';
import { isOneOf } from './enums.ts';
import { BOT_KINDS, findBot, invalidBotType, isHedgeKind } from './find.ts';
import { cloneHedge } from './hedge-clone.ts';

/** Copying bots (contract section 14). */
export const botCloneRoutes: Route[] = [
  {
    method: 'POST',
    path: '/api/v2/bots/:botType/:botId/clone',
    section: '14',
    auth: true,
    handler: cloneBot,
  },
];

function cloneBot(call: Call): Reply {
  const { botType, botId } = call.params;
  if (isHedgeKind(botType)) return cloneHedge(call, botType);
  if (!isOneOf(BOT_KINDS, botType)) return invalidBotType;
  const label = botType.toUpperCase();
  const bot = findBot(call.account, botType, botId);
  if (!bot || bot.paperContext !== call.isPaper || bot.exchangeUnassigned) {
    return refuse(404, `${label} bot not found`);
  }
  const result = checkCopy(call, bot, botType, call.body);
  if (!result.ok) return refuse(400, result.reason);
  const copy = storeCopy(call, bot, result.changes);
  return ok({ botId: copy._id, message: `${label} bot cloned successfully` });
}
