import type { Bot, Deal, Profit } from '../documents.ts';
import { numberAt } from '../reading.ts';
import { DAY_MS, type Seeding } from './seeding.ts';

/** Writes what a bot's deals add up to into the bot. */
export function tallyDeals(
  seeding: Seeding,
  bot: Bot,
  deals: readonly Deal[],
  start: number,
  end: number,
): Bot {
  const { market, now } = seeding;
  const today = now - (now % DAY_MS);
  const open = deals.filter(({ status }) => status === 'open' || status === 'start');
  const earned = deals.filter(({ closeTime }) => closeTime !== undefined && closeTime >= today);
  const natives = [...new Set(deals.map(({ symbol }) => symbol.symbol))];
  const isRunning = bot.status === 'open' || bot.status === 'monitoring';
  const quoteOf = (native: string): string =>
    deals.find(({ symbol }) => symbol.symbol === native)?.symbol.quoteAsset ?? '';
  const prices = (read: (native: string) => number): Record<string, number> =>
    Object.fromEntries(natives.map((native) => [native, read(native)]));
  return Object.assign(bot, {
    deals: { all: deals.length, active: open.length },
    profit: sumProfit(bot.profit, deals),
    profitByAssets: profitByAssets(deals),
    profitToday: {
      start: today,
      end: today + DAY_MS,
      totalToday: sum(earned, ({ profit }) => profit.total),
      totalTodayUsd: sum(earned, ({ profit }) => profit.totalUsd),
    },
    cost: sum(open, (deal) => numberAt(deal, 'cost')),
    unrealizedProfit: sum(open, unrealized),
    usage: sumUsage(open),
    lastPrice: prices((native) => market.price(bot.exchange, native, now)),
    usdRate: prices((native) => market.usdPrice(quoteOf(native), now)),
    lastUsdRate: prices((native) => market.usdPrice(quoteOf(native), now)),
    workingShift: [{ start, ...(!isRunning && { end }) }],
    workingTimeNumber: end - start,
    lastOpenedDeal: Math.max(0, ...deals.map(({ createTime }) => createTime)),
    lastClosedDeal: Math.max(0, ...deals.map(({ closeTime }) => closeTime ?? 0)),
    updated: new Date(end).toISOString(),
  });
}

function sumProfit(zero: Profit, deals: readonly Deal[]): Profit {
  const total = sum(deals, ({ profit }) => profit.total);
  const totalUsd = sum(deals, ({ profit }) => profit.totalUsd);
  return { ...zero, total, totalUsd, freeTotal: total, freeTotalUsd: totalUsd, pureQuote: total };
}

function profitByAssets(deals: readonly Deal[]) {
  const assets = [...new Set(deals.map(({ symbol }) => symbol.quoteAsset))];
  return assets.map((asset) => {
    const earners = deals.filter(({ symbol }) => symbol.quoteAsset === asset);
    return {
      asset,
      total: sum(earners, ({ profit }) => profit.total),
      totalUsd: sum(earners, ({ profit }) => profit.totalUsd),
    };
  });
}

/** What an open deal would bring at the last price, in quote units. */
function unrealized(deal: Deal): number {
  const gain = numberAt(deal, 'value') - numberAt(deal, 'cost');
  return deal.strategy === 'LONG' ? gain : -gain;
}

function sumUsage(deals: readonly Deal[]) {
  const total = (path: string): number => sum(deals, (deal) => numberAt(deal, `usage.${path}`));
  const max = total('max.quote');
  const current = total('current.quote');
  return {
    current: { base: 0, quote: current },
    max: { base: 0, quote: max },
    currentUsd: total('currentUsd'),
    maxUsd: total('maxUsd'),
    relative: max === 0 ? 0 : current / max,
  };
}

function sum<Item>(items: readonly Item[], read: (item: Item) => number): number {
  return items.reduce((total, item) => total + read(item), 0);
}
