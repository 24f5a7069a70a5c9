import type { Bot, Deal, DealStatus, Pair } from '../documents.ts';
import { newDeal } from '../engine/index.ts';
import { averagePrice, planOf, safetyOrders, totalQuantity, type PlayedDeal } from './dca-play.ts';
import type { Seeding } from './seeding.ts';

/** Taker fee of every simulated exchange, as a share of what is traded. */
const FEE = 0.001;

/** How a played deal is stored. */
export interface DealEnding {
  status: DealStatus;
  /** When a deal that did not end by itself was ended, in ms since the epoch. */
  endedAt?: number;
}

/** Turns a played deal into the document of contract section 27. */
export function buildDeal(
  { market, ids, now }: Seeding,
  bot: Bot,
  pair: Pair,
  played: PlayedDeal,
  { status, endedAt }: DealEnding,
): Deal {
  const [entry = { time: now, price: 0 }] = played.fills;
  const fresh = newDeal({ ids, bot, pair, price: entry.price, time: entry.time });
  const plan = planOf(bot.settings);
  const closeTime = status === 'closed' ? played.exit?.time : endedAt;
  const lastPrice = played.exit?.price ?? market.price(bot.exchange, pair.native, closeTime ?? now);
  const usdRate = market.usdPrice(pair.quoteAsset, closeTime ?? now);
  const average = averagePrice(played.fills);
  const quantity = totalQuantity(played.fills);
  const spent = quantity * average;
  const traded = spent + (played.exit ? quantity * lastPrice : 0);
  return {
    ...fresh,
    status,
    lastPrice,
    avgPrice: average,
    displayAvg: average,
    bestPrice: average * (1 + (plan.direction * played.runUpPercent) / 100),
    commission: traded * FEE,
    feePaid: { base: 0, quote: traded * FEE },
    profit: profitOf(bot, played, status, usdRate),
    levels: { all: fresh.levels.all, complete: played.fills.length },
    ...holdings(plan, entry.price, status === 'open' ? quantity : 0, spent, usdRate),
    cost: spent,
    value: quantity * lastPrice,
    size: quantity,
    stats: { drawdownPercent: played.drawdownPercent, runUpPercent: played.runUpPercent },
    updateTime: closeTime ?? played.fills.at(-1)?.time ?? entry.time,
    ...(closeTime !== undefined && {
      closeTime,
      closeTrigger: played.exit?.trigger ?? 'manual',
    }),
  };
}

/** What the deal holds and what it may still spend, in base and quote units. */
function holdings(
  plan: ReturnType<typeof planOf>,
  entryPrice: number,
  held: number,
  spent: number,
  usdRate: number,
) {
  const orders = safetyOrders(plan, entryPrice);
  const planned = plan.baseOrderSize + orders.reduce((sum, { quote }) => sum + quote, 0);
  const used = held === 0 ? 0 : spent;
  return {
    usage: {
      current: { base: 0, quote: used },
      max: { base: 0, quote: planned },
      currentUsd: used * usdRate,
      maxUsd: planned * usdRate,
      relative: used / planned,
    },
    initialBalances: { base: 0, quote: planned },
    currentBalances: { base: held, quote: planned - used },
  };
}

/** Profit after fees; a deal that did not close earned nothing yet. */
function profitOf(
  bot: Bot,
  { fills, exit }: PlayedDeal,
  status: DealStatus,
  usdRate: number,
): Deal['profit'] {
  const quantity = totalQuantity(fills);
  const spent = quantity * averagePrice(fills);
  const received = status === 'closed' && exit ? quantity * exit.price : 0;
  const gain = planOf(bot.settings).direction * (received - spent) - (spent + received) * FEE;
  const total = received === 0 ? 0 : gain;
  return {
    total,
    totalUsd: total * usdRate,
    pureBase: 0,
    pureQuote: total,
    gridProfit: 0,
    gridProfitUsd: 0,
  };
}

/** A deal whose first order was only just placed. */
export function startingDeal({ ids, now, market }: Seeding, bot: Bot, pair: Pair): Deal {
  const time = now - 30_000;
  const price = market.price(bot.exchange, pair.native, time);
  return newDeal({ ids, bot, pair, price, time });
}
