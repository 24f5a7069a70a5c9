import type { DealType, Page } from '@gainium/api-client';
import * as z from 'zod';
import { defineTool, type ToolContext, type ToolOutcome } from '../define-tool.ts';
import { botIdParam, dealTypeParam, fieldsParam, pageParam, paperContextParam } from '../params.ts';
import { readAnnotations } from './annotations.ts';
import { selectFields } from './select-fields.ts';
import { dealShape } from './shapes.ts';
import { toOutcome } from './to-outcome.ts';

export const listDeals = defineTool({
  name: 'list_deals',
  title: 'List deals',
  group: 'deals',
  access: 'read',
  annotations: readAnnotations,
  description:
    'Lists the deals of one type with status, pair, levels and profit, 20 a page, newest first. ' +
    'dca leaves out terminal deals, which are one-off trades. Use get_deal for one deal in full.',
  input: {
    dealType: dealTypeParam,
    fields: fieldsParam,
    page: pageParam,
    status: z.enum(['start', 'open', 'closed', 'error', 'canceled']).optional(),
    botId: botIdParam.optional(),
    paperContext: paperContextParam,
  },
  output: z.array(dealShape),
  target: 'deals',
  async run(context, { dealType, page, status, ...input }) {
    const { client, call } = context;
    const fields = selectFields(input.fields);
    const list = (botId?: string) =>
      client.deals.list(dealType, { fields, page, status, botId, ...call });
    const [botId, ...otherLegs] = await findBotIds(context, dealType, input.botId);
    if (otherLegs.length === 0) return toOutcome(await list(botId));
    return joinPages(await Promise.all([botId, ...otherLegs].map(list)));
  },
});

/** The API filters deals by the `_id` of the bot that opened them (contract section 9). */
async function findBotIds(
  { client, call, onlyBot }: ToolContext,
  dealType: DealType,
  botId: string | undefined,
): Promise<(string | undefined)[]> {
  if (onlyBot?.botType === 'hedgeDca' || onlyBot?.botType === 'hedgeCombo') {
    // The deals of a hedge bot are those of its legs (contract section 15).
    const fields = ['bots._id'] as const;
    const { bots } = await client.bots.get(onlyBot.botType, onlyBot.id, { fields, ...call });
    return bots.map(({ _id }) => _id);
  }
  if (botId?.includes('-') !== true) return [botId?.toLowerCase()];
  const botType = dealType === 'combo' ? 'combo' : 'dca';
  return [(await client.bots.get(botType, botId, { fields: ['_id'], ...call }))._id];
}

/** Page n of every leg, one after the other. */
function joinPages(pages: readonly Page<unknown>[]): ToolOutcome {
  return {
    data: pages.flatMap(({ items }) => items),
    page: {
      page: pages[0]?.page ?? 1,
      pages: Math.max(...pages.map((one) => one.pages)),
      items: pages.reduce((sum, { count }) => sum + count, 0),
    },
  };
}
