import type { PairsMode } from '@gainium/api-client';
import * as z from 'zod';
import type { ToolContext, ToolOutcome, WritePlan } from '../define-tool.ts';
import { ToolError } from '../results/tool-error.ts';
import { isSamePair } from '../settings/compare-settings.ts';
import { botOf, readBot } from './bot-settings.ts';

export interface PairsChoice {
  pair?: string[] | undefined;
  pairMode?: PairsMode | undefined;
}

/** Bots with one pair keep it (contract section 12.2). */
export const onePair = new ToolError(
  'wrong_state',
  'This bot trades one pair, which cannot be changed. Use clone_bot with pair in overrides for a copy that trades another one.',
);

const effects: Readonly<Record<PairsMode, string>> = {
  replace: 'Replaces all pairs',
  add: 'Adds pairs',
  remove: 'Removes pairs',
};

/** Changes the pairs of a multi-pair bot. */
export async function planPairs(context: ToolContext, choice: PairsChoice): Promise<WritePlan> {
  const { botType, id } = botOf(context);
  const { pair: pairs = [], pairMode: mode = 'replace' } = choice;
  if (botType !== 'dca' && botType !== 'combo') throw fixedPairs(botType);
  assertPairs(pairs);
  const { settings } = await readBot(context, { botType, id }, ['settings.useMulti']);
  if (settings.useMulti !== true) throw onePair;
  return {
    operation: 'bots.changePairs',
    request: {
      params: { botType, botId: id },
      body: { pairsToSet: pairs, pairsToSetMode: mode },
    },
    effect: `${effects[mode]} of the ${botType} bot ${id}: ${pairs.join(', ')}.`,
    finish: (answer) => describePairs({ botId: id, botType }, pairs, mode, answer),
  };
}

/** Whether the endpoint takes names of the exchange is not known, so it gets BASE_QUOTE. */
function assertPairs(pairs: readonly string[]): void {
  if (pairs.length === 0) throw invalid('Action changePairs needs pair: the pairs to set.');
  const other = pairs.find((pair) => !/^[^_]+_[^_]+$/.test(pair));
  if (other === undefined) return;
  throw invalid(`pair takes BASE_QUOTE, such as BTC_USDT, not ${JSON.stringify(other)}.`);
}

function fixedPairs(botType: string): ToolError {
  const why =
    botType === 'grid' ? 'trades one pair, which cannot be changed' : 'has its pairs in its legs';
  return new ToolError(
    'wrong_state',
    `A ${botType} bot ${why}. Use clone_bot with overrides for a copy with other pairs.`,
  );
}

const answerShape = z.object({ current: z.array(z.string()), previous: z.array(z.string()) });

/** `current` is what is stored: the API drops pairs that do not fit without a word. */
function describePairs(
  ids: Readonly<Record<string, string>>,
  pairs: readonly string[],
  mode: PairsMode,
  answer: unknown,
): ToolOutcome {
  const { current, previous } = answerShape.parse(answer);
  const isThere = (pair: string): boolean => current.some((other) => isSamePair(pair, other));
  const wrong = pairs.filter((pair) => isThere(pair) === (mode === 'remove'));
  const data = { ...ids, pairs: current, previous };
  if (wrong.length === 0) return { data: { status: 'applied', ...data } };
  const why =
    mode === 'remove'
      ? 'still there'
      : 'left out by the API: not on the exchange, of another currency than the bot, or with a minimum above its order size';
  return {
    data: { status: 'mismatch', ...data },
    notes: [`${wrong.join(', ')} ${wrong.length === 1 ? 'is' : 'are'} ${why}.`],
  };
}

function invalid(message: string): ToolError {
  return new ToolError('invalid_arguments', message);
}
