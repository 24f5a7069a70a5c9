import { isGainiumError, type Page } from '@gainium/api-client';
import type { Coin } from './rank-coins.ts';

/** A page that could not be read, and the code of the error. */
export interface FailedPage {
  page: number;
  code: string;
}

/** What was read of the screener's list, and what was not. */
export interface CoinsRead {
  coins: readonly Coin[];
  /** Pages and coins of the whole list. */
  pages: number;
  count: number;
  failed: readonly FailedPage[];
  /** The last page that was tried. */
  lastTried: number;
  /** The rate limit ended the reading; this long until it goes on. */
  retryAfterMs?: number;
}

export interface CoinsRequest {
  readPage: (page: number) => Promise<Page<Coin>>;
  /** API calls at most. */
  maxPages: number;
  /** Told after every page. */
  onPage: (page: number, lastPage: number) => void;
}

/** Two failures in a row mean that the API is down; waiting for the other pages would help nobody. */
const failuresInARow = 2;

/**
 * Reads pages of the screener one after the other, so that they take one place in the rate limit's
 * queue. A page that fails does not cost the others.
 *
 * @throws GainiumError when the first page fails, or the call was aborted.
 */
export async function readCoins({ readPage, maxPages, onPage }: CoinsRequest): Promise<CoinsRead> {
  const { items, pages, count } = await readPage(1);
  const lastPage = Math.min(pages, maxPages);
  const coins = [...items];
  const failed: FailedPage[] = [];
  const soFar = (lastTried: number) => ({ coins, pages, count, failed, lastTried });
  onPage(1, lastPage);
  for (let page = 2; page <= lastPage; page += 1) {
    try {
      coins.push(...(await readPage(page)).items);
    } catch (error) {
      if (!isGainiumError(error) || error.code === 'aborted') throw error;
      if (error.code === 'rate_limited') {
        return { ...soFar(page - 1), retryAfterMs: error.retryAfterMs ?? 60_000 };
      }
      failed.push({ page, code: error.code });
      if (failed.at(-failuresInARow)?.page === page - failuresInARow + 1) return soFar(page);
    }
    onPage(page, lastPage);
  }
  return soFar(lastPage);
}
