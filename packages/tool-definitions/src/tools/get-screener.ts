import { anyFields, screenerPresets, type AnyFields, type FieldPreset } from '@gainium/api-client';
import * as z from 'zod';
import { defineTool, type ToolContext, type ToolOutcome } from '../define-tool.ts';
import { fieldsParam, integer, pageParam } from '../params.ts';
import { sortableFields, type SortableField, type SortOrder } from '../screener/rank-coins.ts';
import { buildRanking } from '../screener/ranking.ts';
import { readAnnotations } from './annotations.ts';
import { selectFields } from './select-fields.ts';
import { anyObject } from './shapes.ts';
import { toOutcome } from './to-outcome.ts';

const coinsPerPage = 10;
/** A fifth of a minute's rate budget. */
const defaultMaxPages = 10;
/** A slow page is left out of a ranking, and does not hold the others up. */
const rankedPageTimeoutMs = 10_000;

const dollars = () =>
  z
    .preprocess(
      (value) =>
        typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value,
      z.number().min(0).max(1e15),
    )
    .optional();

export const getScreener = defineTool({
  name: 'get_screener',
  title: 'Screen coins',
  group: 'market',
  access: 'read',
  annotations: readAnnotations,
  description:
    'Screens coins by market data, 10 a page: price, 24 h change (percent), volume, market cap, ' +
    'volatility (fraction). With sort, the first maxPages API pages are read and ranked; further ' +
    'pages of a ranking cost no API call for a minute.',
  input: {
    fields: fieldsParam,
    page: pageParam,
    category: z.string().max(100).optional(),
    minMarketCap: dollars(),
    maxMarketCap: dollars(),
    minVolume: dollars(),
    sort: z.enum(sortableFields).optional(),
    order: z.enum(['asc', 'desc']).optional().describe('Default desc'),
    maxPages: integer(1, 40).optional().describe('API pages to rank, default 10'),
  },
  output: z.array(anyObject),
  target: 'account',
  async run(context, { sort, order, maxPages, ...query }): Promise<ToolOutcome> {
    if (sort) return rank(context, query, { sort, order, maxPages });
    const { fields, ...filters } = query;
    const { client, call } = context;
    return toOutcome(
      await client.screener.list({ fields: selectFields(fields), ...filters, ...call }),
    );
  },
});

interface ScreenerQuery {
  fields?: string | undefined;
  page?: number | undefined;
  category?: string | undefined;
  minMarketCap?: number | undefined;
  maxMarketCap?: number | undefined;
  minVolume?: number | undefined;
}

interface Order {
  sort: SortableField;
  order: SortOrder | undefined;
  maxPages: number | undefined;
}

async function rank(
  { client, call, rankings, reportProgress }: ToolContext,
  { page = 1, fields: fieldList, ...filters }: ScreenerQuery,
  { sort, order = defaultOrder(sort), maxPages = defaultMaxPages }: Order,
): Promise<ToolOutcome> {
  const query = { fields: withField(selectFields(fieldList), sort), sort, order, ...filters };
  const startedAt = performance.now();
  const { coins, notes } = await rankings.get(JSON.stringify([query, maxPages]), () =>
    buildRanking({
      sort,
      order,
      maxPages,
      // The documented server sorts by some fields itself (contract section 24): then less is missed.
      readPage: (apiPage) =>
        client.screener.list({ ...query, page: apiPage, ...call, timeoutMs: rankedPageTimeoutMs }),
      onPage: (apiPage, lastPage) =>
        reportProgress?.({
          message: `Read page ${apiPage} of ${lastPage} of the screener`,
          elapsedMs: performance.now() - startedAt,
        }),
    }),
  );
  const start = (page - 1) * coinsPerPage;
  return {
    data: coins.slice(start, start + coinsPerPage),
    page: { page, pages: Math.ceil(coins.length / coinsPerPage), items: coins.length },
    notes: [...notes],
  };
}

/** The best rank is the lowest. */
function defaultOrder(sort: SortableField): SortOrder {
  return sort === 'marketCapRank' ? 'asc' : 'desc';
}

function withField(fields: FieldPreset | AnyFields, field: SortableField): FieldPreset | AnyFields {
  if (fields === 'full') return fields;
  const paths = typeof fields === 'string' ? screenerPresets[fields] : fields.paths;
  return paths.some((path) => path === field) ? fields : anyFields([...paths, field]);
}
