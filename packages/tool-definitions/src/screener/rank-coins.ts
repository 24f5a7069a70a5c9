import type { ScreenerCoin } from '@gainium/api-client';

/** Numbers of a coin that a ranking can go by (contract sections 6 and 24). */
export const sortableFields = [
  'marketCap',
  'marketCapRank',
  'currentPrice',
  'totalVolume',
  'volumeChange24h',
  'priceChangePercentage1h',
  'priceChangePercentage24h',
  'priceChangePercentage7d',
  'priceChangePercentage30d',
  'priceChangePercentage1y',
  'marketCapChangePercentage24h',
  'volatility1d',
  'volatility3d',
  'volatility7d',
  'liquidityScore',
  'athChangePercentage',
  'atlChangePercentage',
] as const satisfies readonly (keyof ScreenerCoin)[];
export type SortableField = (typeof sortableFields)[number];

export type SortOrder = 'asc' | 'desc';

/** A coin with the fields that were asked for. */
export type Coin = Partial<ScreenerCoin>;

/** Sorts coins by one number; those without it stand last, whatever the order. */
export function rankCoins(
  coins: readonly Coin[],
  sort: SortableField,
  order: SortOrder,
): readonly Coin[] {
  const direction = order === 'asc' ? 1 : -1;
  return withoutRepeats(coins).toSorted((one, other) => {
    const [left, right] = [one[sort], other[sort]];
    if (!isRankable(left) || !isRankable(right)) {
      return Number(isRankable(right)) - Number(isRankable(left));
    }
    return direction * (left - right);
  });
}

export function isRankable(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** A coin that changes its place between two reads of the list is on both pages. */
function withoutRepeats(coins: readonly Coin[]): Coin[] {
  const seen = new Set<string>();
  return coins.filter(({ id, symbol, name }) => {
    if (id === undefined && symbol === undefined) return true;
    const identity = id ?? `${symbol} ${name}`;
    const isNew = !seen.has(identity);
    seen.add(identity);
    return isNew;
  });
}
