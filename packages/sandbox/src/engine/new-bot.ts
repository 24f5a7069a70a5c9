import type { Bot, BotKind, ExchangeAccount, Pair, Settings, Vars } from '../documents.ts';
import type { Ids } from '../ids.ts';

const DAY_MS = 86_400_000;

export interface NewBotOptions {
  ids: Ids;
  userId: string;
  kind: BotKind;
  exchange: ExchangeAccount;
  /** The complete stored settings. */
  settings: Settings;
  /** The pairs of the settings, for the document's `symbol`. */
  pairs: readonly Pair[];
  vars?: Vars;
  /** The hedge bot that this one is a leg of. */
  parentBotId?: string;
  /** Milliseconds since the epoch. */
  time: number;
}

/** Builds the document of a bot that was just created: stopped, with every counter at zero (contract section 27). */
export function newBot(options: NewBotOptions): Bot {
  const { ids, userId, kind, exchange, settings, time } = options;
  const created = new Date(time).toISOString();
  return {
    _id: ids.objectId(),
    uuid: ids.uuid(),
    userId,
    kind,
    status: 'closed',
    showErrorWarning: 'none',
    exchange: exchange.code,
    exchangeUUID: exchange.id,
    settings,
    workingShift: [],
    workingTimeNumber: 0,
    profit: {
      total: 0,
      totalUsd: 0,
      freeTotal: 0,
      freeTotalUsd: 0,
      pureBase: 0,
      pureQuote: 0,
    },
    profitByAssets: [],
    profitToday: profitOfDay(time),
    progress: null,
    paperContext: exchange.paperContext,
    isDeleted: false,
    exchangeUnassigned: false,
    ...(options.parentBotId === undefined ? {} : { parentBotId: options.parentBotId }),
    vars: options.vars ?? { list: [], paths: [] },
    notEnoughBalance: { thresholdPassed: false, orders: {} },
    share: false,
    shareId: ids.uuid(),
    cost: 0,
    unrealizedProfit: 0,
    funding: { total: 0, totalUsd: 0, lastTime: 0, history: [] },
    ...(kind === 'grid' ? gridFields(time) : dealBotFields(kind, options.pairs)),
    created,
    updated: created,
    __v: 0,
  };
}

/** An empty account of the UTC day that `time` lies in. */
export function profitOfDay(time: number): {
  start: number;
  end: number;
  totalToday: number;
  totalTodayUsd: number;
} {
  const start = Math.floor(time / DAY_MS) * DAY_MS;
  return { start, end: start + DAY_MS - 1, totalToday: 0, totalTodayUsd: 0 };
}

function dealBotFields(kind: BotKind, pairs: readonly Pair[]): Record<string, unknown> {
  return {
    deals: { all: 0, active: 0 },
    usage: {
      current: { base: 0, quote: 0 },
      max: { base: 0, quote: 0 },
      currentUsd: 0,
      maxUsd: 0,
      relative: 0,
    },
    symbol: Object.fromEntries(
      pairs.map(({ native, baseAsset, quoteAsset }) => [
        native,
        { symbol: native, baseAsset, quoteAsset },
      ]),
    ),
    initialBalances: { base: {}, quote: {} },
    currentBalances: { base: {}, quote: {} },
    assets: { used: { base: {}, quote: {} }, required: { base: {}, quote: {} } },
    usdRate: {},
    lastPrice: {},
    lastUsdRate: {},
    indicatorsData: [],
    stats: null,
    symbolStats: [],
    flags: ['newBaseProfit'],
    liveStats: null,
    resetStatsAfter: null,
    ...(kind === 'combo' ? { dealsStatsForBot: [] } : {}),
  };
}

function gridFields(time: number): Record<string, unknown> {
  return {
    // The assets are empty text until the bot has started once.
    symbol: { symbol: '', baseAsset: '', quoteAsset: '' },
    initialPrice: 0,
    initialPriceFrom: 'user',
    initialPriceStart: 0,
    levels: { active: { buy: 0, sell: 0 }, all: { buy: 0, sell: 0 } },
    transactionsCount: { buy: 0, sell: 0 },
    avgPrice: 0,
    initialBalances: { base: 0, quote: 0 },
    currentBalances: { base: 0, quote: 0 },
    realInitialBalances: { base: 0, quote: 0 },
    usdRate: 0,
    lastPrice: 0,
    lastUsdRate: 0,
    assets: { used: { base: 0, quote: 0 }, required: { base: 0, quote: 0 } },
    position: { side: 'LONG', qty: 0, price: 0 },
    stats: {
      drawdownPercent: 0,
      runUpPercent: 0,
      timeInProfit: 0,
      timeInLoss: 0,
      trackTime: 0,
      timeCountStart: time,
    },
    haveStarted: false,
    lastPriceRangeAlert: 0,
    liveStats: null,
    feePaid: { base: 0, quote: 0 },
    feeByAsset: [],
    flags: [],
  };
}
