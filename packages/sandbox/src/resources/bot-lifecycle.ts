import { hedgeDocument, legsOf, type SandboxAccount } from '../account.ts';
import type { Bot, BotStatus } from '../documents.ts';
import { textOf } from '../http/query.ts';
import { ok, refuse, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { castError, isObjectId } from '../object-id.ts';
import type { World } from '../world.ts';
import { isOneOf } from './enums.ts';
import { ALL_BOT_KINDS, invalidBotType, findBot, findHedge, isHedgeKind } from './find.ts';
import { hedgeConfigProblem } from './hedge-config.ts';

const BOT = '/api/v2/bots/:botType/:botId';

/** Starting, stopping, archiving and restoring (contract section 13). */
export const botLifecycleRoutes: Route[] = [
  { method: 'POST', path: `${BOT}/start`, section: '13', auth: true, handler: withTarget(start) },
  { method: 'POST', path: `${BOT}/stop`, section: '13', auth: true, handler: withTarget(stop) },
  {
    method: 'POST',
    path: `${BOT}/restore`,
    section: '13',
    auth: true,
    handler: withTarget(restore),
  },
  { method: 'DELETE', path: BOT, section: '13', auth: true, handler: withTarget(archive) },
];

/** What a lifecycle call acts on: one bot, or the two legs of a hedge bot; none when it is unknown. */
interface Target {
  bots: readonly Bot[];
  status: BotStatus | undefined;
  isHedge: boolean;
}

const STOPPED: readonly BotStatus[] = ['closed', 'archive'];

function withTarget(act: (call: Call, target: Target) => Reply): (call: Call) => Reply {
  return (call) => {
    const { botType, botId } = call.params;
    if (!isOneOf(ALL_BOT_KINDS, botType)) return invalidBotType;
    return act(call, findTarget(call.account, botType, botId));
  };
}

function findTarget(
  account: SandboxAccount,
  botType: (typeof ALL_BOT_KINDS)[number],
  botId: string | undefined,
): Target {
  if (!isHedgeKind(botType)) {
    const bot = findBot(account, botType, botId);
    return { bots: bot ? [bot] : [], status: bot?.status, isHedge: false };
  }
  const hedge = findHedge(account, botType, botId);
  if (!hedge) return { bots: [], status: undefined, isHedge: true };
  const { status } = hedgeDocument(account, hedge);
  return { bots: legsOf(account, hedge), status, isHedge: true };
}

function start({ world, body, isPaper }: Call, { bots, isHedge }: Target): Reply {
  const problem = isHedge ? hedgeConfigProblem(body) : undefined;
  if (problem !== undefined) return refuse(400, problem);
  for (const bot of bots) world.engine.startBot(bot);
  return afterDispatch(bots, isPaper, 'Bot scheduled to start');
}

function stop({ world, query, isPaper }: Call, { bots }: Target): Reply {
  const closeType = textOf(query['closeType']);
  const closeGridType = textOf(query['closeGridType']);
  const loaded = bots.filter((bot) => world.engine.isLoaded(bot));
  for (const bot of loaded) {
    world.engine.stopBot(bot, {
      ...(closeType !== undefined && { closeType }),
      ...(closeGridType !== undefined && { closeGridType }),
    });
  }
  return afterDispatch(loaded, isPaper, 'Bot scheduled to stop');
}

/** The bot is read with the context filter only after the command went out (contract section 8). */
function afterDispatch(bots: readonly Bot[], isPaper: boolean, data: string): Reply {
  const isFound = bots.some((bot) => bot.paperContext === isPaper);
  return isFound ? ok(data) : refuse(400, 'Bot not found');
}

/** Cancels the deals of a loaded bot even when there is nothing to restore (contract section 13). */
function restore({ world, params }: Call, { bots }: Target): Reply {
  const { botId = '', botType } = params;
  if (!isObjectId(botId)) return refuse(400, castError(botId, `${botType}Bots`));
  for (const bot of bots) {
    if (world.engine.isLoaded(bot)) cancelDeals(world, bot);
    if (bot.status === 'archive') writeStatus(world, bot, 'closed');
  }
  return ok('Bot restored');
}

function archive({ world, params }: Call, { bots, status }: Target): Reply {
  const { botId = '', botType } = params;
  if (!isObjectId(botId)) return refuse(400, castError(botId, `${botType}Bots`));
  if (status !== undefined && !STOPPED.includes(status)) {
    const reason = 'Only stopped bots can be archived. Stop the bot first.';
    return { status: 400, json: { status: 'NOTOK', reason, data: [] } };
  }
  for (const bot of bots) {
    cancelDeals(world, bot);
    if (bot.status !== 'archive') writeStatus(world, bot, 'archive');
  }
  return ok('Bot archived');
}

function cancelDeals(world: World, bot: Bot): void {
  if (bot.kind !== 'grid') world.engine.cancelDeals(bot);
}

function writeStatus(world: World, bot: Bot, status: BotStatus): void {
  bot.previousStatus = bot.status;
  bot.status = status;
  bot.updated = new Date(world.clock.now()).toISOString();
}
