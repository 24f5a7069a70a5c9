import { closeTypes, gridCloseTypes, pairsModes } from '@gainium/api-client';
import * as z from 'zod';
import { defineTool, type ToolContext, type WritePlan } from '../define-tool.ts';
import { botIdParam, botTypeParam, flag, pairsParam, paperContextParam } from '../params.ts';
import { ToolError } from '../results/tool-error.ts';
import { planArchive, planRestore, planStart, planStop, type StopChoice } from './bot-lifecycle.ts';
import { planPairs, type PairsChoice } from './bot-pairs.ts';
import { botWriteShape } from './shapes.ts';

const actions = ['start', 'stop', 'archive', 'restore', 'changePairs'] as const;

export const manageBot = defineTool({
  name: 'manage_bot',
  title: 'Manage a bot',
  group: 'bots',
  access: 'write',
  annotations: {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: false,
    openWorldHint: true,
  },
  description:
    'Starts, stops, archives or restores a bot, or changes the pairs of a multi-pair bot. ' +
    'closeType says what stop does with active deals (default leave), closeGridType with the orders of a grid (default cancel). ' +
    'Only a stopped bot can be archived, which cancels its open deals. ' +
    'Use update_bot for settings.',
  input: {
    action: z.enum(actions),
    botId: botIdParam,
    botType: botTypeParam,
    closeType: z.enum(closeTypes).optional(),
    closeGridType: z.enum(gridCloseTypes).optional(),
    cancelPartiallyFilled: flag().optional(),
    pair: pairsParam.optional().describe('BASE_QUOTE'),
    pairMode: z.enum(pairsModes).optional().describe('Default replace'),
    paperContext: paperContextParam,
  },
  output: botWriteShape,
  target: 'bot',
  async plan(context, { action, botId: _id, botType: _type, paperContext: _mode, ...choices }) {
    assertTaken(action, choices);
    return plans[action](context, choices);
  },
});

type Action = (typeof actions)[number];

const plans: Record<
  Action,
  (context: ToolContext, choices: StopChoice & PairsChoice) => Promise<WritePlan>
> = {
  start: planStart,
  stop: planStop,
  archive: planArchive,
  restore: planRestore,
  changePairs: planPairs,
};

/** The parameters that belong to one action. */
const paramsOf: Readonly<Record<Action, readonly string[]>> = {
  start: [],
  stop: ['closeType', 'closeGridType', 'cancelPartiallyFilled'],
  archive: [],
  restore: [],
  changePairs: ['pair', 'pairMode'],
};

/** Nothing is left out in silence: who sends closeType with archive expects something of it. */
function assertTaken(action: Action, choices: Readonly<Record<string, unknown>>): void {
  const [foreign] = Object.keys(choices).filter(
    (name) => choices[name] !== undefined && !paramsOf[action].includes(name),
  );
  if (foreign === undefined) return;
  const owner = actions.find((other) => paramsOf[other].includes(foreign));
  throw new ToolError(
    'invalid_arguments',
    `${foreign} belongs to action ${owner}, not to ${action}. Leave it out.`,
  );
}
