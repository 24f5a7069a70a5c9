import { textOf, type Query, type QueryValue } from '../http/query.ts';
import { ok, refuse, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { parseFields } from '../query/fields.ts';
import { pageOf, parsePrefixPage } from '../query/pages.ts';
import { plainProjection } from '../query/projection.ts';

const PAGE_SIZE = 10;

type Coin = Record<string, unknown>;

/** The screener of the hosted service (contract section 24). */
export const screenerRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/v2/screener',
    section: '24',
    auth: true,
    isHostedOnly: true,
    handler: listCoins,
  },
];

function listCoins({ world, query }: Call): Reply {
  if (!world.options.hasScreenerAccess) {
    return refuse(403, 'Screener access requires active subscription');
  }
  const coins = world.screener(world.clock.now()).filter(filterOf(query));
  const sorted = world.options.screenerSort === 'honoured' ? sortCoins(coins, query) : coins;
  const page = pageOf(sorted, parsePrefixPage(query['page']), PAGE_SIZE);
  const fields = parseFields(query['fields'], 'screener');
  return ok(page.items.map(plainProjection(fields)), { ...page.meta, fields });
}

/** The filters of a query; bounds that are no numbers are ignored. */
function filterOf(query: Query): (coin: Coin) => boolean {
  const category = textOf(query['category']);
  const minMarketCap = boundOf(query['minMarketCap']);
  const maxMarketCap = boundOf(query['maxMarketCap']);
  const minVolume = boundOf(query['minVolume']);
  // A comparison with NaN is false, so a missing bound excludes nothing.
  return (coin) =>
    !(Number(coin['marketCap']) < minMarketCap) &&
    !(Number(coin['marketCap']) > maxMarketCap) &&
    !(Number(coin['totalVolume']) < minVolume) &&
    // The category of a coin is a text or a list.
    (category === undefined || [coin['category']].flat().includes(category));
}

function boundOf(value: QueryValue): number {
  return Number(textOf(value) ?? Number.NaN);
}

function sortCoins(coins: readonly Coin[], query: Query): Coin[] {
  const field = textOf(query['sort']) ?? 'marketCapRank';
  const direction = textOf(query['order']) === 'desc' ? -1 : 1;
  return coins.toSorted((left, right) => direction * (Number(left[field]) - Number(right[field])));
}
