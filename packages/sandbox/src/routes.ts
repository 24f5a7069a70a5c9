import type { Route } from './http/route.ts';
import { documentRoutes } from './resources/api-document.ts';
import { backtestReadRoutes } from './resources/backtest-list.ts';
import { backtestSyncRoutes } from './resources/backtest-sync.ts';
import { backtestWriteRoutes } from './resources/backtest-write.ts';
import { balanceRoutes } from './resources/balances.ts';
import { botCloneRoutes } from './resources/bot-clone.ts';
import { botCreateRoutes } from './resources/bot-create.ts';
import { botLifecycleRoutes } from './resources/bot-lifecycle.ts';
import { botReadRoutes } from './resources/bot-list.ts';
import { botPairsRoutes } from './resources/bot-pairs.ts';
import { botUpdateRoutes } from './resources/bot-update.ts';
import { curatedPresetRoutes } from './resources/curated-presets.ts';
import { dealReadRoutes } from './resources/deal-list.ts';
import { dealStartRoutes } from './resources/deal-start.ts';
import { dealWriteRoutes } from './resources/deal-write.ts';
import { discoveryRoutes } from './resources/discovery.ts';
import { exchangeRoutes } from './resources/exchanges.ts';
import { executeNextDcaRoutes } from './resources/execute-next-dca.ts';
import { fundsRoutes } from './resources/funds.ts';
import { globalVariableRoutes } from './resources/global-variables.ts';
import { screenerRoutes } from './resources/screener.ts';
import { terminalDealRoutes } from './resources/terminal-deals.ts';

const apiRoutes: readonly Route[] = [
  ...botReadRoutes,
  ...botCreateRoutes,
  ...botPairsRoutes,
  ...botUpdateRoutes,
  ...botLifecycleRoutes,
  ...botCloneRoutes,
  ...dealReadRoutes,
  ...terminalDealRoutes,
  ...executeNextDcaRoutes,
  ...fundsRoutes,
  ...dealStartRoutes,
  ...dealWriteRoutes,
  ...exchangeRoutes,
  ...balanceRoutes,
  ...globalVariableRoutes,
  ...discoveryRoutes,
  ...backtestSyncRoutes,
  ...backtestWriteRoutes,
  ...backtestReadRoutes,
  ...screenerRoutes,
  ...curatedPresetRoutes,
];

/** Every route of the API; where two paths match a call, the first one answers it. */
export const routes: readonly Route[] = [...apiRoutes, ...documentRoutes(apiRoutes)];
