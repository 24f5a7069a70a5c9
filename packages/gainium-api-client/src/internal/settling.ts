import type { SettlingRead } from '../errors.ts';
import { operations, type Operation, type OperationId } from '../operations.ts';
import { buildQuery, fillPath, type PathParams, type QueryValue } from '../path.ts';

/**
 * Names the read that shows whether a write happened. `known` holds every id that is known outside
 * the path: what was in the query, and the backtest request that the server has accepted.
 */
export function findSettlingRead(
  operation: Operation,
  params: PathParams,
  known: Readonly<Record<string, QueryValue>>,
): SettlingRead | undefined {
  if (operation.settledBy === undefined) return undefined;
  const { botId, dealId, requestId } = { ...known, ...params };
  const id = chooseRead(operation.settledBy, dealId !== undefined, requestId !== undefined);
  const read = operations[id];
  const dealType = /\/deals\/(\w+)/.exec(operation.path)?.[1];
  const values: PathParams = {
    ...(dealType !== undefined && { dealType }),
    ...(typeof requestId === 'string' && { id: requestId }),
    ...params,
  };
  const ids: Partial<Record<OperationId, Record<string, QueryValue>>> = {
    'bots.get': { botId },
    'deals.get': { dealId },
    'deals.list': { botId },
  };
  return {
    operation: id,
    description: read.description.replace(/:(\w+)/, (_, name: string) => values[name] ?? ''),
    method: read.method,
    path: fillPath(read.path, values) + buildQuery(ids[id] ?? {}),
  };
}

function chooseRead(
  settledBy: OperationId,
  hasDealId: boolean,
  hasRequestId: boolean,
): OperationId {
  // Funds for a whole bot carry no deal id: the bot's deals show what happened.
  if (settledBy === 'deals.get' && !hasDealId) return 'deals.list';
  if (settledBy === 'backtests.list' && hasRequestId) return 'backtests.get';
  return settledBy;
}
