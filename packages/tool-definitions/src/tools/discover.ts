import {
  indicatorActions,
  indicatorTypes,
  isGainiumError,
  type BuiltBotType,
  type IndicatorType,
} from '@gainium/api-client';
import { closest } from 'fastest-levenshtein';
import * as z from 'zod';
import { defineTool, type InputOf, type ToolContext, type ToolOutcome } from '../define-tool.ts';
import { outlineBot, outlineField } from '../discovery/outline.ts';
import { builtBotTypeParam, exchangeCodeParam } from '../params.ts';
import { ToolError } from '../results/tool-error.ts';
import { readAnnotations } from './annotations.ts';

const targets = [
  'bots',
  'bot',
  'botSections',
  'indicators',
  'indicator',
  'supportedExchanges',
] as const;

const input = {
  target: z.enum(targets),
  botType: builtBotTypeParam.optional(),
  section: z.string().min(1).max(60).optional(),
  type: z.string().max(40).optional(),
  action: z.enum(indicatorActions).optional().describe('Only indicators with it'),
  exchange: exchangeCodeParam.optional().describe('Adds the intervals it supports'),
};
type Input = InputOf<typeof input>;

export const discover = defineTool({
  name: 'discover',
  title: 'Discover settings',
  group: 'discovery',
  access: 'read',
  annotations: readAnnotations,
  description:
    'Shows which settings and indicators bots have. bot with a section gives ranges, defaults ' +
    'and notes of its fields, without one a line for each field; botSections lists the sections. ' +
    'indicator needs type, such as RSI.',
  input,
  target: 'account',
  run: async (context, args) => readers[args.target](context, args),
});

const readers: Record<
  Input['target'],
  (context: ToolContext, args: Input) => Promise<ToolOutcome>
> = {
  bots: listBotSchemas,
  bot: async (context, { botType, section }) =>
    section === undefined
      ? outlineWhole(context, need(botType))
      : showSection(context, need(botType), section),
  botSections: async ({ client, call }, { botType }) => ({
    data: await client.discovery.sections(need(botType), call),
  }),
  indicators: async ({ client, call }, { action, exchange }) => ({
    data: await client.discovery.indicators({ action, exchange, ...call }),
    notes: action === 'riskReward' ? [riskRewardNote] : [],
  }),
  indicator: async (context, { type, exchange }) =>
    showIndicator(context, findIndicatorType(type), exchange),
  supportedExchanges: async ({ client, call }) => ({
    data: await client.exchanges.listSupported(call),
  }),
};

/** Bot-settings section 10: the validator asks for what no type advertises. */
const riskRewardNote =
  'No indicator is listed for riskReward, yet bots with useRiskReward need one: any type is accepted.';

const textNumberNote = 'numberInString is a number sent as text, such as "1.5".';

function need(botType: BuiltBotType | undefined): BuiltBotType {
  if (botType) return botType;
  throw new ToolError('invalid_arguments', 'This target needs botType: dca, combo or grid.');
}

async function listBotSchemas({ client, call }: ToolContext): Promise<ToolOutcome> {
  const schemas = await client.discovery.bots(call);
  return {
    data: schemas.map(({ sections, ...schema }) => ({
      ...schema,
      sections: sections.map(({ id, fields }) => ({ id, fieldCount: fields.length })),
    })),
  };
}

async function outlineWhole(
  { client, call }: ToolContext,
  botType: BuiltBotType,
): Promise<ToolOutcome> {
  const data = outlineBot(await client.discovery.bot(botType, call));
  const hint = 'Send section, such as take_profit, for the ranges and notes of its fields.';
  return { data, notes: [hint, textNumberNote] };
}

async function showSection(
  { client, call }: ToolContext,
  botType: BuiltBotType,
  section: string,
): Promise<ToolOutcome> {
  try {
    const { fields, ...document } = await client.discovery.section(botType, section, call);
    const data = { botType, ...document, fields: fields.map(outlineField) };
    return { data, notes: [textNumberNote] };
  } catch (error) {
    if (!isGainiumError(error) || error.code !== 'not_found') throw error;
    const sections = await client.discovery.sections(botType, call);
    const ids = sections.map(({ id }) => id).join(', ');
    throw new ToolError('not_found', `${botType} bots have no such section. Send one of: ${ids}.`, {
      cause: error,
    });
  }
}

async function showIndicator(
  { client, call }: ToolContext,
  type: IndicatorType,
  exchange: string | undefined,
): Promise<ToolOutcome> {
  const document = await client.discovery.indicator(type, { exchange, ...call });
  const { coreFields, typeSpecificFields, groupDefinition } = document;
  return {
    data: {
      ...document,
      coreFields: coreFields.map(outlineField),
      typeSpecificFields: typeSpecificFields.map(outlineField),
      groupDefinition: { ...groupDefinition, fields: groupDefinition.fields.map(outlineField) },
    },
  };
}

/** The API compares the case too (contract section 22); a reader need not. */
function findIndicatorType(text: string | undefined): IndicatorType {
  if (text === undefined) {
    throw new ToolError('invalid_arguments', 'target indicator needs type, such as RSI or MACD.');
  }
  const wanted = text.trim().toLowerCase();
  const found = indicatorTypes.find((type) => type.toLowerCase() === wanted);
  if (found) return found;
  const shown = JSON.stringify(text);
  throw new ToolError(
    'invalid_arguments',
    `There is no indicator ${shown}. Did you mean ${closest(text, [...indicatorTypes])}? The types are ${indicatorTypes.join(', ')}.`,
  );
}
