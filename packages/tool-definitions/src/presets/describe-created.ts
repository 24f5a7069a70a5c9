import { isGainiumError, type BuiltBotType } from '@gainium/api-client';
import * as z from 'zod';
import type { ToolContext, ToolOutcome } from '../define-tool.ts';
import { findDifferences } from '../settings/compare-settings.ts';
import type { Settings } from '../settings/switches.ts';

/** The answer carries the settings as they are stored; a grid bot's uuid it leaves out (contract section 11). */
const createdShape = z.object({
  botId: z.string(),
  uuid: z.string().optional(),
  settings: z.looseObject({}),
});

/** What is worth showing of a hundred settings. */
const shownSettings =
  'name pair strategy baseOrderSize orderSize ordersCount step useTp tpPerc useSl slPerc topPrice lowPrice levels budget'.split(
    ' ',
  );

/** What was created, and where it differs from what was sent. */
export async function describeCreated(
  context: ToolContext,
  botType: BuiltBotType,
  sent: Settings,
  answer: unknown,
): Promise<ToolOutcome> {
  const { botId, uuid, settings: stored } = createdShape.parse(answer);
  const differences = findDifferences(sent, stored);
  return {
    data: {
      status: differences.length === 0 ? 'applied' : 'mismatch',
      botId,
      uuid: uuid ?? (await readUuid(context, botType, botId)),
      botType,
      botStatus: 'closed',
      settings: Object.fromEntries(shownSettings.map((name) => [name, stored[name]])),
      differences,
    },
    notes: ['The bot is stopped. manage_bot starts it.'],
  };
}

/** The bot is there whether this succeeds or not. */
async function readUuid(
  { client, call }: ToolContext,
  botType: BuiltBotType,
  botId: string,
): Promise<string | undefined> {
  try {
    return (await client.bots.get(botType, botId, { fields: ['uuid'], ...call })).uuid;
  } catch (error) {
    if (isGainiumError(error)) return undefined;
    throw error;
  }
}
