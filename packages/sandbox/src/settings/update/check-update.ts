import type { Settings } from '../../documents.ts';
import { changePairs, nothingChanged } from '../pairs/change-pairs.ts';
import { parsePairsRequest } from '../pairs/pairs-request.ts';
import { asRecord } from '../records.ts';
import type { SettingsContext, UpdateResult } from '../types.ts';
import { checkBotChange } from './bot-rules.ts';
import { checkExitChange } from './exits.ts';
import { applyIndicatorChange } from './indicator-change.ts';
import {
  adoptOpenDeals,
  checkKeys,
  checkTypes,
  type UpdateKind,
  type UpdateTarget,
} from './keys.ts';

type PairContext = Pick<SettingsContext, 'findPair' | 'exchange'>;

/**
 * What PUT bots/{dca,combo}/:id and PUT deals/{dca,combo,terminal}/:id make of a body, against the
 * stored settings: the settings to write, or the first refusal in the order of bot-settings section
 * 5 (contract sections 12.1 and 17.2). Terminal deals are dca deals here. Refused indicators carry
 * `errors` with the reason `Validation error`.
 */
export function checkUpdate(
  target: UpdateTarget,
  kind: UpdateKind,
  stored: Settings,
  body: unknown,
  context: PairContext,
): UpdateResult {
  const sent = structuredClone(asRecord(body));
  const checked = checkSettings(target, kind, stored, sent);
  if (!checked.ok) return checked;
  const { [adoptOpenDeals]: _permission, pair, ...changes } = checked.changes;
  // A deal keeps the pair it trades, so its key is accepted and changes nothing.
  if (target === 'deal' || pair === undefined) return { ok: true, changes };
  return withPairs(stored, pair, changes, context);
}

/** Everything but the pair list, which bots and clones treat in ways of their own. */
export function checkSettings(
  target: UpdateTarget,
  kind: UpdateKind,
  stored: Settings,
  sent: Settings,
): UpdateResult {
  const merged = { ...stored, ...sent };
  const basic =
    checkKeys(target, kind, sent) ??
    checkTypes('shared', target, kind, sent) ??
    checkExitChange(sent, merged);
  if (basic) return { ok: false, reason: basic };
  if (target === 'deal') return { ok: true, changes: sent };
  const reason = checkTypes('botOnly', target, kind, sent) ?? checkBotChange(kind, sent, stored);
  if (reason) return { ok: false, reason };
  const result = applyIndicatorChange(sent, stored);
  return result.ok ? result : { ok: false, reason: 'Validation error', errors: result.errors };
}

function withPairs(
  stored: Settings,
  pair: unknown,
  changes: Settings,
  context: PairContext,
): UpdateResult {
  const parsed = parsePairsRequest({ pairsToSet: pair });
  if (!parsed.ok) return parsed;
  const changed = changePairs({ ...stored, ...changes }, parsed.request, context);
  if (changed.ok) return { ok: true, changes: { ...changes, pair: changed.pair } };
  return changed.reason === nothingChanged ? { ok: true, changes } : changed;
}
