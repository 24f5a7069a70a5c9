import type { Pair, Settings } from '../../documents.ts';
import { textsIn } from '../records.ts';
import type { FieldError, SettingsContext } from '../types.ts';

const maxPairs = 500;

export type ResolvedPairs =
  { ok: true; pairs: Pair[]; unknown: string[] } | { ok: false; reason: string };

/** Looks pair texts up, each pair once; the reason says why the pair table could not be read. */
export function resolvePairs(
  texts: readonly string[],
  context: Pick<SettingsContext, 'findPair'>,
): ResolvedPairs {
  const pairs = new Map<string, Pair>();
  const unknown: string[] = [];
  try {
    for (const text of texts) {
      const pair = context.findPair(text);
      if (pair) pairs.set(pair.native, pair);
      else unknown.push(text);
    }
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
  return { ok: true, pairs: [...pairs.values()], unknown };
}

export function unreadablePairs(code: string, reason: string): FieldError {
  return ['exchange', `Failed to validate pairs for exchange ${code}: ${reason}`];
}

/** The pair rules of bot-settings section 8 for dca, combo and terminal. */
export function checkPairs(
  settings: Settings,
  { pairs, unknown }: Extract<ResolvedPairs, { ok: true }>,
  exchangeCode: string,
): FieldError[] {
  const errors: FieldError[] = [];
  const isMulti = settings.useMulti === true;
  if (pairs.length > 1 && !isMulti) {
    const message =
      'Multiple pairs are provided but useMulti is not enabled. Set useMulti to true or send one pair.';
    errors.push(['useMulti', message]);
  }
  if (unknown.length > 0) {
    const message = `The following pairs are invalid for exchange ${exchangeCode}: ${unknown.join(', ')}`;
    errors.push(['pair', message]);
  } else if (isMulti) {
    errors.push(...sharedAssetErrors(settings.strategy, pairs));
  }
  const triggers = [settings.botStart, settings.botActualStart];
  if (isMulti && triggers.some((trigger) => trigger === 'indicators' || trigger === 'price')) {
    const message =
      'Indicator or price-based bot start conditions are not supported when useMulti is enabled. Use manual or webhook, or one pair.';
    errors.push(['useMulti', message]);
  }
  const count = textsIn(settings.pair).length;
  if (count > maxPairs) {
    const message = `A maximum of ${maxPairs} pairs is allowed. Currently provided: ${count}`;
    errors.push(['pair', message]);
  }
  return errors;
}

function sharedAssetErrors(strategy: unknown, pairs: readonly Pair[]): FieldError[] {
  const side = strategy === 'SHORT' ? 'base' : 'quote';
  const assets = new Set(
    pairs.map(({ baseAsset, quoteAsset }) => (side === 'base' ? baseAsset : quoteAsset)),
  );
  if (assets.size <= 1) return [];
  const found = [...assets].join(', ');
  const message = `For multi-pair strategy, all pairs must have the same ${side} asset. Found ${side} assets: ${found}`;
  return [['pair', message]];
}
