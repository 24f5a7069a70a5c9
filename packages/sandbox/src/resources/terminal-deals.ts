import { ok, refuse, refuseSettings, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { settingsContext } from '../settings-context.ts';
import { createSettings } from '../settings/index.ts';
import { storeBot } from './bot-create.ts';
import { pairsIn } from './bot-pairs.ts';
import { creationContext } from './creation-context.ts';
import { oppositePosition } from './opposite-position.ts';

/** One-off trades (contract section 11.4). */
export const terminalDealRoutes: Route[] = [
  {
    method: 'POST',
    path: '/api/v2/deals/terminal',
    section: '11.4',
    auth: true,
    handler: createTerminalDeal,
  },
];

/** Creates a hidden dca bot and starts it at once; the deal shows up later. */
function createTerminalDeal({ account, body: sent, isPaper, world }: Call): Reply {
  const context = creationContext(account, sent, isPaper);
  if (!context.ok) return refuse(400, context.reason);
  const { connection, body } = context;
  const rules = settingsContext(world.market, account, connection, world.clock.now());
  const result = createSettings('terminal', body, rules);
  if (!result.ok) return refuseSettings(result.errors);
  const [pair] = pairsIn(world.market, connection.code, result.settings);
  const breakerKey = `${account.userId} ${connection.id} ${pair?.native}`;
  const waitSeconds = world.terminalBreaker.secondsLeft(breakerKey);
  const reason = oppositePosition(account, connection, result.settings, pair);
  if (waitSeconds > 0) {
    const blocked = refuse(429, reason ?? world.terminalBreaker.reason(breakerKey));
    return { ...blocked, headers: { 'Retry-After': String(waitSeconds) } };
  }
  if (reason !== undefined) {
    world.terminalBreaker.countRefusal(breakerKey, reason);
    return refuse(400, reason);
  }
  world.terminalBreaker.clear(breakerKey);
  const bot = storeBot(world, account, { kind: 'dca', connection, ...result });
  world.engine.startBot(bot);
  return ok({
    botId: bot._id,
    uuid: bot.uuid,
    message: 'Terminal deal created successfully and scheduled for execution',
  });
}
