import type { Bot, BotStatus, ExchangeAccount, Pair, Settings } from '../documents.ts';
import { newBot } from '../engine/index.ts';
import { gridHoldings, projectGrid, projectGridStart } from '../engine/live/grid-document.ts';
import { costsOf, lockedFunds, marketSideOf } from '../engine/live/market-side.ts';
import { compileGridPlan } from '../engine/strategy/grid-plan.ts';
import { closeGrid, moveGrid, startGrid } from '../engine/strategy/grid-run.ts';
import type { Sample } from './price-path.ts';
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
  const { ids, now, account, paths } = seeding;
  const connection = connectionOf(seeding, spec.exchange, isPaper);
  const [pair] = pairsOf(seeding, connection.code, [spec.pair]);
  if (!pair) return;
  const start = now - spec.days * DAY_MS;
  const isRunning = spec.status === 'open' || spec.status === 'range';
  const end = isRunning ? now : now - 6 * HOUR_MS;
  const path = paths(connection.code, pair.native, start, end);
  const body = gridBody(spec, pair, path[0]?.price ?? 0);
  const settings = completeSettings(seeding, 'grid', connection, body, [pair]);
  const options = { ids, userId: account.userId, kind: 'grid', settings, pairs: [pair] } as const;
  const bot = newBot({ ...options, exchange: connection, time: start });
  playGrid(seeding, bot, connection, pair, path, isRunning);
  account.bots.set(bot._id, {
    ...bot,
    ...(spec.statusReason !== undefined && { statusReason: spec.statusReason }),
    status: spec.status,
    workingShift: [{ start, ...(!isRunning && { end }) }],
    workingTimeNumber: end - start,
    updated: new Date(end).toISOString(),
  });
}

/** Trades along the path as the engine would, and writes the outcome into the bot's document. */
function playGrid(
  { market, now, locks }: Seeding,
  bot: Bot,
  connection: ExchangeAccount,
  pair: Pair,
  path: readonly Sample[],
  isRunning: boolean,
): void {
  const [first = { time: now, price: 0 }, ...rest] = path;
  const plan = compileGridPlan(bot.settings);
  const costs = costsOf(connection);
  const grid = startGrid({ plan, costs, onFill: () => undefined, ...first });
  const quoteUsd = market.usdPrice(pair.quoteAsset, now);
  const side = marketSideOf(connection, pair, 1, plan.leverage);
  const earlier = { earlierFees: 0, earlierTransactions: { buy: 0, sell: 0 } };
  projectGridStart(bot, { grid, market: side, quoteUsd, ...earlier });
  for (const { price, time } of rest) moveGrid(grid, price, time);
  if (!isRunning) closeGrid(grid, false, path.at(-1)?.time ?? now);
  projectGrid(bot, { grid, market: side, quoteUsd, ...earlier });
  const { held, resting } = gridHoldings(grid);
  if (isRunning) locks.add(connection, lockedFunds(side, held, resting, grid.lastPrice));
  const total = grid.cellProfit.quote;
  const totalUsd = total * quoteUsd;
  const [freeTotal, freeTotalUsd] = [total, totalUsd];
  bot.profit = { total, totalUsd, freeTotal, freeTotalUsd, pureBase: 0, pureQuote: total };
  bot['profitByAssets'] = [{ asset: pair.quoteAsset, total, totalUsd }];
}

function gridBody(spec: GridSpec, pair: Pair, price: number): Settings {
  const middle = price * (spec.middle ?? 1);
  const round = (value: number): number => Number(value.toFixed(pair.pricePrecision));
  return {
    name: spec.name,
    topPrice: round(middle * (1 + spec.reach)),
    lowPrice: round(middle * (1 - spec.reach)),
    levels: spec.levels,
    budget: 1000,
  };
}
