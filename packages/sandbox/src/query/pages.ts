import type { PageMeta } from '../http/reply.ts';
import type { QueryValue } from '../http/query.ts';
import { DatabaseError } from './database-error.ts';

/**
 * Bots, deals and global variables take any numeric text as it is, else page 1 (contract section 7);
 * 0, negative and infinite pages then fail in {@link pageOf}.
 */
export function parsePage(value: QueryValue): number {
  return typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value))
    ? Number(value)
    : 1;
}

/** Balances: below 1 or not finite is page 1. */
export function parseBalancePage(value: QueryValue): number {
  const page = Number(value);
  return Number.isFinite(page) && page >= 1 ? page : 1;
}

/** Backtests and the screener: the integer the text starts with, at least 1. */
export function parsePrefixPage(value: QueryValue): number {
  const page = Number.parseInt(String(value), 10);
  return page >= 1 ? page : 1;
}

/** One page of sorted items; `total` of the meta counts pages, `count` items (contract section 7). */
export function pageOf<Item>(
  items: readonly Item[],
  page: number,
  size: number,
  count = items.length,
): { items: Item[]; meta: PageMeta } {
  const skip = (page - 1) * size;
  if (skip < 0 || !Number.isFinite(skip)) {
    throw new DatabaseError({ ok: 0, code: 51024, codeName: 'Location51024' });
  }
  const onPage = items.slice(skip, skip + size);
  return {
    items: onPage,
    meta: { page, total: Math.ceil(count / size), count, onPage: onPage.length },
  };
}

/** Newest first, `_id` breaks ties; `time` reads the sort key as text or number. */
export function newestFirst<Item extends { _id: string }>(
  items: Iterable<Item>,
  time: (item: Item) => string | number,
): Item[] {
  return [...items].toSorted((left, right) => {
    const leftTime = time(left);
    const rightTime = time(right);
    if (leftTime !== rightTime) return leftTime < rightTime ? 1 : -1;
    return left._id < right._id ? 1 : -1;
  });
}
