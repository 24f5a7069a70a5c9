import { textOf } from '../http/query.ts';
import { ok, refuseRead, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import { parseFields } from '../query/fields.ts';
import { newestFirst, pageOf, parsePage } from '../query/pages.ts';
import { databaseProjection } from '../query/projection.ts';
import { DEAL_STATUSES, DEAL_TYPES, isOneOf } from './enums.ts';
import { findDeal, isOfType } from './find.ts';

const PAGE_SIZE = 20;

/** Deal lists and details (contract section 16). */
export const dealReadRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/v2/deals/:dealType/details',
    section: '16.2',
    auth: true,
    handler: getDeal,
  },
  {
    method: 'GET',
    path: '/api/v2/deals/:dealType',
    section: '16.1',
    auth: true,
    handler: listDeals,
  },
];

const invalidType = refuseRead(400, `Invalid deal type. Must be one of: ${DEAL_TYPES.join(', ')}`);

function listDeals(call: Call): Reply {
  const { dealType } = call.params;
  const { status } = call.query;
  if (!isOneOf(DEAL_TYPES, dealType)) return invalidType;
  if (status !== undefined && status !== '' && !isOneOf(DEAL_STATUSES, status)) {
    return refuseRead(400, 'Invalid status parameter');
  }
  const filter = {
    dealType,
    isPaper: call.isPaper,
    status: textOf(status),
    botId: textOf(call.query['botId']),
  };
  const deals = [...call.account.deals.values()].filter(
    (deal) =>
      isOfType(deal, dealType) &&
      deal.paperContext === filter.isPaper &&
      (filter.status === undefined || deal.status === filter.status) &&
      (filter.botId === undefined || deal.botId === filter.botId),
  );
  const cacheKey = JSON.stringify([call.account.userId, filter]);
  const count = call.world.dealCounts.countFor(cacheKey, deals.length);
  const sorted = newestFirst(deals, (deal) => deal.createTime);
  const page = pageOf(sorted, parsePage(call.query['page']), PAGE_SIZE, count);
  const fields = parseFields(call.query['fields'], 'deals');
  return ok(page.items.map(databaseProjection(fields)), { ...page.meta, fields });
}

function getDeal(call: Call): Reply {
  const { dealType } = call.params;
  if (!isOneOf(DEAL_TYPES, dealType)) return invalidType;
  const id = textOf(call.query['dealId']);
  if (id === undefined) return refuseRead(400, 'dealId query parameter is required');
  const deal = findDeal(call.account, id);
  if (!deal || !isOfType(deal, dealType) || deal.paperContext !== call.isPaper) {
    return refuseRead(404, 'Deal not found');
  }
  const fields = parseFields(call.query['fields'], 'deals');
  return ok(databaseProjection(fields)(deal), { fields });
}
