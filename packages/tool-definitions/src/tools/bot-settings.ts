import { anyFields, type BotType } from '@gainium/api-client';
import * as z from 'zod';
import type { ToolContext } from '../define-tool.ts';
import type { BotFacts } from '../policy/facts.ts';
import type { Settings } from '../settings/switches.ts';

const settingsShape = z.looseObject({}).default({});
const botShape = z.looseObject({
  uuid: z.string().optional(),
  name: z.string().optional(),
  status: z.string().optional(),
  statusReason: z.string().nullish(),
  settings: settingsShape,
  bots: z.array(z.looseObject({ settings: settingsShape })).default([]),
});

/** What reading a bot gives; hedge bots have a name and legs of their own, long first. */
export type ReadBot = z.output<typeof botShape>;

/** Reads paths of a bot in the context of the call. */
export async function readBot(
  { client, call }: Pick<ToolContext, 'client' | 'call'>,
  { botType, id }: Pick<BotFacts, 'botType' | 'id'>,
  paths: readonly string[],
  signal = call.signal,
): Promise<ReadBot> {
  const options = { ...call, signal, fields: anyFields([...paths]) };
  return botShape.parse(await client.bots.get(botType, id, options));
}

/** The path of the settings of a bot, and of those of its legs for a hedge bot. */
export function settingsPath(botType: BotType): 'settings' | 'bots' {
  return botType === 'hedgeDca' || botType === 'hedgeCombo' ? 'bots' : 'settings';
}

/** The settings of a bot, or those of its legs. */
export function settingsIn(botType: BotType, bot: ReadBot): Settings[] {
  return settingsPath(botType) === 'bots'
    ? bot.bots.map(({ settings }) => settings)
    : [bot.settings];
}

/** The bot that the gate has found; a tool whose target is a bot always has one. */
export function botOf({ bot }: Pick<ToolContext, 'bot'>): BotFacts {
  if (!bot) throw new Error('The gate let a call through without its bot.');
  return bot;
}
