import type { Bot, Deal, DealStatus, Pair } from '../documents.ts';
import { emptyUsage } from '../new-bot.ts';
import { averagePrice, planOf, safetyOrders, totalQuantity, type PlayedDeal } from './dca-play.ts';
import type { Seeding } from './seeding.ts';

/** Taker fee of every simulated exchange, as a share of what is traded. */
const FEE = 0.001;

/** How a played deal is stored. */
export interface DealEnding {
  status: DealStatus;
  /** When a deal that did not end by itself was ended, in ms since the epoch. */
  endedAt?: number;
  type?: 'regular' | 'terminal';
}

/** Turns a played deal into the document of contract section 27. */
export function buildDeal(
  seeding: Seeding,
  bot: Bot,
  pair: Pair,
  played: PlayedDeal,
  ending: DealEnding,
): Deal {
  const { market, ids, now } = seeding;
  const plan = planOf(bot.settings);
  const entry = played.fills[0] ?? { time: now, price: 0, quantity: 0 };
  const hasStarted = ending.status !== 'start';
  const quantity = hasStarted ? totalQuantity(played.fills) : 0;
  const average = hasStarted ? averagePrice(played.fills) : 0;
  const spent = quantity * average;
  const planned =
    plan.baseOrderSize + safetyOrders(plan, entry.price).reduce((sum, { quote }) => sum + quote, 0);
  const closeTime = ending.status === 'closed' ? played.exit?.time : ending.endedAt;
  const lastPrice = played.exit?.price ?? market.price(bot.exchange, pair.native, closeTime ?? now);
  const usdRate = market.usdPrice(pair.quoteAsset, closeTime ?? now);
  const isOpen = ending.status === 'open';
  return {
    _id: ids.objectId(),
    botId: bot._id,
    userId: bot.userId,
    kind: bot.kind === 'combo' ? 'combo' : 'dca',
    status: ending.status,
    type: ending.type ?? 'regular',
    strategy: plan.direction === 1 ? 'LONG' : 'SHORT',
    exchange: bot.exchange,
    exchangeUUID: bot.exchangeUUID,
    symbol: { symbol: pair.native, baseAsset: pair.baseAsset, quoteAsset: pair.quoteAsset },
    paperContext: bot.paperContext,
    initialPrice: entry.price,
    lastPrice,
    avgPrice: average,
    displayAvg: average,
    bestPrice: average * (1 + (plan.direction * played.runUpPercent) / 100),
    commission: (spent + (played.exit ? quantity * lastPrice : 0)) * FEE,
    ...result(bot, played, ending.status, usdRate),
    levels: { all: plan.ordersCount + 1, complete: hasStarted ? played.fills.length : 0 },
    usage: {
      current: { base: 0, quote: isOpen ? spent : 0 },
      max: { base: 0, quote: planned },
      currentUsd: isOpen ? spent * usdRate : 0,
      maxUsd: planned * usdRate,
      relative: isOpen ? spent / planned : 0,
    },
    initialBalances: { base: 0, quote: planned },
    currentBalances: { base: isOpen ? quantity : 0, quote: isOpen ? planned - spent : planned },
    cost: spent,
    value: quantity * lastPrice,
    size: quantity,
    settings: { ...bot.settings, avgPrice: average },
    stats: { drawdownPercent: played.drawdownPercent, runUpPercent: played.runUpPercent },
    ...(closeTime !== undefined && { closeTrigger: played.exit?.trigger ?? 'manual' }),
    note: '',
    tags: [],
    funds: [],
    reduceFunds: [],
    pendingAddFunds: [],
    pendingReduceFunds: [],
    gridBreakpoints: [],
    tpSlTargetFilled: [],
    tpHistory: [],
    flags: [],
    feeByAsset: [],
    ...(bot.parentBotId !== undefined && { parentBotId: bot.parentBotId }),
    createTime: entry.time,
    updateTime: closeTime ?? played.fills.at(-1)?.time ?? entry.time,
    ...(closeTime !== undefined && { closeTime }),
  };
}

/** Profit after fees; a deal that did not close earned nothing yet. */
function result(bot: Bot, { fills, exit }: PlayedDeal, status: DealStatus, usdRate: number) {
  const quantity = totalQuantity(fills);
  const spent = quantity * averagePrice(fills);
  const received = status === 'closed' && exit ? quantity * exit.price : 0;
  const direction = planOf(bot.settings).direction;
  const fee = status === 'start' ? 0 : (spent + received) * FEE;
  const total = received === 0 ? 0 : direction * (received - spent) - fee;
  const profit = {
    total,
    totalUsd: total * usdRate,
    pureBase: 0,
    pureQuote: total,
    gridProfit: 0,
    gridProfitUsd: 0,
  };
  return { profit, feePaid: { base: 0, quote: fee } };
}

/** A deal whose first order was only just placed. */
export function startingDeal(seeding: Seeding, bot: Bot, pair: Pair): Deal {
  const time = seeding.now - 30_000;
  const price = seeding.market.price(bot.exchange, pair.native, time);
  const fills = [{ time, price, quantity: planOf(bot.settings).baseOrderSize / price }];
  const played: PlayedDeal = { fills, nextIndex: 0, drawdownPercent: 0, runUpPercent: 0 };
  const deal = buildDeal(seeding, bot, pair, played, { status: 'start' });
  return { ...deal, usage: emptyUsage() };
}
