import type { Scope } from '../define-tool.ts';

/** When a write waits for a human's yes: never, when live money moves, or always. */
export const confirmModes = ['off', 'live', 'all'] as const;
export type ConfirmMode = (typeof confirmModes)[number];

/** What a caller may do. The strictest of configuration and credential; a request can only narrow it. */
export interface Policy {
  /** Only tools that change nothing. */
  readOnly: boolean;
  /** Only the paper trading context; no live object is read or changed. */
  paperOnly: boolean;
  /** Only this bot. Each entry (ObjectId or uuid) has to name the same one. Empty: every bot. */
  allowedBotIds: readonly string[];
  /** What an OAuth token allows. Undefined: no token is in play, both scopes are given. */
  scopes?: readonly Scope[];
  /** Tool names to offer, all when undefined, and names to leave out. */
  include?: readonly string[];
  exclude: readonly string[];
  confirm: ConfirmMode;
}

export const unrestrictedPolicy: Policy = {
  readOnly: false,
  paperOnly: false,
  allowedBotIds: [],
  exclude: [],
  confirm: 'off',
};

/** Joins policies so that a thing is allowed only when each of them allows it. */
export function strictestPolicy(first: Policy, ...others: Partial<Policy>[]): Policy {
  return others.reduce<Policy>((strictest, other) => {
    const scopes = intersect(strictest.scopes, other.scopes);
    const include = intersect(strictest.include, other.include);
    return {
      readOnly: strictest.readOnly || other.readOnly === true,
      paperOnly: strictest.paperOnly || other.paperOnly === true,
      allowedBotIds: [...new Set([...strictest.allowedBotIds, ...(other.allowedBotIds ?? [])])],
      exclude: [...new Set([...strictest.exclude, ...(other.exclude ?? [])])],
      confirm: stricterConfirm(strictest.confirm, other.confirm ?? 'off'),
      ...(scopes && { scopes }),
      ...(include && { include }),
    };
  }, first);
}

function intersect<Item>(
  first: readonly Item[] | undefined,
  second: readonly Item[] | undefined,
): readonly Item[] | undefined {
  if (!first || !second) return first ?? second;
  return first.filter((item) => second.includes(item));
}

function stricterConfirm(first: ConfirmMode, second: ConfirmMode): ConfirmMode {
  return confirmModes.indexOf(first) >= confirmModes.indexOf(second) ? first : second;
}
