import type { Pair, Settings } from '../documents.ts';
import { findVenue, listVenues, type Candle, type Market } from '../market/index.ts';
import { hashText } from '../random.ts';
import {
  presetFamily,
  storedOnlySettings,
  TIER_DAYS,
  type PresetBotType,
  type PresetStrategy,
  type PresetTierName,
} from './preset-family.ts';
import type { BacktestResult } from './result.ts';
import { runBacktest } from './run-backtest.ts';

const DAY_MS = 86_400_000;
const LONGEST_DAYS = Math.max(...Object.values(TIER_DAYS));
const BARS_PER_DAY = 24;
const TIERS: readonly PresetTierName[] = ['short', 'mid', 'long'];
/** Fewer closed deals say nothing about a setting. */
const FEWEST_CLOSED_DEALS = 3;
const DEFAULT_LIMIT = 10;

const CURATED_COINS = 'BTC ETH SOL BNB XRP DOGE ADA AVAX LINK LTC'.split(' ');
/** The first one is where a coin is listed when no exchange is asked for. */
const CURATED_EXCHANGES = ['binance', 'bybit', 'kucoin', 'okx', 'binanceUsdm', 'bybitLinear'];

interface PresetTier {
  tier: PresetTierName;
  strategy: PresetStrategy;
  /** Percent over the tier's backtest. */
  roi: number;
  maxDrawDownPerc: number;
  /** As stored, with keys that create refuses (contract section 25). */
  settings: Settings;
  /** ISO text; presets are made anew every UTC day. */
  generatedAt: string;
}

export interface PresetRow {
  coin: string;
  exchange: string;
  /** In native form. */
  pair: string;
  tiers: PresetTier[];
}

export interface PresetQuery {
  market: Market;
  /** Milliseconds since the epoch. */
  time: number;
  botType: PresetBotType;
  coin?: string | undefined;
  exchange?: string | undefined;
  strategy?: PresetStrategy | undefined;
  /** 1 to 50, default 10. */
  limit?: number | undefined;
  /** Keeps presets with fewer than three closed deals; a coin does so too. */
  includeNoDeals?: boolean | undefined;
}

type Candidate = Omit<PresetRow, 'tiers'>;
type RatedTier = PresetTier & { closedDeals: number };

/** What was already backtested on a market, for one UTC day. */
interface DayCache {
  day: number;
  candles: Map<string, readonly Candle[]>;
  tiers: Map<string, RatedTier>;
}

const caches = new WeakMap<Market, DayCache>();

/**
 * The curated presets of contract section 25, the highest return first. Every one is the best of a
 * small family of settings that were backtested on the market up to the last UTC midnight. Nothing
 * is computed before it is asked for; answers are kept for the day.
 */
export function rankPresets(query: PresetQuery): PresetRow[] {
  const { market, coin, includeNoDeals = false, limit = DEFAULT_LIMIT } = query;
  const cache = cacheOf(market, query.time);
  const strategies: PresetStrategy[] = query.strategy ? [query.strategy] : ['long', 'short'];
  const keepsAll = includeNoDeals || coin !== undefined;
  return findCandidates(query, limit)
    .map((candidate) => {
      const tiers = TIERS.flatMap((tier) =>
        strategies.map((strategy) => rate(query, cache, candidate, tier, strategy)),
      );
      const kept = tiers.filter(
        ({ closedDeals }) => keepsAll || closedDeals >= FEWEST_CLOSED_DEALS,
      );
      return { ...candidate, tiers: kept.map(({ closedDeals: _count, ...tier }) => tier) };
    })
    .filter(({ tiers }) => tiers.length > 0)
    .toSorted((one, other) => bestRoi(other) - bestRoi(one))
    .slice(0, limit);
}

function bestRoi({ tiers }: PresetRow): number {
  return Math.max(...tiers.map(({ roi }) => roi));
}

function cacheOf(market: Market, time: number): DayCache {
  const day = Math.floor(time / DAY_MS);
  const known = caches.get(market);
  if (known?.day === day) return known;
  const cache = { day, candles: new Map(), tiers: new Map() };
  caches.set(market, cache);
  return cache;
}

