import { defineTool } from '../define-tool.ts';
import { dealIdParam, dealTypeParam, fieldsParam, paperContextParam } from '../params.ts';
import { readAnnotations } from './annotations.ts';
import { selectFields } from './select-fields.ts';
import { dealShape } from './shapes.ts';

export const getDeal = defineTool({
  name: 'get_deal',
  title: 'Get a deal',
  group: 'deals',
  access: 'read',
  annotations: readAnnotations,
  description:
    'Shows one deal: prices, levels, profit, and with fields extended or full its settings. ' +
    'Use list_deals to find ids.',
  input: {
    dealType: dealTypeParam,
    dealId: dealIdParam,
    fields: fieldsParam,
    paperContext: paperContextParam,
  },
  output: dealShape,
  target: 'deal',
  async run({ client, call }, { dealType, dealId, fields }) {
    return {
      data: await client.deals.get(dealType, dealId, { fields: selectFields(fields), ...call }),
    };
  },
});
