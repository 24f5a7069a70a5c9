import type { Pair } from '../documents.ts';
import { hashText } from '../random.ts';
import { listCoins, type Coin } from './coin-list.ts';
import { findVenue, listVenues, type Venue } from './venues.ts';

/** Assets that are one dollar wherever they are the quote of a pair. */
const DOLLARS = new Set(['USD', 'USDT', 'USDC']);

/** Every exchange has the largest coins; of the others each leaves some out. */
const LISTED_EVERYWHERE = 60;

interface PairBook {
  pairs: readonly Pair[];
  byNative: ReadonlyMap<string, Pair>;
  byName: ReadonlyMap<string, Pair>;
}

const books = new Map<string, PairBook>();
let coinsBySymbol: ReadonlyMap<string, Coin> | undefined;
let byRank: readonly Coin[] | undefined;
let listings: ReadonlyMap<string, readonly string[]> | undefined;

/** The pairs of an exchange; empty for a code that the market does not know. */
export function listPairs(exchange: string): readonly Pair[] {
  return findBook(exchange)?.pairs ?? [];
}

/** Looks a pair up by its native form, then as BASE_QUOTE (bot-settings section 8). */
export function findPair(exchange: string, text: string): Pair | undefined {
  const book = findBook(exchange);
  return book?.byNative.get(text) ?? book?.byName.get(text);
}

export function findCoin(symbol: string): Coin | undefined {
  coinsBySymbol ??= new Map(listCoins().map((coin) => [coin.symbol, coin]));
  return coinsBySymbol.get(symbol);
}

export function isDollar(asset: string): boolean {
  return DOLLARS.has(asset);
}

/** The exchange families that offer a coin, as the screener shows them. */
export function listExchangesOf(coin: Coin): readonly string[] {
  listings ??= collectListings();
  return listings.get(coin.symbol) ?? [];
}

function findBook(exchange: string): PairBook | undefined {
  const venue = findVenue(exchange);
  if (venue === undefined) return undefined;
  const known = books.get(venue.code);
  if (known !== undefined) return known;
  const book = buildBook(venue);
  books.set(venue.code, book);
  return book;
}

function buildBook(venue: Venue): PairBook {
  byRank ??= listCoins().toSorted((one, other) => marketCap(other) - marketCap(one));
  const ranked = byRank.filter((coin, rank) => rank < LISTED_EVERYWHERE || isListed(coin, venue));
  const pairs = venue.quotes.flatMap(([quote, count]) =>
    ranked
      .slice(0, count)
      .filter((coin) => isTradable(coin, quote, venue))
      .map((coin) => buildPair(coin, quote, venue)),
  );
  return {
    pairs,
    byNative: new Map(pairs.map((pair) => [pair.native, pair])),
    // The first of several instruments with one name wins, as in a table read from the top.
    byName: new Map(pairs.toReversed().map((pair) => [pair.name, pair])),
  };
}

function marketCap(coin: Coin): number {
  return coin.supply * coin.basePriceUsd;
}

function isListed(coin: Coin, venue: Venue): boolean {
  return hashText(`${venue.family} ${coin.symbol}`) % 10 < 7;
}

function isTradable(coin: Coin, quote: string, venue: Venue): boolean {
  if (coin.symbol === quote) return false;
  if (coin.category === 'Stablecoin') return venue.market === 'spot' && isDollar(quote);
  // Exchanges do not offer coins of a thousandth of a cent against Bitcoin.
  return isDollar(quote) || coin.basePriceUsd > 0.01;
}

function buildPair(coin: Coin, quote: string, venue: Venue): Pair {
  const inDollars = isDollar(quote);
  const quoteUsd = inDollars ? 1 : (findCoin(quote)?.basePriceUsd ?? 1);
  const magnitude = Math.floor(Math.log10(coin.basePriceUsd / quoteUsd));
  return {
    native: venue.native(coin.symbol, quote),
    name: `${coin.symbol}_${quote}`,
    baseAsset: coin.symbol,
    quoteAsset: quote,
    minNotional: inDollars ? 5 : 0.0001,
    // Six digits of the price, and a smallest amount that is worth about a cent.
    pricePrecision: Math.max(2, 5 - magnitude),
    basePrecision: Math.max(0, Math.min(8, 2 + Math.floor(Math.log10(coin.basePriceUsd)))),
  };
}

function collectListings(): Map<string, string[]> {
  const families = new Map<string, Set<string>>();
  for (const venue of listVenues()) {
    for (const pair of listPairs(venue.code)) {
      const known = families.get(pair.baseAsset) ?? new Set<string>();
      families.set(pair.baseAsset, known.add(venue.family));
    }
  }
  return new Map([...families].map(([symbol, names]) => [symbol, [...names]]));
}
