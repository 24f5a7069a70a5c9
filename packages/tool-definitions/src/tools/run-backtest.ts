import type { BuiltBotType } from '@gainium/api-client';
import * as z from 'zod';
import {
  payloadParam,
  preparePayload,
  type BacktestBody,
  type PreparedPayload,
} from '../backtest/payload.ts';
import { planSync } from '../backtest/plan-sync.ts';
import {
  defineTool,
  type InputOf,
  type ToolContext,
  type ToolOutcome,
  type WritePlan,
} from '../define-tool.ts';
import { builtBotTypeParam, fieldsParam, paperContextParam } from '../params.ts';
import type { Settings } from '../settings/switches.ts';
import { sendForAccount } from './send-for-account.ts';

const input = {
  mode: z.enum(['validate', 'estimate', 'request', 'requestSync']),
  botType: builtBotTypeParam,
  payload: payloadParam,
  fields: fieldsParam.describe('Of the result of requestSync; default: its key figures'),
  paperContext: paperContextParam,
};
type Input = InputOf<typeof input>;

export const runBacktest = defineTool({
  name: 'run_backtest',
  title: 'Run a backtest',
  group: 'backtest',
  access: 'write',
  annotations: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: false,
  },
  description:
    'Validates, estimates or runs a backtest of bot settings on past prices. validate and estimate ' +
    '(its credits) cost nothing; request submits it and returns its id; requestSync also waits for ' +
    'the result. No orders are placed. backtest_info reads results.',
  input,
  output: z.looseObject({
    status: z.string().optional(),
    requestId: z.string().optional(),
    valid: z.boolean().optional(),
    estimatedCredits: z.number().optional(),
  }),
  target: 'account',
  async plan(context, args) {
    const prepared = preparePayload(args.botType, args.payload, Date.now());
    return planners[args.mode](context, args, prepared);
  },
});

type Planner = (
  context: ToolContext,
  args: Input,
  prepared: PreparedPayload,
) => WritePlan | Promise<WritePlan>;

const planners: Record<Input['mode'], Planner> = {
  validate: (context, { botType }, { toValidate, notes }) => ({
    operation: 'backtests.validate',
    request: { params: { botType }, body: { payload: toValidate } },
    effect: `Checks the settings of a ${botType} bot for ${pairsOf(toValidate)} and stores nothing.`,
    notes,
    send: async () => validate(context, botType, toValidate),
    finish: (answer) => showValid(answer, toValidate.data.settings),
  }),

  estimate: (_context, { botType }, { toRun, notes }) => ({
    operation: 'backtests.estimateCost',
    request: { params: { botType }, body: { payload: toRun } },
    effect: `Estimates the credits of a ${botType} backtest on ${pairsOf(toRun)} and runs nothing.`,
    notes,
    finish: showEstimate,
  }),

  // Submitting does not check the settings (contract section 23.4), and credits are spent on it.
  async request(context, { botType }, prepared) {
    await validate(context, botType, prepared.toValidate);
    return {
      operation: 'backtests.request',
      request: { params: { botType }, body: { payload: prepared.toRun } },
      effect: describeRun(botType, prepared.toRun),
      notes: prepared.notes,
      finish: showSubmitted,
    };
  },

  async requestSync(context, { botType, fields }, prepared) {
    await validate(context, botType, prepared.toValidate);
    return {
      operation: 'backtests.requestSync',
      effect: describeRun(botType, prepared.toRun),
      notes: prepared.notes,
      ...planSync(context, botType, prepared.toRun, fields),
    };
  },
};

async function validate(context: ToolContext, botType: BuiltBotType, payload: BacktestBody) {
  const request = { params: { botType }, body: { payload } };
  return sendForAccount(context, 'backtests.validate', request, payload.data.exchangeUUID);
}

function describeRun(botType: BuiltBotType, payload: BacktestBody): string {
  return `Runs a ${botType} backtest on ${pairsOf(payload)} of ${payload.data.exchange}, for which the hosted service charges credits.`;
}

function pairsOf({ data }: BacktestBody): string {
  const pairs = [data.settings.pair].flat();
  return pairs.length > 5 ? `${pairs.length} pairs` : pairs.join(', ');
}

const validShape = z.looseObject({ settings: z.looseObject({}) });

/** The sent settings as the API reads them; beside them it answers with every default. */
function showValid(answer: unknown, sent: Settings): ToolOutcome {
  const { settings } = validShape.parse(answer);
  const read = Object.fromEntries(Object.keys(sent).map((name) => [name, settings[name]]));
  return { data: { valid: true, settings: read } };
}

function showEstimate(answer: unknown): ToolOutcome {
  const isRefused = Reflect.get(Object(answer), 'allowed') === false;
  return { data: answer, notes: isRefused ? ['The credits of the account do not suffice.'] : [] };
}

const submittedShape = z.looseObject({ requestId: z.string() });

function showSubmitted(answer: unknown): ToolOutcome {
  const { requestId } = submittedShape.parse(answer);
  const next = 'backtest_info with target request and this id shows the state and the result.';
  return { data: { status: 'scheduled', requestId }, notes: [next] };
}
