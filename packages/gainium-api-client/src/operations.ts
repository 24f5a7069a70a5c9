import { botTypes, dealTypes } from './types/enums.ts';

const builtBots = ['dca', 'combo', 'grid'] as const;
const dcaAndCombo = ['dca', 'combo'] as const;

/** Reads that can show whether a write happened. */
export type SettlingReadId =
  'bots.list' | 'bots.get' | 'deals.list' | 'deals.get' | 'globalVariables.list' | 'backtests.list';

/** One entry of the contract's endpoint checklist (contract section 31). */
export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path template; every `:name` is filled from the call. */
  readonly path: string;
  /** Which values a place of the template takes, when it is not an id. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** Contract section. */
  readonly section: string;
  /** Key permission the API asks for. */
  readonly auth: 'read' | 'write' | 'none';
  /** Whether the call changes anything: two POSTs of the backtest group do not. */
  readonly effect: 'read' | 'write';
  /** Whether the API itself looks at the `paper-context` header (contract section 8). */
  readonly paperHeader: boolean;
  /** In words, such as `list :botType bots`. */
  readonly description: string;
  /** For a write: the read that shows whether it happened. */
  readonly settledBy?: SettlingReadId;
  /** The API refuses this write with 500 and a reason before doing anything (contract section 23.4). */
  readonly refusesWith500?: true;
}

type Row = Omit<Operation, 'id' | 'auth' | 'effect' | 'paperHeader'> &
  Partial<Pick<Operation, 'auth' | 'effect' | 'paperHeader'>>;

const bot = { botType: botTypes };
const deal = { dealType: dealTypes };
const backtest = { botType: builtBots };

