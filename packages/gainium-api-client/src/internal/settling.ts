import type { SettlingRead } from '../errors.ts';
import { operations, type Operation, type OperationId } from '../operations.ts';
import { buildQuery, fillPath, type PathParams, type QueryValue } from '../path.ts';

/** Names the read that shows whether a write happened, with the ids the write was sent with. */
export function findSettlingRead(
  operation: Operation,
  params: PathParams,
  query: Readonly<Record<string, QueryValue>>,
): SettlingRead | undefined {
  if (operation.settledBy === undefined) return undefined;
  const { botId, dealId } = { ...query, ...params };
  // Funds of a whole bot are sent without a deal id: its deals are what shows them.
  const wanted =
    operation.settledBy === 'deals.get' && !dealId ? 'deals.list' : operation.settledBy;
  const read = operations[wanted];
  const dealType = read.values?.dealType && /\/deals\/(\w+)/.exec(operation.path)?.[1];
  const all: PathParams = { ...(dealType && { dealType }), ...params };
  const ids: Partial<Record<OperationId, Record<string, QueryValue>>> = {
    'bots.get': { botId },
    'deals.get': { dealId },
    'deals.list': { botId },
  };
  return {
    operation: read.id,
    description: read.description.replace(/:(\w+)/, (_, name: string) => all[name] ?? ''),
    method: read.method,
    path: fillPath(read.path, all) + buildQuery(ids[wanted] ?? {}),
  };
}
