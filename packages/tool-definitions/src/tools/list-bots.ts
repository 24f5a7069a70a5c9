import * as z from 'zod';
import { defineTool } from '../define-tool.ts';
import { botTypeParam, fieldsParam, pageParam, paperContextParam } from '../params.ts';
import { readAnnotations } from './annotations.ts';
import { selectFields } from './select-fields.ts';
import { botShape } from './shapes.ts';
import { toOutcome } from './to-outcome.ts';

export const listBots = defineTool({
  name: 'list_bots',
  title: 'List bots',
  group: 'bots',
  access: 'read',
  annotations: readAnnotations,
  description:
    'Lists the bots of one type with status, pairs and profit, 10 a page, newest first. ' +
    'Without status, archived bots are included. Use get_bot for one bot in full.',
  input: {
    botType: botTypeParam,
    fields: fieldsParam,
    page: pageParam,
    status: z.enum(['open', 'closed', 'range', 'error', 'archive', 'monitoring']).optional(),
    paperContext: paperContextParam,
  },
  output: z.array(botShape),
  target: 'bots',
  async run({ client, call, onlyBot }, { botType, page, status, ...input }) {
    const fields = selectFields(input.fields);
    if (onlyBot) {
      const { botType: type, id } = onlyBot;
      // Asked for on its own, because the chosen fields may not have it.
      const isShown =
        status === undefined ||
        (await client.bots.get(type, id, { fields: ['status'], ...call })).status === status;
      return { data: isShown ? [await client.bots.get(type, id, { fields, ...call })] : [] };
    }
    return toOutcome(await client.bots.list(botType, { fields, page, status, ...call }));
  },
});
