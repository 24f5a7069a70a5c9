import type { BotStatus, DealStatus } from '../documents.ts';

export const BOT_STATUSES = [
  'open',
  'closed',
  'range',
  'error',
  'archive',
  'monitoring',
] as const satisfies readonly BotStatus[];

export const DEAL_STATUSES = [
  'open',
  'closed',
  'start',
  'error',
  'canceled',
] as const satisfies readonly DealStatus[];

export const DEAL_TYPES = ['dca', 'combo', 'terminal'] as const;
export type DealType = (typeof DEAL_TYPES)[number];

export function isOneOf<Value extends string>(
  values: readonly Value[],
  candidate: unknown,
): candidate is Value {
  return values.some((value) => value === candidate);
}
