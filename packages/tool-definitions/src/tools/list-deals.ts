import { z } from 'zod';
import { defineTool } from '../define-tool.ts';
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
  async run({ client, call }, { dealType, page, status, botId, ...input }) {
    const fields = selectFields(input.fields);
    return toOutcome(await client.deals.list(dealType, { fields, page, status, botId, ...call }));
  },
});
