import type { SandboxAccount } from '../account.ts';
import type { Bot, BotKind, ExchangeAccount, Settings } from '../documents.ts';
import type { Call } from '../http/route.ts';
import { settingsContext } from '../settings-context.ts';
import { checkCloneOverrides, varsAfterClone, type UpdateResult } from '../settings/index.ts';
import { storeBot } from './bot-create.ts';

/** Whether the overrides may be set on a copy of the bot. */
export function checkCopy(call: Call, bot: Bot, kind: BotKind, overrides: unknown): UpdateResult {
  const connection = connectionOf(call.account, bot);
  if (!connection) return { ok: false, reason: 'Exchange not found' };
  const { market, clock } = call.world;
  const context = settingsContext(market, call.account, connection, clock.now());
  return checkCloneOverrides(kind, bot.settings, overrides, context);
}

/** Stores a stopped copy of a bot; its name says so unless the overrides name it. */
export function storeCopy(call: Call, bot: Bot, overrides: Settings, parentBotId?: string): Bot {
  const connection = connectionOf(call.account, bot);
  if (!connection) throw new Error('Exchange not found');
  return storeBot(call.world, call.account, {
    kind: bot.kind,
    connection,
    settings: {
      ...structuredClone(bot.settings),
      name: `${String(bot.settings['name'])} (clone)`,
      ...overrides,
    },
    vars: varsAfterClone(bot.vars, overrides),
    ...(parentBotId !== undefined && { parentBotId }),
  });
}

function connectionOf(account: SandboxAccount, bot: Bot): ExchangeAccount | undefined {
  return account.exchanges.find(({ id }) => id === bot.exchangeUUID);
}
