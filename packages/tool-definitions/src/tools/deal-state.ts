import type { DealStatus } from '@gainium/api-client';
import type { ToolContext } from '../define-tool.ts';
import type { DealFacts } from '../policy/facts.ts';
import { ToolError } from '../results/tool-error.ts';

/** What of a deal shows whether an order for it was carried out. */
export interface DealState {
  status: DealStatus;
  levels: { all: number; complete: number };
  /** What the deal has paid for the coins it holds. */
  cost: number;
  profit: { total?: number; totalUsd?: number };
  closeTrigger?: string;
  funds?: unknown[];
  reduceFunds?: unknown[];
  pendingAddFunds?: unknown[];
  pendingReduceFunds?: unknown[];
  tpSlTargetFilled?: string[];
}

export async function readDealState(
  { client, call }: Pick<ToolContext, 'client' | 'call'>,
  { dealType, id }: DealFacts,
  signal: AbortSignal | undefined = call.signal,
): Promise<DealState> {
  return client.deals.get(dealType, id, {
    ...call,
    signal,
    fields: [
      'status',
      'levels',
      'cost',
      'profit.total',
      'profit.totalUsd',
      'closeTrigger',
      'funds',
      'reduceFunds',
      'pendingAddFunds',
      'pendingReduceFunds',
      'tpSlTargetFilled',
    ],
  });
}

export function isFinished({ status }: Pick<DealState, 'status'>): boolean {
  return status === 'closed' || status === 'canceled';
}

/**
 * The API finds no finished deals for most changes and calls them unknown.
 *
 * @throws ToolError `wrong_state`.
 */
export function assertUnfinished(name: string, state: Pick<DealState, 'status'>): void {
  if (!isFinished(state)) return;
  throw new ToolError(
    'wrong_state',
    `The ${name} is ${state.status} and cannot be changed any more.`,
  );
}

/** The deal in a sentence. */
export function nameDeal({ dealType, id, pair }: DealFacts): string {
  return `${dealType} deal ${id} (${pair.symbol})`;
}
