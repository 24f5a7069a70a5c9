import {
  isRankable,
  rankCoins,
  type Coin,
  type SortableField,
  type SortOrder,
} from './rank-coins.ts';
import { readCoins, type CoinsRead, type CoinsRequest } from './read-coins.ts';

/** Coins in order, and what a reader has to know about the order. */
export interface Ranking {
  readonly coins: readonly Coin[];
  readonly notes: readonly string[];
  /** Set when the rate limit cut the ranking short: how long until it can be made in full. */
  readonly retryAfterMs?: number;
}

export interface RankingRequest extends CoinsRequest {
  sort: SortableField;
  order: SortOrder;
}

/** Reads and ranks coins. The API itself ignores its sort parameters (contract section 24). */
export async function buildRanking(request: RankingRequest): Promise<Ranking> {
  const read = await readCoins(request);
  const coins = rankCoins(read.coins, request.sort, request.order);
  const { retryAfterMs } = read;
  return {
    coins,
    notes: [
      ...describeCoverage(read, coins.length, request.maxPages),
      ...describeFailures(read),
      ...describeGaps(coins, request.sort),
    ],
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function describeCoverage(read: CoinsRead, ranked: number, maxPages: number): string[] {
  const { pages, count, lastTried, retryAfterMs } = read;
  if (lastTried >= pages) return [];
  const unread = `API pages ${lastTried + 1} to ${pages} were not read, so this ranks ${ranked} of ${count} coins.`;
  if (retryAfterMs !== undefined) {
    return [`${unread} The rate limit ended it; more in ${Math.ceil(retryAfterMs / 1000)} s.`];
  }
  return [lastTried === maxPages ? `${unread} A higher maxPages ranks more of them.` : unread];
}

function describeFailures({ failed }: CoinsRead): string[] {
  return failed.map(
    ({ page, code }) => `API page ${page} failed (${code}) and its coins are missing.`,
  );
}

function describeGaps(coins: readonly Coin[], sort: SortableField): string[] {
  const gaps = coins.filter((coin) => !isRankable(coin[sort])).length;
  return gaps === 0 ? [] : [`${gaps} coins have no ${sort} and stand last.`];
}
