import type { SandboxAccount } from '../account.ts';
import type { Bot, BotKind, ExchangeAccount, Settings, Vars } from '../documents.ts';
import { newBot } from '../engine/index.ts';
import { ok, refuse, refuseSettings, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { settingsContext } from '../settings-context.ts';
import { createSettings } from '../settings/index.ts';
import type { World } from '../world.ts';
import { creationContext } from './creation-context.ts';
import { pairsIn } from './bot-pairs.ts';
import { BOT_KINDS } from './find.ts';
import { countVariableUses } from './variable-links.ts';

const LABELS: Record<BotKind, string> = { dca: 'DCA', combo: 'Combo', grid: 'Grid' };

/** Creating bots (contract sections 11.1 to 11.3). */
export const botCreateRoutes: Route[] = BOT_KINDS.map((kind) => ({
  method: 'POST',
  path: `/api/v2/bots/${kind}`,
  section: kind === 'grid' ? '11.3' : '11.2',
  auth: true,
  handler: (call) => createBot(call, kind),
}));

function createBot(call: Call, kind: BotKind): Reply {
  const context = creationContext(call.account, call.body, call.isPaper);
  if (!context.ok) return refuse(400, context.reason);
  const { connection, body } = context;
  const rules = settingsContext(
    call.world.market,
    call.account,
    connection,
    call.world.clock.now(),
  );
  const result = createSettings(kind, body, rules);
  if (!result.ok) return refuseSettings(result.errors);
  const bot = storeBot(call.world, call.account, { kind, connection, ...result });
  return ok({
    botId: bot._id,
    // Grid bots answer without it (contract section 11.3).
    ...(kind !== 'grid' && { uuid: bot.uuid }),
    message: `${LABELS[kind]} bot created successfully`,
    settings: sortKeys(bot.settings),
  });
}

/** A bot as the engine creates it. */
export interface BotDraft {
  kind: BotKind;
  connection: ExchangeAccount;
  settings: Settings;
  vars: Vars;
  parentBotId?: string;
}

/** Stores a new, stopped bot. */
export function storeBot(world: World, account: SandboxAccount, draft: BotDraft): Bot {
  const { kind, connection, settings, vars, parentBotId } = draft;
  const bot = newBot({
    ids: world.ids,
    userId: account.userId,
    kind,
    exchange: connection,
    settings,
    pairs: pairsIn(world.market, connection.code, settings),
    vars,
    ...(parentBotId !== undefined && { parentBotId }),
    time: world.clock.now(),
  });
  account.bots.set(bot._id, bot);
  countVariableUses(account);
  return bot;
}

/** The way the service shows settings after creation and validation. */
export function sortKeys(settings: Settings): Settings {
  const entries = Object.entries(settings);
  return Object.fromEntries(entries.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
