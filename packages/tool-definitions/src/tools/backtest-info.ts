import { backtestPresets, isGainiumError, type BuiltBotType } from '@gainium/api-client';
import * as z from 'zod';
import { showRequest } from '../backtest/show-request.ts';
import { buildTemplate } from '../backtest/template.ts';
import { defineTool, type InputOf, type ToolContext, type ToolOutcome } from '../define-tool.ts';
import { outlineBot } from '../discovery/outline.ts';
import {
  builtBotTypeParam,
  exchangeCodeParam,
  fieldsParam,
  objectIdParam,
  pageParam,
} from '../params.ts';
import { ToolError } from '../results/tool-error.ts';
import { readAnnotations } from './annotations.ts';
import { selectFields } from './select-fields.ts';
import { toOutcome } from './to-outcome.ts';

const input = {
  target: z.enum(['requests', 'request', 'schema', 'template']),
  botType: builtBotTypeParam,
  id: objectIdParam.optional().describe('For request'),
  fields: fieldsParam,
  page: pageParam,
  exchange: exchangeCodeParam.optional().describe('Account of the template'),
};
type Input = InputOf<typeof input>;

export const backtestInfo = defineTool({
  name: 'backtest_info',
  title: 'Backtest information',
  group: 'backtest',
  access: 'read',
  annotations: readAnnotations,
  description:
    'Shows backtests: requests lists them newest first, 10 a page; request shows one with the key ' +
    'figures of its result, or the fields named (backtest.… selects parts of it). template gives a ' +
    'payload to start from. run_backtest takes that payload.',
  input,
  target: 'account',
  run: async (context, args) => readers[args.target](context, args),
});

const readers: Record<
  Input['target'],
  (context: ToolContext, args: Input) => Promise<ToolOutcome>
> = {
  requests: listRequests,
  request: readRequest,
  schema: async ({ client, call }, { botType }) => ({
    data: outlineBot(await client.discovery.bot(botType, call)),
  }),
  template: async (context, { botType, exchange }) =>
    buildTemplate(context, botType, exchange, Date.now()),
};

async function listRequests(
  { client, call }: ToolContext,
  { botType, fields = 'standard', page }: Input,
): Promise<ToolOutcome> {
  return toOutcome(
    await client.backtests.list(botType, { fields: selectForList(fields), page, ...call }),
  );
}

/**
 * In a list, any field whose name begins with `backtest` has the server embed the whole result of
 * every request, and the presets standard and extended have backtestId (contract section 23.6).
 */
function selectForList(fields: string) {
  const selected = selectFields(fields);
  if (selected === 'full' || typeof selected !== 'string') return selected;
  return selectFields(backtestPresets[selected].filter((path) => path !== 'backtestId').join(','));
}

async function readRequest(
  { client, call }: ToolContext,
  { botType, id, fields }: Input,
): Promise<ToolOutcome> {
  if (id === undefined) {
    throw new ToolError(
      'invalid_arguments',
      'target request needs id. backtest_info with target requests lists the ids.',
    );
  }
  try {
    if (fields === undefined) {
      return showRequest(await client.backtests.get(botType, id, { fields: 'full', ...call }));
    }
    return {
      data: await client.backtests.get(botType, id, { fields: selectFields(fields), ...call }),
    };
  } catch (error) {
    if (!isGainiumError(error) || error.code !== 'not_found') throw error;
    throw unknownRequest(botType, id, error);
  }
}

function unknownRequest(botType: BuiltBotType, id: string, cause: unknown): ToolError {
  return new ToolError(
    'not_found',
    `There is no ${botType} backtest request ${id}. backtest_info with target requests lists them.`,
    { cause },
  );
}
