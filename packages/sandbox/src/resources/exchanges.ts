import { ok } from '../http/reply.ts';
import type { Route } from '../http/route.ts';
import { EXCHANGES } from './exchange-table.ts';

/** The public list of exchanges and the user's own connections (contract sections 21 and 19.1). */
export const exchangeRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/v2/exchanges',
    section: '21',
    auth: false,
    handler: () => ok(EXCHANGES),
  },
  {
    method: 'GET',
    path: '/api/v2/user/exchanges',
    section: '19.1',
    auth: true,
    handler: ({ account, isPaper }) =>
      ok(
        account.exchanges
          .filter((connection) => connection.paperContext === isPaper)
          .map(({ code, market, type, id, name }) => ({ code, market, type, id, name })),
      ),
  },
];
