import { anyFields, type BotType } from '@gainium/api-client';
import { z } from 'zod';
import type { ToolContext } from '../define-tool.ts';
import type { BotFacts } from '../policy/facts.ts';
import type { Settings } from '../settings/switches.ts';

/** Which bot to read, in the context of the call. */
export interface BotReading {
  botType: BotType;
  id: string;
  /** Names of settings; all of them by default. */
  names?: readonly string[];
}

const shape = z.looseObject({ settings: z.looseObject({}).default({}) });

/** The stored settings of a dca, combo or grid bot. */
export async function readBotSettings(
  { client, call }: Pick<ToolContext, 'client' | 'call'>,
  { botType, id, names }: BotReading,
  signal = call.signal,
): Promise<Settings> {
  const paths = names?.map((name) => `settings.${name}`) ?? ['settings'];
  const bot = await client.bots.get(botType, id, { ...call, signal, fields: anyFields(paths) });
  return shape.parse(bot).settings;
}

/** The bot that the gate has found; a tool whose target is a bot always has one. */
export function botOf({ bot }: Pick<ToolContext, 'bot'>): BotFacts {
  if (!bot) throw new Error('The gate let a call through without its bot.');
  return bot;
}
