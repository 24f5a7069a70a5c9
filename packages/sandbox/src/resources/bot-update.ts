import type { Bot, Settings } from '../documents.ts';
import { ok, refuse, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { castError, isObjectId } from '../object-id.ts';
import { isRecord } from '../reading.ts';
import { settingsContext } from '../settings-context.ts';
import { checkUpdate, varsAfterUpdate } from '../settings/index.ts';
import { writePairs } from './bot-pairs.ts';
import { isOneOf } from './enums.ts';
import { findBot, isHedgeKind } from './find.ts';
import { singlePositionProblem } from './single-position.ts';
import { countVariableUses } from './variable-links.ts';

const UPDATABLE = ['dca', 'combo'] as const;

/** Changing settings of dca and combo bots (contract section 12.1). */
export const botUpdateRoutes: Route[] = [
  {
    method: 'PUT',
    path: '/api/v2/bots/:botType/:botId',
    section: '12.1',
    auth: true,
    handler: updateBot,
  },
];

function updateBot({ account, params, body, world }: Call): Reply {
  const { botType, botId = '' } = params;
  if (isHedgeKind(botType)) {
    return refuse(
      400,
      'Hedge bots cannot be updated through this endpoint — their settings are per leg. Update each leg, or clone the bot with per-leg overrides.',
    );
  }
  if (!isOneOf(UPDATABLE, botType)) {
    return refuse(400, `Invalid bot type. Must be one of: ${UPDATABLE.join(', ')}`);
  }
  if (!isRecord(body)) return refuse(400, 'Invalid parameters');
  if (!isObjectId(botId)) return refuse(400, castError(botId, `${botType}Bots`));
  const bot = findBot(account, botType, botId);
  const connection = account.exchanges.find(({ id }) => id === bot?.exchangeUUID);
  if (!bot || !connection) return refuse(404, 'Bot not found');
  const context = settingsContext(world.market, account, connection, world.clock.now());
  const result = checkUpdate('bot', botType, bot.settings, body, context);
  if (!result.ok) {
    const { reason, errors } = result;
    return { status: 400, json: { status: 'NOTOK', reason, ...(errors && { errors }) } };
  }
  const problem = singlePositionProblem(world.engine, account, bot, result.changes);
  if (problem !== undefined) return refuse(400, problem);
  writeSettings(world.market, bot, result.changes);
  bot.vars = varsAfterUpdate(bot.vars, result.changes);
  bot.updated = new Date(world.clock.now()).toISOString();
  countVariableUses(account);
  world.engine.applyBotSettings(bot, result.changes);
  return ok('Settings updated');
}

function writeSettings(market: Call['world']['market'], bot: Bot, changes: Settings): void {
  const { pair, ...others } = changes;
  bot.settings = { ...bot.settings, ...others };
  if (Array.isArray(pair)) writePairs(market, bot, pair.map(String));
}
