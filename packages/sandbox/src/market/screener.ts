import { hashText } from '../random.ts';
import { listCoins, type Coin } from './coin-list.ts';
import { noiseAt, sampleNoise, type NoiseStream } from './noise.ts';
import { listExchangesOf } from './pairs.ts';
import { createStream, volumeSeedOf } from './series.ts';
import { tradedUpTo } from './volume.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const WEEK_HOURS = 7 * 24;
/** How far back the all-time high and low look, and how closely. */
const HISTORY_DAYS = 4 * 365;
const HISTORY_STEP_DAYS = 20;

type CoinDocument = Record<string, unknown> & { marketCap: number };

/** What is kept of a coin between two listings. */
interface CoinSource {
  coin: Coin;
  stream: NoiseStream;
  moodSeed: number;
  volumeSeed: number;
  history: { newest: number; high: number; low: number };
}

/** Makes the function that lists the coins at a time; the list of a minute is built once. */
export function createScreener(seed: number): (time: number) => Record<string, unknown>[] {
  let sources: readonly CoinSource[] | undefined;
  let builtFor = Number.NaN;
  let built: readonly Record<string, unknown>[] = [];
  return (time) => {
    const minute = Math.floor(time / MINUTE_MS) * MINUTE_MS;
    if (minute !== builtFor) {
      sources ??= listCoins().map((coin) => createSource(seed, coin));
      built = rank(sources.map((source) => describeCoin(source, minute)));
      builtFor = minute;
    }
    return built.map((coin) => ({ ...coin }));
  };
}

function createSource(seed: number, coin: Coin): CoinSource {
  return {
    coin,
    stream: createStream(seed, coin),
    moodSeed: hashText(`${seed} mood ${coin.symbol}`),
    volumeSeed: volumeSeedOf(seed, coin),
    history: { newest: Number.NaN, high: 0, low: 0 },
  };
}

function rank(coins: CoinDocument[]): Record<string, unknown>[] {
  return coins
    .toSorted((one, other) => other.marketCap - one.marketCap)
    .map((coin, index) => ({ ...coin, marketCapRank: index + 1 }));
}

/** The fields of contract sections 6 and 24: changes in percent, volatilities as fractions. */
function describeCoin(source: CoinSource, time: number): CoinDocument {
  const { coin, stream } = source;
  const logs = sampleNoise(
    stream,
    time - WEEK_HOURS * HOUR_MS,
    HOUR_MS,
    new Float64Array(WEEK_HOURS + 1),
  );
  const prices = toPrices(coin, logs);
  const price = prices.at(-1) ?? coin.basePriceUsd;
  const hoursAgo = (hours: number): number => prices.at(-1 - hours) ?? price;
  const daysAgo = (days: number): number =>
    coin.basePriceUsd * Math.exp(noiseAt(stream, time - days * DAY_MS));
  const past = historicExtremes(source, time);
  const traded = (daysBack: number): number =>
    coin.supply *
    coin.turnover *
    (tradedUpTo(source.volumeSeed, time - daysBack * DAY_MS) -
      tradedUpTo(source.volumeSeed, time - (daysBack + 1) * DAY_MS));
  const totalVolume = Math.round(traded(0) * price);
  const change24h = changePercent(hoursAgo(24), price);
  const change7d = changePercent(hoursAgo(WEEK_HOURS), price);
  const change30d = changePercent(daysAgo(30), price);
  return {
    id: coin.id,
    symbol: coin.symbol,
    name: coin.name,
    category: coin.category,
    currentPrice: price,
    marketCap: Math.round(price * coin.supply),
    totalVolume,
    volumeChange24h: changePercent(traded(1) * hoursAgo(24), totalVolume),
    priceChangePercentage1h: changePercent(hoursAgo(1), price),
    priceChangePercentage24h: change24h,
    priceChangePercentage7d: change7d,
    priceChangePercentage30d: change30d,
    priceChangePercentage1y: changePercent(daysAgo(365), price),
    // The supply does not change, so the capitalisation moves with the price.
    marketCapChangePercentage24h: change24h,
    volatility1d: dailyVolatility(logs, 24),
    volatility3d: dailyVolatility(logs, 72),
    volatility7d: dailyVolatility(logs, WEEK_HOURS),
    liquidityScore: liquidityScore(totalVolume),
    athChangePercentage: changePercent(Math.max(past.high, ...prices), price),
    atlChangePercentage: changePercent(Math.min(past.low, ...prices), price),
    exchanges: listExchangesOf(coin),
    sparkline: prices,
    sentimentData24h: sentiment(source, time, change24h, 1),
    sentimentData7d: sentiment(source, time, change7d, 7),
    sentimentData30d: sentiment(source, time, change30d, 30),
  };
}

function toPrices(coin: Coin, logs: Float64Array): number[] {
  return Array.from(logs, (log) => coin.basePriceUsd * Math.exp(log));
}

function changePercent(before: number, after: number): number {
  return before === 0 ? 0 : roundTo((after / before - 1) * 100, 4);
}

/** Standard deviation of the last `hours` hourly log returns, scaled to a day. */
function dailyVolatility(logs: Float64Array, hours: number): number {
  let sum = 0;
  let squares = 0;
  for (let index = logs.length - hours; index < logs.length; index += 1) {
    const hourly = (logs[index] ?? 0) - (logs[index - 1] ?? 0);
    sum += hourly;
    squares += hourly * hourly;
  }
  const variance = squares / hours - (sum / hours) ** 2;
  return roundTo(Math.sqrt(Math.max(0, variance) * 24), 6);
}

/** The extremes of the years before, on fixed days, so that an old high stays as time goes on. */
function historicExtremes(source: CoinSource, time: number): { high: number; low: number } {
  const step = HISTORY_STEP_DAYS * DAY_MS;
  const newest = Math.floor(time / step) * step;
  if (source.history.newest !== newest) {
    const count = HISTORY_DAYS / HISTORY_STEP_DAYS;
    const from = newest - (count - 1) * step;
    const prices = toPrices(
      source.coin,
      sampleNoise(source.stream, from, step, new Float64Array(count)),
    );
    source.history = { newest, high: Math.max(...prices), low: Math.min(...prices) };
  }
  return source.history;
}

/** 0 to 100: a hundred million dollars a day and more count as fully liquid. */
function liquidityScore(volumeUsd: number): number {
  return roundTo(Math.min(100, (Math.log10(volumeUsd + 1) / 8) ** 2 * 100), 1);
}

/** Talk follows the price, with a share of its own. */
function sentiment(
  source: CoinSource,
  time: number,
  changed: number,
  days: number,
): { positive: number; negative: number; neutral: number } {
  const day = Math.floor(time / DAY_MS);
  const mood = (Math.imul(source.moodSeed ^ day, 0x9e3779b1 + days) >>> 0) % 21;
  const lean = Math.max(-35, Math.min(35, changed + mood - 10));
  const positive = Math.round(40 + lean);
  return { positive, neutral: 20, negative: 80 - positive };
}

function roundTo(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
