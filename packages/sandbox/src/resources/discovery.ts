import { textOf } from '../http/query.ts';
import { ok, refuseRead, type Reply } from '../http/reply.ts';
import type { Call, Route } from '../http/route.ts';
import {
  getBotSchema,
  getIndicator,
  listBotSchemas,
  listIndicators,
  listSections,
} from '../settings/index.ts';

type Answer = { ok: true; data: unknown } | { ok: false; reason: string };

/** What bots and indicators can be set to (contract section 22). */
export const discoveryRoutes: Route[] = [
  discovery('/bots', () => ({ ok: true, data: listBotSchemas() })),
  discovery('/bots/:botType/sections', ({ params }) => listSections(params['botType'] ?? '')),
  discovery('/bots/:botType', ({ params, query }) =>
    getBotSchema(params['botType'] ?? '', textOf(query['section'])),
  ),
  discovery('/indicators', ({ query }) => ({
    ok: true,
    data: listIndicators({ action: textOf(query['action']), exchange: textOf(query['exchange']) }),
  })),
  discovery('/indicators/:type', ({ params, query }) =>
    getIndicator(params['type'] ?? '', textOf(query['exchange'])),
  ),
];

function discovery(path: string, find: (call: Call) => Answer): Route {
  return {
    method: 'GET',
    path: `/api/v2/discovery${path}`,
    section: '22',
    auth: true,
    handler: (call): Reply => {
      const answer = find(call);
      return answer.ok ? ok(answer.data) : refuseRead(404, answer.reason);
    },
  };
}
