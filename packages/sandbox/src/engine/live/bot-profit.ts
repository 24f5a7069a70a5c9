import type { Bot, Deal, Pair, Profit, Settings } from '../../documents.ts';
import { profitOfDay } from '../new-bot.ts';
import { earnsBase } from '../strategy/deal-plan.ts';

const DAY_MS = 86_400_000;

/** Profit of a bot: what finished deals left, what open ones have realised, and today's part. */
export interface BotProfit {
  /** Adds the profit of a deal (or of grid cells) that will not change any more. */
  settle(profit: Profit, asset: string): void;
  /** Marks where a new UTC day begins. */
  roll(time: number, open: () => readonly OpenProfit[]): void;
  /** Writes the sums into the document. */
  write(document: Bot, time: number, open: readonly OpenProfit[]): void;
}

export interface OpenProfit {
  profit: Profit;
  /** The asset that the profit is counted in. */
  asset: string;
}

type Sums = Pick<Profit, 'total' | 'totalUsd'> & { pureBase: number; pureQuote: number };

export function createBotProfit(
  document: Bot,
  open: readonly OpenProfit[],
  asset: string,
  time: number,
): BotProfit {
  const settled: Sums = subtract(sumsOf(document.profit), total(open));
  const byAsset = new Map<string, { total: number; totalUsd: number }>();
  addTo(byAsset, asset, settled);
  let day = Math.floor(time / DAY_MS);
  let dayStart = subtract(sumsOf(document.profit), todayOf(document, day));

  function current(profits: readonly OpenProfit[]): Sums {
    return profits.reduce((sum, { profit }) => plus(sum, sumsOf(profit)), settled);
  }

  return {
    settle(profit, earnedAsset) {
      Object.assign(settled, plus(settled, sumsOf(profit)));
      addTo(byAsset, earnedAsset, profit);
    },
    roll(now, profits) {
      if (Math.floor(now / DAY_MS) === day) return;
      day = Math.floor(now / DAY_MS);
      dayStart = { ...current(profits()) };
    },
    write(bot, now, profits) {
      const sums = current(profits);
      const { total: all, totalUsd, pureBase, pureQuote } = sums;
      bot.profit = {
        total: all,
        totalUsd,
        freeTotal: all,
        freeTotalUsd: totalUsd,
        pureBase,
        pureQuote,
      };
      bot['profitByAssets'] = listByAsset(byAsset, profits);
      bot['profitToday'] = {
        ...profitOfDay(now),
        totalToday: all - dayStart.total,
        totalTodayUsd: totalUsd - dayStart.totalUsd,
      };
    },
  };
}

/** The asset that the profit of a bot with these settings is counted in. */
export function profitAsset(settings: Settings, pair: Pair | undefined): string {
  return (earnsBase(settings) ? pair?.baseAsset : pair?.quoteAsset) ?? '';
}

/** The asset that a deal's profit is counted in. */
export function profitAssetOf({ settings, symbol }: Deal): string {
  return earnsBase(settings) ? symbol.baseAsset : symbol.quoteAsset;
}

function listByAsset(
  settled: ReadonlyMap<string, { total: number; totalUsd: number }>,
  open: readonly OpenProfit[],
): { asset: string; total: number; totalUsd: number }[] {
  const sums = new Map([...settled].map(([asset, sum]) => [asset, { ...sum }]));
  for (const { asset, profit } of open) addTo(sums, asset, profit);
  return [...sums].map(([asset, sum]) => ({ asset, ...sum }));
}

function addTo(
  sums: Map<string, { total: number; totalUsd: number }>,
  asset: string,
  { total: amount, totalUsd }: { total: number; totalUsd: number },
): void {
  if (amount === 0 && totalUsd === 0) return;
  const known = sums.get(asset) ?? { total: 0, totalUsd: 0 };
  sums.set(asset, { total: known.total + amount, totalUsd: known.totalUsd + totalUsd });
}

function todayOf(document: Bot, day: number): Sums {
  const today: unknown = document['profitToday'];
  const none = { total: 0, totalUsd: 0, pureBase: 0, pureQuote: 0 };
  if (typeof today !== 'object' || today === null) return none;
  const { start, totalToday, totalTodayUsd } = {
    start: 0,
    totalToday: 0,
    totalTodayUsd: 0,
    ...today,
  };
  const isToday = Math.floor(start / DAY_MS) === day;
  return isToday ? { ...none, total: totalToday, totalUsd: totalTodayUsd } : none;
}

function total(open: readonly OpenProfit[]): Sums {
  const none = { total: 0, totalUsd: 0, pureBase: 0, pureQuote: 0 };
  return open.reduce<Sums>((sum, { profit }) => plus(sum, sumsOf(profit)), none);
}

function sumsOf(profit: Profit): Sums {
  const { total: all, totalUsd, pureBase = 0, pureQuote = 0 } = profit;
  return { total: all, totalUsd, pureBase, pureQuote };
}

function plus(one: Sums, other: Sums): Sums {
  return {
    total: one.total + other.total,
    totalUsd: one.totalUsd + other.totalUsd,
    pureBase: one.pureBase + other.pureBase,
    pureQuote: one.pureQuote + other.pureQuote,
  };
}

function subtract(one: Sums, other: Sums): Sums {
  return {
    total: one.total - other.total,
    totalUsd: one.totalUsd - other.totalUsd,
    pureBase: one.pureBase - other.pureBase,
    pureQuote: one.pureQuote - other.pureQuote,
  };
}
