import type { Pair, Settings } from '../../documents.ts';
import { readNumber } from '../fields/validators.ts';
import { textsIn } from '../records.ts';
import { type ResolvedPairs, resolvePairs } from '../rules/pairs.ts';
import type { SettingsContext } from '../types.ts';
import type { PairsRequest } from './pairs-request.ts';

export type PairsChange =
  | {
      ok: true;
      /** The list to store, in the exchange's own symbols. */
      pair: string[];
      /** The lists before and after, as BASE_QUOTE. */
      previous: string[];
      current: string[];
      /** How many pairs the request added and removed, before any was dropped. */
      added: number;
      removed: number;
      /** What was asked for and left out without a word to the caller, as sent or BASE_QUOTE. */
      dropped: string[];
    }
  | { ok: false; reason: string };

export const nothingChanged = 'Nothing changed';

/**
 * The pair list of a multi-pair bot after a request, or why it stays (contract section 12.2). Pairs
 * that the exchange does not know or that do not fit the bot are dropped, not refused.
 */
export function changePairs(
  stored: Settings,
  request: PairsRequest,
  context: Pick<SettingsContext, 'findPair' | 'exchange'>,
): PairsChange {
  if (stored.useMulti !== true) {
    return { ok: false, reason: 'Pair update is not supported in single coin bots' };
  }
  const before = resolvePairs(textsIn(stored.pair), context);
  const [first, second] = textsOf(request).map((texts) => resolvePairs(texts, context));
  if (!before.ok || !first?.ok || !second?.ok) {
    return { ok: false, reason: 'Internal error. Please try again later' };
  }
  const known = new Map(
    [before, first, second].flatMap(({ pairs }) => pairs).map((pair) => [pair.native, pair]),
  );
  const previous = keysOf(before);
  const requested = [...wantedKeys(request.mode, previous, keysOf(first), keysOf(second))];
  const added = requested.filter((key) => !previous.has(key)).length;
  const removed = previous.size - (requested.length - added);
  if (added + removed === 0) return { ok: false, reason: nothingChanged };
  if (requested.length === 0) return { ok: false, reason: 'No pairs to set' };

  const fits = fitsBot(stored, context.exchange, before.pairs[0] ?? first.pairs[0]);
  const kept = requested.filter((key) => fits(known.get(key)));
  if (kept.length === 0) return { ok: false, reason: "Pairs didn't pass settings check" };
  const nameOf = (key: string): string => known.get(key)?.name ?? key;
  return {
    ok: true,
    pair: kept,
    previous: [...previous].map(nameOf),
    current: kept.map(nameOf),
    added,
    removed,
    dropped: requested.filter((key) => !kept.includes(key)).map(nameOf),
  };
}

/** The two lists of a request: what is set or added, and what is removed. */
function textsOf(request: PairsRequest): [string[], string[]] {
  if (request.mode === 'change') return [request.add, request.remove];
  return request.mode === 'remove' ? [[], request.pairs] : [request.pairs, []];
}

/** Known pairs are compared by symbol, unknown ones by the text that names them. */
function keysOf({ pairs, unknown }: Extract<ResolvedPairs, { ok: true }>): Set<string> {
  return new Set([...pairs.map(({ native }) => native), ...unknown]);
}

function wantedKeys(
  mode: PairsRequest['mode'],
  previous: ReadonlySet<string>,
  added: ReadonlySet<string>,
  removed: ReadonlySet<string>,
): Set<string> {
  if (mode === 'replace') return new Set(added);
  return new Set([...previous, ...added].filter((key) => !removed.has(key)));
}

/** A bot trades in one currency: the quote, or the base for spot shorts and inverse futures. */
function fitsBot(
  settings: Settings,
  { futures, coinm }: SettingsContext['exchange'],
  sample: Pair | undefined,
): (pair: Pair | undefined) => boolean {
  const isBaseBot = futures ? coinm : settings.strategy === 'SHORT';
  const asset = isBaseBot ? sample?.baseAsset : sample?.quoteAsset;
  const smallestOrder = smallestQuoteOrder(settings);
  return (pair) =>
    pair !== undefined &&
    (isBaseBot ? pair.baseAsset : pair.quoteAsset) === asset &&
    pair.minNotional <= smallestOrder;
}

/** Sizes in other units than the quote cannot be compared without a price, so they pass. */
function smallestQuoteOrder({ orderSizeType, baseOrderSize, orderSize, useDca }: Settings): number {
  if (orderSizeType !== 'quote') return Number.POSITIVE_INFINITY;
  const base = readNumber(baseOrderSize);
  return useDca === true ? Math.min(base, readNumber(orderSize)) : base;
}
