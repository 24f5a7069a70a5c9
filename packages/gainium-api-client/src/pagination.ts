import { InvalidRequestError } from './errors.ts';
import { isRecord, type Envelope } from './internal/envelope.ts';

/**
 * One page of a list, and an async iterable over the items of this and all following pages:
 *
 *     for await (const bot of await client.bots.list('dca')) …
 *
 * Lists are sorted newest first, so an object created meanwhile can appear twice.
 */
export interface Page<T> extends AsyncIterable<T> {
  readonly items: readonly T[];
  /** This page, from 1. */
  readonly page: number;
  /** How many pages there are; 0 when nothing matches. */
  readonly pages: number;
  /** How many items match over all pages. Deal counts may lag up to 60 s (contract section 7). */
  readonly count: number;
  /** The field list the API used, or `all`; absent where it does not say. */
  readonly fields?: readonly string[] | 'all';
  /** The following page, or undefined after the last one. */
  next(): Promise<Page<T> | undefined>;
}

/** What every list takes besides its own filters. */
export interface PageOptions {
  /** Page to begin with, from 1. */
  page?: number | undefined;
  /**
   * How many pages an iteration reads at most; it then ends quietly. Without it an iteration that
   * comes to more than 100 pages fails, since two minutes of the rate limit are gone by then.
   */
  maxPages?: number | undefined;
}

const pagesWithoutAsking = 100;

/** Builds a page of `items`. `load` fetches another page with the same filters. */
export function buildPage<T>(
  items: readonly T[],
  envelope: Envelope,
  asked: PageOptions,
  load: (page: number) => Promise<Page<T>>,
): Page<T> {
  const meta = isRecord(envelope.meta) ? envelope.meta : {};
  const page = asked.page ?? 1;
  const pages = readNumber(meta.total, page);
  const isLast = page >= pages || items.length === 0;
  const result: Page<T> = {
    items,
    page,
    pages,
    count: readNumber(meta.count, items.length),
    ...(isFieldList(meta.fields) && { fields: meta.fields }),
    next: async () => (isLast ? undefined : load(page + 1)),
    [Symbol.asyncIterator]: () => walk(result, asked.maxPages),
  };
  return result;
}

async function* walk<T>(first: Page<T>, maxPages: number | undefined): AsyncGenerator<T, void> {
  const budget = maxPages ?? pagesWithoutAsking;
  let current: Page<T> | undefined = first;
  for (let read = 1; current; read += 1) {
    yield* current.items;
    if (read >= budget) {
      if (maxPages !== undefined || current.page >= current.pages) return;
      throw new InvalidRequestError({
        message: `There are ${current.pages} pages. Pass maxPages to read more than ${budget}.`,
      });
    }
    current = await current.next();
  }
}

function readNumber(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
}

function isFieldList(value: unknown): value is readonly string[] | 'all' {
  return value === 'all' || Array.isArray(value);
}
