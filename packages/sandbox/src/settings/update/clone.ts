import type { BotKind, Settings } from '../../documents.ts';
import { asRecord, textsIn } from '../records.ts';
import { resolvePairs } from '../rules/pairs.ts';
import type { SettingsContext, UpdateResult } from '../types.ts';
import { checkSettings } from './check-update.ts';
import { adoptOpenDeals } from './keys.ts';

/**
 * The overrides of POST bots/:botType/:botId/clone against the settings of the bot that is copied
 * (contract section 14): the rules of a bot update, with `pair` always allowed. Grid overrides are
 * not checked at all. No overrides are fine.
 */
export function checkCloneOverrides(
  kind: BotKind,
  stored: Settings,
  overrides: unknown,
  context: Pick<SettingsContext, 'findPair'>,
): UpdateResult {
  const sent = structuredClone(asRecord(overrides));
  if (kind === 'grid') return { ok: true, changes: sent };
  if (Object.hasOwn(sent, adoptOpenDeals)) return { ok: false, reason: 'Unknown settings' };
  const { pair, ...settings } = sent;
  const isEmpty = Object.keys(settings).length === 0;
  const checked: UpdateResult = isEmpty
    ? { ok: true, changes: {} }
    : checkSettings('bot', kind, stored, settings);
  if (!checked.ok || pair === undefined) return checked;
  return withClonedPairs(stored, pair, checked.changes, context);
}

/** Unknown pairs are dropped; the copy has to keep one, and only a multi-pair bot has several. */
function withClonedPairs(
  stored: Settings,
  pair: unknown,
  changes: Settings,
  context: Pick<SettingsContext, 'findPair'>,
): UpdateResult {
  const texts = typeof pair === 'string' ? [pair] : textsIn(pair);
  const resolved = resolvePairs(texts, context);
  if (!resolved.ok) return { ok: false, reason: `Invalid pair: ${texts.join(', ')}` };
  const natives = resolved.pairs.map(({ native }) => native);
  if (natives.length === 0) return { ok: false, reason: 'Need to specify at least one pair' };
  if (natives.length > 1 && stored.useMulti !== true) {
    return { ok: false, reason: 'Cannot change pair for non-multi pairs bot' };
  }
  return { ok: true, changes: { ...changes, pair: natives } };
}
