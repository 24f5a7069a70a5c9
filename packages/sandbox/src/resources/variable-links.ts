import type { SandboxAccount } from '../account.ts';
import type { Bot, GlobalVariable, Settings } from '../documents.ts';
import { settingsContext } from '../settings-context.ts';
import { substituteVars } from '../settings/create/vars.ts';
import type { World } from '../world.ts';

/** Writes a variable's new value and carries it into every bot that uses it (contract section 20). */
export function writeVariable(
  world: World,
  account: SandboxAccount,
  variable: GlobalVariable,
  value: string,
): void {
  variable.value = value;
  for (const bot of account.bots.values()) {
    if (!bot.vars.list.includes(variable._id)) continue;
    const changes = changesFor(world, account, bot, variable);
    bot.settings = { ...bot.settings, ...changes };
    bot.updated = new Date(world.clock.now()).toISOString();
    world.engine.applyBotSettings(bot, changes);
  }
}

/** The top-level settings that the variable's links reach, with the new value in them. */
function changesFor(
  world: World,
  account: SandboxAccount,
  bot: Bot,
  variable: GlobalVariable,
): Settings {
  const connection = account.exchanges.find(({ id }) => id === bot.exchangeUUID);
  if (!connection) return {};
  const paths = bot.vars.paths.filter((link) => link.variable === variable._id);
  const names = new Set(paths.map(({ path }) => path.split('.')[0] ?? ''));
  const settings = structuredClone(bot.settings);
  const context = settingsContext(world.market, account, connection, world.clock.now());
  substituteVars(bot.kind, settings, { list: [variable._id], paths }, context);
  return Object.fromEntries([...names].map((name) => [name, settings[name]]));
}

/** Counts anew how many bots use each variable. */
export function countVariableUses(account: SandboxAccount): void {
  const bots = [...account.bots.values()].filter(({ isDeleted }) => !isDeleted);
  for (const variable of account.variables.values()) {
    variable.botAmount = bots.filter(({ vars }) => vars.list.includes(variable._id)).length;
  }
}