// prettier-ignore
const rows = {
  'bots.list': { method: 'GET', path: '/api/v2/bots/:botType', values: bot, section: '10.1', paperHeader: true, description: 'list :botType bots' },
  'bots.get': { method: 'GET', path: '/api/v2/bots/:botType/details', values: bot, section: '10.2', paperHeader: true, description: 'get the :botType bot' },
  'bots.create': { method: 'POST', path: '/api/v2/bots/:botType', values: { botType: builtBots }, section: '11', paperHeader: true, description: 'create a :botType bot', settledBy: 'bots.list' },
  'bots.update': { method: 'PUT', path: '/api/v2/bots/:botType/:botId', values: { botType: dcaAndCombo }, section: '12.1', description: 'update the :botType bot', settledBy: 'bots.get' },
  'bots.changePairs': { method: 'PUT', path: '/api/v2/bots/:botType/:botId/pairs', values: { botType: dcaAndCombo }, section: '12.2', description: 'change the pairs of the :botType bot', settledBy: 'bots.get' },
  'bots.start': { method: 'POST', path: '/api/v2/bots/:botType/:botId/start', values: bot, section: '13', paperHeader: true, description: 'start the :botType bot', settledBy: 'bots.get' },
  'bots.stop': { method: 'POST', path: '/api/v2/bots/:botType/:botId/stop', values: bot, section: '13', paperHeader: true, description: 'stop the :botType bot', settledBy: 'bots.get' },
  'bots.restore': { method: 'POST', path: '/api/v2/bots/:botType/:botId/restore', values: bot, section: '13', description: 'restore the :botType bot', settledBy: 'bots.get' },
  'bots.archive': { method: 'DELETE', path: '/api/v2/bots/:botType/:botId', values: bot, section: '13', description: 'archive the :botType bot', settledBy: 'bots.get' },
  'bots.clone': { method: 'POST', path: '/api/v2/bots/:botType/:botId/clone', values: bot, section: '14', paperHeader: true, description: 'clone the :botType bot', settledBy: 'bots.list' },
  'deals.list': { method: 'GET', path: '/api/v2/deals/:dealType', values: deal, section: '16.1', paperHeader: true, description: 'list :dealType deals' },
  'deals.get': { method: 'GET', path: '/api/v2/deals/:dealType/details', values: deal, section: '16.2', paperHeader: true, description: 'get the :dealType deal' },
  'deals.createTerminal': { method: 'POST', path: '/api/v2/deals/terminal', section: '11.4', paperHeader: true, description: 'create a terminal deal', settledBy: 'deals.list' },
  'deals.start': { method: 'POST', path: '/api/v2/deals/:dealType/:botId/start', values: { dealType: dcaAndCombo }, section: '17.1', description: 'start a deal of the :dealType bot', settledBy: 'deals.list' },
  'deals.update': { method: 'PUT', path: '/api/v2/deals/:dealType/:dealId', values: deal, section: '17.2', description: 'update the :dealType deal', settledBy: 'deals.get' },
  'deals.close': { method: 'DELETE', path: '/api/v2/deals/:dealType/:dealId', values: deal, section: '17.3', description: 'close the :dealType deal', settledBy: 'deals.get' },
  'deals.addFunds': { method: 'POST', path: '/api/v2/deals/dca/add-funds', section: '18.1', description: 'add funds to dca deals', settledBy: 'deals.get' },
  'deals.reduceFunds': { method: 'POST', path: '/api/v2/deals/dca/reduce-funds', section: '18.1', description: 'reduce funds of dca deals', settledBy: 'deals.get' },
  'deals.addTerminalFunds': { method: 'POST', path: '/api/v2/deals/terminal/:dealId/add-funds', section: '18.2', description: 'add funds to the terminal deal', settledBy: 'deals.get' },
  'deals.reduceTerminalFunds': { method: 'POST', path: '/api/v2/deals/terminal/:dealId/reduce-funds', section: '18.2', description: 'reduce funds of the terminal deal', settledBy: 'deals.get' },
  'deals.executeNextDca': { method: 'POST', path: '/api/v2/deals/dca/execute-next-dca', section: '18.3', description: 'execute the next safety order', settledBy: 'deals.get' },
  'user.exchanges': { method: 'GET', path: '/api/v2/user/exchanges', section: '19.1', paperHeader: true, description: 'list exchange accounts' },
  'user.balances': { method: 'GET', path: '/api/v2/user/balances', section: '19.2', paperHeader: true, description: 'list balances' },
  'globalVariables.list': { method: 'GET', path: '/api/v2/user/global-vars', section: '20', description: 'list global variables' },
  'globalVariables.create': { method: 'POST', path: '/api/v2/user/global-vars', section: '20', description: 'create a global variable', settledBy: 'globalVariables.list' },
  'globalVariables.update': { method: 'PUT', path: '/api/v2/user/global-vars/:id', section: '20', description: 'update the global variable', settledBy: 'globalVariables.list' },
  'globalVariables.remove': { method: 'DELETE', path: '/api/v2/user/global-vars/:id', section: '20', description: 'delete the global variable', settledBy: 'globalVariables.list' },
  'exchanges.listSupported': { method: 'GET', path: '/api/v2/exchanges', section: '21', auth: 'none', description: 'list supported exchanges' },
  'discovery.bots': { method: 'GET', path: '/api/v2/discovery/bots', section: '22', description: 'list settings schemas' },
  'discovery.bot': { method: 'GET', path: '/api/v2/discovery/bots/:botType', values: backtest, section: '22', description: 'get the :botType settings schema' },
  'discovery.sections': { method: 'GET', path: '/api/v2/discovery/bots/:botType/sections', values: backtest, section: '22', description: 'list the :botType settings sections' },
  'discovery.indicators': { method: 'GET', path: '/api/v2/discovery/indicators', section: '22', description: 'list indicators' },
  'discovery.indicator': { method: 'GET', path: '/api/v2/discovery/indicators/:type', section: '22', description: 'get the indicator' },
  'backtests.validate': { method: 'POST', path: '/api/v2/backtest/:botType/validate', values: backtest, section: '23.2', effect: 'read', paperHeader: true, description: 'validate a :botType backtest' },
  'backtests.estimateCost': { method: 'POST', path: '/api/v2/backtest/:botType/estimate-cost', values: backtest, section: '23.3', effect: 'read', description: 'estimate a :botType backtest' },
  'backtests.request': { method: 'POST', path: '/api/v2/backtest/:botType/request', values: backtest, section: '23.4', description: 'request a :botType backtest', settledBy: 'backtests.list', refusesWith500: true },
  'backtests.requestSync': { method: 'POST', path: '/api/v2/backtest/:botType/request/sync', values: backtest, section: '23.5', description: 'run a :botType backtest', settledBy: 'backtests.list', refusesWith500: true },
  'backtests.list': { method: 'GET', path: '/api/v2/backtest/:botType/requests', values: backtest, section: '23.6', description: 'list :botType backtest requests' },
  'backtests.get': { method: 'GET', path: '/api/v2/backtest/:botType/requests/:id', values: backtest, section: '23.6', description: 'get the :botType backtest request' },
  'screener.list': { method: 'GET', path: '/api/v2/screener', section: '24', description: 'list screener coins' },
  'presets.list': { method: 'GET', path: '/api/curated-presets', section: '25', description: 'list curated presets' },
} as const satisfies Record<string, Row>;

export type OperationId = keyof typeof rows;

function complete(id: string, row: Row): Operation {
  const auth = row.auth ?? (row.method === 'GET' ? 'read' : 'write');
  const effect = row.effect ?? (row.method === 'GET' ? 'read' : 'write');
  return Object.freeze({ id, ...row, auth, effect, paperHeader: row.paperHeader ?? false });
}

/** Every operation of the client, by name. Frozen: it is a description, not a setting. */
export const operations: Readonly<Record<OperationId, Operation>> = Object.freeze(
  mapValues(rows, complete),
);

function mapValues<K extends string, V, R>(
  record: Readonly<Record<K, V>>,
  map: (key: string, value: V) => R,
): Record<K, R> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- fromEntries forgets the keys
  return Object.fromEntries(
    Object.entries<V>(record).map(([key, value]) => [key, map(key, value)]),
  ) as Record<K, R>;
}
