import type { Bot, BotKind, ExchangeAccount, Pair, Settings, Vars } from './documents.ts';
import type { Ids } from './ids.ts';

export interface NewBot {
  kind: BotKind;
  settings: Settings;
  vars: Vars;
  connection: ExchangeAccount;
  pairs: readonly Pair[];
  userId: string;
  /** ms since the epoch. */
  now: number;
}

/** A bot as it is stored right after creation: stopped, with every counter at 0 (contract section 27). */
export function buildBot(ids: Ids, input: NewBot): Bot {
  const shared = sharedFields(ids, input);
  return input.kind === 'grid'
    ? { ...shared, ...gridFields(input) }
    : { ...shared, ...dealFields(input), ...(input.kind === 'combo' && { dealsStatsForBot: {} }) };
}

function sharedFields(ids: Ids, { kind, settings, vars, connection, userId, now }: NewBot): Bot {
  const time = new Date(now).toISOString();
  return {
    _id: ids.objectId(),
    uuid: ids.uuid(),
    userId,
    kind,
    status: 'closed',
    showErrorWarning: 'none',
    exchange: connection.code,
    exchangeUUID: connection.id,
    settings,
    workingShift: [],
    workingTimeNumber: 0,
    profit: { total: 0, totalUsd: 0, freeTotal: 0, freeTotalUsd: 0, pureBase: 0, pureQuote: 0 },
    profitByAssets: [],
    profitToday: {
      start: startOfDay(now),
      end: startOfDay(now) + DAY_MS,
      totalToday: 0,
      totalTodayUsd: 0,
    },
    progress: null,
    paperContext: connection.paperContext,
    isDeleted: false,
    exchangeUnassigned: false,
    vars,
    notEnoughBalance: { thresholdPassed: false },
    share: false,
    shareId: '',
    cost: 0,
    unrealizedProfit: 0,
    funding: { total: 0, totalUsd: 0, lastTime: 0, history: [] },
    created: time,
    updated: time,
    __v: 0,
  };
}

/** What dca and combo bots have besides. */
function dealFields({
  pairs,
}: NewBot): Record<string, unknown> & { deals: NonNullable<Bot['deals']> } {
  return {
    deals: { all: 0, active: 0 },
    usage: emptyUsage(),
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
    stats: {},
    symbolStats: [],
    flags: ['newBaseProfit'],
    liveStats: {},
    resetStatsAfter: 0,
  };
}

function gridFields({ pairs, now }: NewBot): Record<string, unknown> {
  return {
    // The service fills the assets in when the bot is started for the first time.
    symbol: { symbol: pairs[0]?.native ?? '', baseAsset: '', quoteAsset: '' },
    initialPrice: 0,
    initialPriceFrom: '',
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
      timeCountStart: now,
      drawdownPercent: 0,
      runUpPercent: 0,
      timeInLoss: 0,
      timeInProfit: 0,
    },
    haveStarted: false,
    lastPriceRangeAlert: 0,
    liveStats: {},
    feePaid: { base: 0, quote: 0 },
    feeByAsset: [],
    flags: [],
  };
}

export function emptyUsage() {
  return {
    current: { base: 0, quote: 0 },
    max: { base: 0, quote: 0 },
    currentUsd: 0,
    maxUsd: 0,
    relative: 0,
  };
}

const DAY_MS = 86_400_000;

function startOfDay(time: number): number {
  return time - (time % DAY_MS);
}
