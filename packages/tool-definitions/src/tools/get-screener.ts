import { z } from 'zod';
import { defineTool } from '../define-tool.ts';
import { fieldsParam, pageParam } from '../params.ts';
import { readAnnotations } from './annotations.ts';
import { selectFields } from './select-fields.ts';
import { anyObject } from './shapes.ts';
import { toOutcome } from './to-outcome.ts';

const dollars = () => z.number().min(0).optional();

export const getScreener = defineTool({
  name: 'get_screener',
  title: 'Screen coins',
  group: 'market',
  access: 'read',
  annotations: readAnnotations,
  description:
    'Screens coins by market data: price, 24 h change, volume, market cap and, with fields ' +
    'standard, volatility. 10 coins a page.',
  input: {
    fields: fieldsParam,
    page: pageParam,
    category: z.string().max(100).optional(),
    minMarketCap: dollars(),
    maxMarketCap: dollars(),
    minVolume: dollars(),
  },
  output: z.array(anyObject),
  target: 'account',
  async run({ client, call }, { fields, ...filters }) {
    return toOutcome(
      await client.screener.list({ fields: selectFields(fields), ...filters, ...call }),
    );
  },
});
