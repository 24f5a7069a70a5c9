import { defineTool } from '../define-tool.ts';
import { botIdParam, botTypeParam, fieldsParam, paperContextParam } from '../params.ts';
import { readAnnotations } from './annotations.ts';
import { selectFields } from './select-fields.ts';
import { botShape } from './shapes.ts';

export const getBot = defineTool({
  name: 'get_bot',
  title: 'Get a bot',
  group: 'bots',
  access: 'read',
  annotations: readAnnotations,
  description:
    'Shows one bot: status, profit, and with fields extended or full its settings and statistics. ' +
    'Use list_bots to find ids, list_deals for the deals of a bot.',
  input: {
    botType: botTypeParam,
    botId: botIdParam,
    fields: fieldsParam,
    paperContext: paperContextParam,
  },
  output: botShape,
  target: 'bot',
  async run({ client, call }, { botType, botId, fields }) {
    return {
      data: await client.bots.get(botType, botId, { fields: selectFields(fields), ...call }),
    };
  },
});
