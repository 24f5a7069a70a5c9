import type { BotStatus, BuiltBotType, ExchangeCode, HedgeLegAction, PairsMode } from './enums.ts';
import type { StoredVariables } from './settings/items.ts';
import type { ComboSettings, DcaSettings, GridSettings } from './settings/stored.ts';
import type { HedgeSharedSettings } from './settings/update.ts';

/** Bot documents as `fields: 'full'` shows them (contract section 27). Amounts are JSON numbers. */

export interface PairSymbol {
  symbol: string;
  baseAsset: string;
  quoteAsset: string;
}

export interface BotProfit {
  total: number;
  totalUsd: number;
  freeTotal: number;
  freeTotalUsd: number;
  pureBase: number;
  pureQuote: number;
}

export interface AssetProfit {
  asset: string;
  total: number;
  totalUsd: number;
}

export interface TodayProfit {
  /** Milliseconds since the epoch. */
  start: number;
  end: number;
  totalToday: number;
  totalTodayUsd: number;
}

/** Funding fees of futures positions. */
export interface Funding {
  total: number;
  totalUsd: number;
  lastTime: number;
  history: Record<string, unknown>[];
}

/** Amounts by asset name. */
export type AmountsByAsset = Record<string, number>;

export interface BaseAndQuote<T> {
  base: T;
  quote: T;
}

export interface Usage {
  current: BaseAndQuote<number>;
  max: BaseAndQuote<number>;
  currentUsd: number;
  maxUsd: number;
  relative: number;
}

/** What dca, combo and grid bots have in common. */
interface CommonBot<Settings> {
  _id: string;
  uuid: string;
  userId: string;
  status: BotStatus;
  previousStatus?: BotStatus;
  statusReason?: string | null;
  showErrorWarning?: 'error' | 'warning' | 'none';
  exchange: ExchangeCode;
  exchangeUUID: string;
  settings: Settings;
  workingShift: { start: number; end?: number }[];
  workingTimeNumber?: number;
  profit: BotProfit;
  profitByAssets?: AssetProfit[];
  profitToday?: TodayProfit | null;
  progress?: { stage: string; total: number; text: string; isAllowedToCancel: boolean } | null;
  paperContext: boolean;
  isDeleted: boolean;
  exchangeUnassigned: boolean;
  parentBotId?: string;
  vars?: StoredVariables;
  notEnoughBalance?: Record<string, unknown>;
  share?: boolean;
  shareId?: string;
  cost?: number;
  unrealizedProfit?: number;
  funding?: Funding;
  flags?: string[];
  stats?: Record<string, unknown>;
  liveStats?: Record<string, unknown>;
  /** ISO 8601. */
  created: string;
  /** ISO 8601. */
  updated: string;
  __v?: number;
}

/** What dca and combo bots have in common. */
interface DealMakingBot<Settings> extends CommonBot<Settings> {
  deals: { all: number; active: number };
  usage?: Usage;
  /** By native pair. */
  symbol: Record<string, PairSymbol>;
  initialBalances?: BaseAndQuote<AmountsByAsset>;
  currentBalances?: BaseAndQuote<AmountsByAsset>;
  assets?: {
    used: BaseAndQuote<AmountsByAsset>;
    required: BaseAndQuote<AmountsByAsset>;
  };
  usdRate?: Record<string, number>;
  lastPrice?: Record<string, number>;
  lastUsdRate?: Record<string, number>;
  indicatorsData?: Record<string, unknown>;
  symbolStats?: Record<string, unknown>;
  /** Milliseconds since the epoch. */
  lastOpenedDeal?: number;
  lastClosedDeal?: number;
  resetStatsAfter?: number;
}

export interface DcaBot extends DealMakingBot<DcaSettings> {}

export interface ComboBot extends DealMakingBot<ComboSettings> {
  dealsStatsForBot?: Record<string, unknown>;
}

export interface BuyAndSell {
  buy: number;
  sell: number;
}

export interface GridBot extends CommonBot<GridSettings> {
  /** Assets are empty text right after creation through the API. */
  symbol: PairSymbol;
  initialPrice?: number;
  initialPriceFrom?: string;
  initialPriceStart?: number;
  levels: { active: BuyAndSell; all: BuyAndSell };
  transactionsCount: BuyAndSell;
  avgPrice?: number;
  initialBalances?: BaseAndQuote<number>;
  currentBalances?: BaseAndQuote<number>;
  realInitialBalances?: BaseAndQuote<number>;
  usdRate?: number;
  lastPrice?: number;
  lastUsdRate?: number;
  assets?: Record<string, unknown>;
  position?: { side: 'LONG' | 'SHORT'; qty: number; price: number };
  haveStarted?: boolean;
  lastPriceRangeAlert?: number;
  feePaid?: BaseAndQuote<number>;
  feeByAsset?: AssetProfit[];
}

/** A hedge bot wraps two bots, long first; its numbers are computed from them (contract section 15). */
export interface HedgeBot<Leg> {
  _id: string;
  uuid: string;
  userId: string;
  name: string;
  status: BotStatus;
  statusReason?: string | null;
  paperContext: boolean;
  /** The native-unit numbers are 0 when `profitBasis.native` is `mixed`: use the Usd ones then. */
  profit: BotProfit;
  profitByAssets: AssetProfit[];
  profitBasis: { native: 'exact' | 'mixed'; quoteAssets: string[] };
  dealsInBot: { all: number; active: number };
  profitToday?: TodayProfit | null;
  unrealizedProfit?: number;
  workingTimeNumber?: number;
  cost?: number;
  sharedSettings?: HedgeSharedSettings;
  symbol?: Record<string, PairSymbol>;
  flags?: string[];
  bots: Leg[];
  created: string;
  updated: string;
}

/** The document of each kind of bot. */
export interface Bots {
  dca: DcaBot;
  combo: ComboBot;
  grid: GridBot;
  hedgeDca: HedgeBot<DcaBot>;
  hedgeCombo: HedgeBot<ComboBot>;
}

/** The stored settings of each kind of bot that can be created. */
export interface BotSettings {
  dca: DcaSettings;
  combo: ComboSettings;
  grid: GridSettings;
}

/** Answer of `bots.create` (contract sections 11.2 and 11.3). The bot is stopped until it is started. */
export interface CreatedBot<T extends BuiltBotType> {
  botId: string;
  /** Absent for grid bots. */
  uuid?: string;
  message: string;
  settings: BotSettings[T];
}

/** Answer of `bots.clone` (contract section 14). The copy is stopped. */
export interface ClonedBot {
  botId: string;
  message?: string;
}

/** What each leg of a hedge bot does with its balance at the start; left out, nothing changes. */
export interface HedgeConfig {
  LONG: HedgeLegAction;
  SHORT: HedgeLegAction;
}

/** How `bots.changePairs` names the pairs, in BASE_QUOTE form (contract section 12.2). */
export type PairsChange =
  | { pairsToSet: readonly string[]; pairsToSetMode?: PairsMode }
  | { pairsToChange: { add?: readonly string[]; remove?: readonly string[] } };

/**
 * Answer of `bots.changePairs`. The API drops unfit pairs silently: `current` is what the bot has now,
 * `added` and `removed` count what was asked for.
 */
export interface ChangedPairs {
  removed: number;
  added: number;
  current: string[];
  previous: string[];
}