/** The coins and exchanges that are asked for; without an exchange a coin stands once, then on others. */
function findCandidates(query: PresetQuery, limit: number): Candidate[] {
  const { market, coin, exchange } = query;
  const coins = coin === undefined ? CURATED_COINS : [coin.toUpperCase()];
  const known = listVenues().some(({ code }) => code === exchange);
  const exchanges = exchange === undefined ? CURATED_EXCHANGES : known ? [exchange] : [];
  const found: Candidate[] = [];
  for (const code of exchanges) {
    if (coin === undefined && found.length >= Math.max(limit, CURATED_COINS.length)) break;
    for (const symbol of coins) {
      const pair = pairOf(market, code, symbol);
      if (pair !== undefined) found.push({ coin: symbol, exchange: code, pair: pair.native });
    }
  }
  return found;
}

function pairOf(market: Market, exchange: string, coin: string): Pair | undefined {
  return ['USDT', 'USDC', 'USD']
    .map((quote) => market.findPair(exchange, `${coin}_${quote}`))
    .find((pair) => pair !== undefined);
}

/** The best settings for one candidate, tier and strategy. */
function rate(
  query: PresetQuery,
  cache: DayCache,
  candidate: Candidate,
  tier: PresetTierName,
  strategy: PresetStrategy,
): RatedTier {
  const key = [query.botType, candidate.exchange, candidate.coin, tier, strategy].join(' ');
  const known = cache.tiers.get(key);
  if (known !== undefined) return known;
  const to = cache.day * DAY_MS;
  const candles = candlesOf(query.market, cache, candidate).slice(-TIER_DAYS[tier] * BARS_PER_DAY);
  const price = candles.at(-1)?.close ?? 0;
  const startPrice = candles[0]?.open ?? 0;
  const family = presetFamily(query.botType, {
    tier,
    strategy,
    pair: candidate.pair,
    name: `${candidate.coin} ${tier} ${strategy} preset`,
    startPrice,
    price,
    dailyMovePercent: dailyMove(candles),
    orderSize: 50,
  });
  const results = family.map((settings) => test(query, candidate, candles, settings, to));
  const best = results.reduce((one, other) => (score(other) > score(one) ? other : one));
  const id = hashText(key).toString(16).padStart(8, '0');
  const rated: RatedTier = {
    tier,
    strategy,
    roi: round(best.financial.roi),
    maxDrawDownPerc: round(best.financial.maxDrawDownPerc),
    settings: { ...best.settings, ...storedOnlySettings(id.repeat(3), price, to) },
    generatedAt: new Date(to).toISOString(),
    closedDeals: best.numerical.closed,
  };
  cache.tiers.set(key, rated);
  return rated;
}

/** A return is worth more when it came with small falls. */
function score({ financial }: BacktestResult): number {
  return financial.roi - financial.maxDrawDownPerc / 4;
}

function test(
  query: PresetQuery,
  candidate: Candidate,
  candles: readonly Candle[],
  settings: Settings,
  to: number,
): BacktestResult {
  const venue = findVenue(candidate.exchange);
  return runBacktest({
    botType: query.botType,
    settings: { ...settings, ...(venue?.market === 'futures' ? { futures: true } : {}) },
    exchange: candidate.exchange,
    pairs: [candidate.pair],
    from: candles[0]?.time ?? 0,
    to,
    interval: '1h',
    userFee: venue?.market === 'futures' ? 0.0005 : 0.001,
    market: { ...query.market, candles: () => [...candles] },
  });
}

/** The prices of a coin are the same on every exchange, up to the rounding of the pair. */
function candlesOf(
  market: Market,
  cache: DayCache,
  { exchange, pair, coin }: Candidate,
): readonly Candle[] {
  const precision = market.findPair(exchange, pair)?.pricePrecision;
  const key = `${coin} ${precision}`;
  const to = cache.day * DAY_MS;
  const known =
    cache.candles.get(key) ?? market.candles(exchange, pair, '1h', to - LONGEST_DAYS * DAY_MS, to);
  cache.candles.set(key, known);
  return known;
}

/** Mean of the distances between the closes of two days, in percent. */
function dailyMove(candles: readonly Candle[]): number {
  const closes = candles.filter((_, index) => index % BARS_PER_DAY === 0).map(({ close }) => close);
  const moves = closes
    .slice(1)
    .map((close, index) => Math.abs(close / (closes[index] ?? close) - 1));
  const mean = moves.reduce((total, move) => total + move, 0) / Math.max(1, moves.length);
  return Math.max(0.05, mean * 100);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
