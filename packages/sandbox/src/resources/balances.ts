import type { Balance, ExchangeAccount } from '../documents.ts';
import { textOf } from '../http/query.ts';
import { ok, refuseRead, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { parseFields } from '../query/fields.ts';
import { pageOf, parseBalancePage } from '../query/pages.ts';
import { databaseProjection } from '../query/projection.ts';
import { findExchange } from './exchange-table.ts';

const PAGE_SIZE = 100;

/** Balances (contract section 19.2). */
export const balanceRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/v2/user/balances',
    section: '19.2',
    auth: true,
    handler: listBalances,
  },
];

function listBalances(call: Call): Reply {
  const { assets, withUsd } = call.query;
  if (Array.isArray(assets)) return refuseRead(400, 'Assets should be a comma-separated string');
  const wanted = textOf(assets)
    ?.split(',')
    .map((asset) => asset.trim());
  const rows = rowsFor(call).filter(({ asset }) => !wanted || wanted.includes(asset));
  const page = pageOf(rows.toSorted(byAsset), parseBalancePage(call.query['page']), PAGE_SIZE);
  const fields = parseFields(call.query['fields'], 'balances');
  const project = databaseProjection(fields);
  const isPriced = withUsd === 'true' || withUsd === '1';
  const data = page.items.map((row) => {
    const shown = project(row);
    return { ...shown, ...marketOf(shown['exchange']), ...(isPriced && valueOf(call, row, shown)) };
  });
  return ok(data, { ...page.meta, fields });
}

/** One connection's rows whatever the context, or all rows of the context. */
function rowsFor(call: Call): Balance[] {
  const rows = [...call.account.balances.values()];
  const id = textOf(call.query['exchangeId']);
  if (id === undefined) return rows.filter((row) => row.paperContext === call.isPaper);
  const connection = call.account.exchanges.find((exchange) => exchange.id === id);
  const owner = walletOwner(connection);
  return rows
    .filter((row) => row.exchangeUUID === owner)
    .map((row) => (owner === id ? row : { ...row, exchangeUUID: id }));
}

/** Connections that share a wallet answer under the id asked for (contract section 19.2). */
function walletOwner(connection: ExchangeAccount | undefined): string | undefined {
  return connection?.linkedTo ?? connection?.id;
}

/** Computed from the selected `exchange`, so rows without it all say spot (contract section 19.2). */
function marketOf(exchange: unknown) {
  const entry = findExchange(exchange);
  if (!entry || entry.market === 'spot') return { exchangeMarket: 'spot' };
  return { exchangeMarket: 'futures', exchangeType: entry.type };
}

/** Needs asset and exchangeUUID among the selected fields; 0 without them. */
function valueOf({ world }: Call, row: Balance, shown: Record<string, unknown>) {
  const isSelected = shown['asset'] !== undefined && shown['exchangeUUID'] !== undefined;
  const price = isSelected ? world.market.usdPrice(row.asset, world.clock.now()) : 0;
  return { price, usdValue: (row.free + row.locked) * price };
}

function byAsset(left: Balance, right: Balance): number {
  if (left.asset !== right.asset) return left.asset < right.asset ? -1 : 1;
  return left._id < right._id ? -1 : 1;
}
