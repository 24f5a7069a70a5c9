import type { Route } from './http/route.ts';
import { balanceRoutes } from './resources/balances.ts';
import { botReadRoutes } from './resources/bot-list.ts';
import { dealReadRoutes } from './resources/deal-list.ts';
import { exchangeRoutes } from './resources/exchanges.ts';
import { screenerRoutes } from './resources/screener.ts';

/** Every route of the API; where two paths match a call, the first one answers it. */
export const routes: readonly Route[] = [
  ...botReadRoutes,
  ...dealReadRoutes,
  ...balanceRoutes,
  ...exchangeRoutes,
  ...screenerRoutes,
];
