import type { Bot, BotStatus, Pair, Settings } from '../documents.ts';
import { newBot } from '../engine/index.ts';
import { gridPrices, playGrid, type PlayedGrid } from './grid-play.ts';
import {
  completeSettings,
  connectionOf,
  DAY_MS,
  HOUR_MS,
  pairsOf,
  type Seeding,
} from './seeding.ts';

interface GridSpec {
  name: string;
  exchange: string;
  pair: string;
  status: BotStatus;
  statusReason?: string;
  days: number;
  levels: number;
  /** Half the width of the range, as a share of the middle price. */
  reach: number;
  /** Where the middle of the range lies, as a multiple of the price at the start. Default 1. */
  middle?: number;
}

export const GRID_SPECS: readonly GridSpec[] = [
  {
    name: 'BTC grid',
    exchange: 'binance',
    pair: 'BTC_USDT',
    status: 'open',
    days: 8,
    levels: 20,
    reach: 0.4,
  },
  {
    name: 'ETH grid',
    exchange: 'binance',
    pair: 'ETH_USDT',
    status: 'open',
    days: 7,
    levels: 16,
    reach: 0.4,
  },
  {
    name: 'SOL grid',
    exchange: 'binance',
    pair: 'SOL_USDT',
    status: 'open',
    days: 6,
    levels: 30,
    reach: 0.5,
  },
  {
    name: 'XRP grid',
    exchange: 'bybit',
    pair: 'XRP_USDT',
    status: 'open',
    days: 6,
    levels: 12,
    reach: 0.5,
  },
  {
    name: 'ADA futures grid',
    exchange: 'binanceUsdm',
    pair: 'ADA_USDT',
    status: 'open',
    days: 5,
    levels: 20,
    reach: 0.5,
  },
  {
    name: 'LINK grid above its range',
    exchange: 'binance',
    pair: 'LINK_USDT',
    status: 'range',
    days: 5,
    levels: 10,
    reach: 0.1,
    middle: 0.4,
  },
  {
    name: 'DOGE grid below its range',
    exchange: 'kucoin',
    pair: 'DOGE_USDT',
    status: 'range',
    days: 4,
    levels: 10,
    reach: 0.1,
    middle: 2.5,
  },
  {
    name: 'Old BTC grid',
    exchange: 'binance',
    pair: 'BTC_USDT',
    status: 'closed',
    days: 12,
    levels: 20,
    reach: 0.4,
  },
  {
    name: 'Old DOT grid',
    exchange: 'binance',
    pair: 'DOT_USDT',
    status: 'closed',
    days: 9,
    levels: 10,
    reach: 0.4,
  },
  {
    name: 'AVAX grid retired',
    exchange: 'binance',
    pair: 'AVAX_USDT',
    status: 'archive',
    days: 13,
    levels: 10,
    reach: 0.4,
  },
  {
    name: 'LTC grid without funds',
    exchange: 'binance',
    pair: 'LTC_USDT',
    status: 'error',
    statusReason: 'Not enough balance',
    days: 4,
    levels: 10,
    reach: 0.4,
  },
];

/** Stores a grid bot with the trades it would have made on the market of the last days. */
export function seedGridBot(seeding: Seeding, spec: GridSpec, isPaper: boolean): void {
  const { ids, now, account, market, paths } = seeding;
  const connection = connectionOf(seeding, spec.exchange, isPaper);
  const [pair] = pairsOf(seeding, connection.code, [spec.pair]);
  if (!pair) return;
  const start = now - spec.days * DAY_MS;
  const isRunning = spec.status === 'open' || spec.status === 'range';
  const end = isRunning ? now : now - 6 * HOUR_MS;
  const path = paths(connection.code, pair.native, start, end);
  const body = gridBody(spec, pair, path[0]?.price ?? 0);
  const settings = completeSettings(seeding, 'grid', connection, body);
  const { userId } = account;
  const options = {
    ids,
    userId,
    kind: 'grid',
    exchange: connection,
    settings,
    pairs: [pair],
  } as const;
  const bot = newBot({ ...options, time: start });
  const played = playGrid(path, gridPrices(settings), Number(settings['budget']));
  const lastPrice = market.price(connection.code, pair.native, now);
  const reason = spec.statusReason === undefined ? {} : { statusReason: spec.statusReason };
  account.bots.set(bot._id, {
    ...bot,
    ...reason,
    status: spec.status,
    ...gridState(pair, played, lastPrice, market.usdPrice(pair.quoteAsset, now)),
    ...(!isRunning && { levels: { active: { buy: 0, sell: 0 }, all: played.levels } }),
    workingShift: [{ start, ...(!isRunning && { end }) }],
    workingTimeNumber: end - start,
    updated: new Date(end).toISOString(),
  });
}

function gridState(
  pair: Pair,
  played: PlayedGrid,
  lastPrice: number,
  usdRate: number,
): Partial<Bot> {
  const { profit: total, base, quote, average } = played;
  const totalUsd = total * usdRate;
  return {
    symbol: { symbol: pair.native, baseAsset: pair.baseAsset, quoteAsset: pair.quoteAsset },
    profit: {
      total,
      totalUsd,
      freeTotal: total,
      freeTotalUsd: totalUsd,
      pureBase: 0,
      pureQuote: total,
    },
    profitByAssets: [{ asset: pair.quoteAsset, total, totalUsd }],
    initialPrice: played.initialPrice,
    initialPriceStart: played.initialPrice,
    initialPriceFrom: 'start',
    levels: { active: played.levels, all: played.levels },
    transactionsCount: played.transactions,
    avgPrice: average,
    initialBalances: played.initial,
    realInitialBalances: played.initial,
    currentBalances: { base, quote },
    assets: { used: { base, quote }, required: played.initial },
    position: { side: 'LONG', qty: base, price: average },
    feePaid: { base: 0, quote: played.fees },
    cost: base * average,
    unrealizedProfit: base * (lastPrice - average) * usdRate,
    lastPrice,
    usdRate,
    lastUsdRate: usdRate,
    haveStarted: true,
  };
}

function gridBody(spec: GridSpec, pair: Pair, price: number): Settings {
  const middle = price * (spec.middle ?? 1);
  const round = (value: number): number => Number(value.toFixed(pair.pricePrecision));
  return {
    name: spec.name,
    pair: spec.pair,
    topPrice: round(middle * (1 + spec.reach)),
    lowPrice: round(middle * (1 - spec.reach)),
    levels: spec.levels,
    budget: 1000,
  };
}
