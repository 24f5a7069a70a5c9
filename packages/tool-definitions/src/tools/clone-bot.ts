import * as z from 'zod';
import { defineTool, type ToolContext, type ToolOutcome } from '../define-tool.ts';
import { botIdParam, botTypeParam, paperContextParam, settingsObject } from '../params.ts';
import type { BotFacts } from '../policy/facts.ts';
import { readBack } from '../read-back.ts';
import { checkGridRange } from '../settings/check-settings.ts';
import { checkOverrides, type OverridePart } from '../settings/clone-overrides.ts';
import { pickSettings } from '../settings/compare-settings.ts';
import { findIdleSettings, type Settings } from '../settings/switches.ts';
import { botOf, readBot, settingsIn, settingsPath, type ReadBot } from './bot-settings.ts';
import { readBackOutcome } from './read-back-outcome.ts';
import { botWriteShape } from './shapes.ts';

export const cloneBot = defineTool({
  name: 'clone_bot',
  title: 'Clone a bot',
  group: 'bots',
  access: 'write',
  annotations: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: false,
  },
  description:
    'Makes a stopped copy of a bot, with some settings changed. ' +
    'The copy is on the same exchange account. ' +
    'Overrides of a hedge bot go by leg: { long, short, sharedSettings }. ' +
    'Use manage_bot to start the copy. Use update_bot to change a bot itself.',
  input: {
    botType: botTypeParam,
    botId: botIdParam,
    overrides: settingsObject('exchangeUUID').optional().describe('Settings, with pair'),
    paperContext: paperContextParam,
  },
  output: botWriteShape,
  target: 'botCopy',
  async plan(context, { overrides = {} }) {
    const bot = botOf(context);
    const { botType, id } = bot;
    const { body, parts } = checkOverrides(botType, overrides);
    const names = parts.flatMap(({ prefix, changes }) =>
      Object.keys(changes).map((name) => prefix + name),
    );
    const change = names.length > 0 ? `, with other ${names.join(', ')}` : '';
    return {
      operation: 'bots.clone',
      request: { params: { botType, botId: id }, ...(names.length > 0 && { body }) },
      effect: `Makes a stopped copy of the ${botType} bot ${id}${change}.`,
      notes: await describeAgainstStored(context, bot, parts),
      finish: (answer) => describeCopy(context, bot, parts, answer),
    };
  },
});

/** What the settings of the original say to the overrides. They are read only when they matter. */
async function describeAgainstStored(
  context: ToolContext,
  bot: BotFacts,
  parts: readonly OverridePart[],
): Promise<string[]> {
  if (!parts.some(dependsOnStored)) return [];
  const original = await readBot(context, bot, [settingsPath(bot.botType)]);
  const stored = settingsIn(bot.botType, original);
  return parts.flatMap(({ prefix, kind, changes }, index) => {
    const settings = stored[index] ?? {};
    const idle = findIdleSettings(kind, changes, settings).map((note) => prefix + note);
    if (kind !== 'grid') return idle;
    checkGridRange({ ...settings, ...changes });
    return changes.pair === undefined ? idle : [...idle, describeGridPair(settings.pair)];
  });
}

/** With everything stored as off the most is idle: if nothing is then, nothing ever is. */
function dependsOnStored({ kind, changes }: OverridePart): boolean {
  if (kind === 'grid') return Object.keys(changes).length > 0;
  return findIdleSettings(kind, changes, {}).length > 0;
}

function describeGridPair(pair: unknown): string {
  return `The API does not check the pair of a grid copy. It has to be one of the exchange, written as ${String(pair)} of the original is.`;
}

const copyShape = z.object({ botId: z.string() });

async function describeCopy(
  context: ToolContext,
  { botType }: BotFacts,
  parts: readonly OverridePart[],
  answer: unknown,
): Promise<ToolOutcome> {
  const { botId } = copyShape.parse(answer);
  const changes = parts.map((part) => part.changes);
  const seen: { copy?: ReadBot } = {};
  const result = await readBack({
    expected: nameByLeg(changes, parts),
    pause: context.pause,
    signal: context.call.signal,
    async read(signal) {
      const paths = ['uuid', 'status', settingsPath(botType)];
      seen.copy = await readBot(context, { botType, id: botId }, paths, signal);
      const shown = settingsIn(botType, seen.copy).map((settings, index) =>
        pickSettings(settings, ['name', 'pair', ...Object.keys(changes[index] ?? {})]),
      );
      return nameByLeg(shown, parts);
    },
  });
  const { uuid, status: botStatus } = seen.copy ?? {};
  const { data, notes = [] } = readBackOutcome(result, { botId, uuid, botType, botStatus });
  return { data, notes: [...notes, 'The copy is stopped. manage_bot starts it.'] };
}

/** One object of all settings; those of legs are named `long.tpPerc`. */
function nameByLeg(settings: readonly Settings[], parts: readonly OverridePart[]): Settings {
  return Object.fromEntries(
    parts.flatMap(({ prefix }, index) =>
      Object.entries(settings[index] ?? {}).map(([name, value]) => [prefix + name, value]),
    ),
  );
}
