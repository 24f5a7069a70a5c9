import type { Bot } from '../documents.ts';
import { isRecord, textAt } from '../reading.ts';

export function sumOf<Item>(items: readonly Item[], read: (item: Item) => unknown): number {
  return items.reduce((sum, item) => sum + Number(read(item) ?? 0), 0);
}

/** The asset a leg's profit is booked in: base or quote, as its settings say. */
export function profitAssetOf(leg: Bot): string {
  const symbols: unknown[] = Object.values(isRecord(leg['symbol']) ? leg['symbol'] : {});
  const side = leg.settings['profitCurrency'] === 'base' ? 'baseAsset' : 'quoteAsset';
  return textAt(symbols[0], side);
}

/** A leg inside its hedge bot: a bot document without what is only ours to know. */
export function legDocument({ kind: _kind, ...leg }: Bot): Omit<Bot, 'kind'> {
  return leg;
}
