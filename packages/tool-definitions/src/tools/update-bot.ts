import type { BotType } from '@gainium/api-client';
import * as z from 'zod';
import { defineTool, type ToolContext } from '../define-tool.ts';
import { botIdParam, paperContextParam, settingsObject } from '../params.ts';
import { readBack } from '../read-back.ts';
import { ToolError } from '../results/tool-error.ts';
import { checkChangedSettings } from '../settings/check-settings.ts';
import { findIdleSettings, type Settings } from '../settings/switches.ts';
import { onePair } from './bot-pairs.ts';
import { botOf, readBot } from './bot-settings.ts';
import { readBackOutcome } from './read-back-outcome.ts';
import { botWriteShape } from './shapes.ts';

type UpdatedType = 'dca' | 'combo';

export const updateBot = defineTool({
  name: 'update_bot',
  title: 'Update a bot',
  group: 'bots',
  access: 'write',
  annotations: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: true,
  },
  description:
    'Changes settings of a dca or combo bot, running or stopped, and of its open deals. ' +
    'Numbers are decimal text, counts are JSON numbers. ' +
    'Use discover for the names of settings. Use update_deal for one deal. ' +
    'Grid and hedge bots cannot be changed. Use clone_bot for a changed copy of them.',
  input: {
    botType: z.enum(['dca', 'combo']),
    botId: botIdParam,
    settings: settingsObject('exchangeUUID').describe('Only what changes'),
    paperContext: paperContextParam,
  },
  output: botWriteShape,
  target: 'bot',
  async plan(context, { settings }) {
    const { botType, id } = botOf(context);
    if (botType !== 'dca' && botType !== 'combo') throw fixedSettings(botType);
    if (botType === 'combo' && settings.pair !== undefined) throw pairsOfCombo;
    const sent = checkChangedSettings(botType === 'dca' ? 'bD' : 'bC', settings);
    const names = Object.keys(sent);
    // A permission for the change, which is not stored.
    const { adoptOpenDeals: _permission, ...expected } = sent;
    return {
      operation: 'bots.update',
      request: { params: { botType, botId: id }, body: sent },
      effect: `Changes ${names.join(', ')} of the ${botType} bot ${id}, and of its open deals that were not changed one by one.`,
      notes: await describeAgainstStored(context, botType, id, sent),
      async finish() {
        const paths = ['_id', ...Object.keys(expected).map((name) => `settings.${name}`)];
        const result = await readBack({
          read: async (signal) => (await readBot(context, { botType, id }, paths, signal)).settings,
          expected,
          pause: context.pause,
          signal: context.call.signal,
        });
        return readBackOutcome(result, { botId: id, botType });
      },
    };
  },
});

/** What the stored settings say to the change. They are read only when they matter. */
async function describeAgainstStored(
  context: ToolContext,
  botType: UpdatedType,
  id: string,
  sent: Settings,
): Promise<string[]> {
  const hasPairs = sent.pair !== undefined;
  // With everything stored as off the most is idle: if nothing is then, nothing ever is.
  if (!hasPairs && findIdleSettings(botType, sent, {}).length === 0) return [];
  const { settings: stored } = await readBot(context, { botType, id }, ['settings']);
  if (hasPairs && stored.useMulti !== true) throw onePair;
  return findIdleSettings(botType, sent, stored);
}

/** The allowed bot may be of a kind that the parameter does not name. */
function fixedSettings(botType: BotType): ToolError {
  return new ToolError(
    'wrong_state',
    `The settings of a ${botType} bot cannot be changed. Use clone_bot for a changed copy.`,
  );
}

const pairsOfCombo = new ToolError(
  'invalid_arguments',
  'The pairs of a combo bot are not changed with its settings. Use manage_bot with action changePairs.',
);
