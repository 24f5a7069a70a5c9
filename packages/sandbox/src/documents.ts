/**
 * The documents that the sandbox stores, in the shape the API shows them under `fields=full`
 * (contract section 27). Numbers are JSON numbers, times of bots are ISO text, times of deals are
 * milliseconds since the epoch.
 */
export type BotKind = 'dca' | 'combo' | 'grid';
export type HedgeKind = 'hedgeDca' | 'hedgeCombo';
export type BotStatus = 'open' | 'closed' | 'range' | 'error' | 'archive' | 'monitoring';
export type DealStatus = 'start' | 'open' | 'error' | 'closed' | 'canceled';
export type Settings = Record<string, unknown>;

/** One trading pair of an exchange. `native` is how the exchange writes it, `name` is BASE_QUOTE. */
export interface Pair {
  native: string;
  name: string;
  baseAsset: string;
  quoteAsset: string;
  /** Smallest order, in quote units. */
  minNotional: number;
  pricePrecision: number;
  basePrecision: number;
}

export interface PairSymbol {
  symbol: string;
  baseAsset: string;
  quoteAsset: string;
}

export interface Profit {
  total: number;
  totalUsd: number;
  [key: string]: number;
}

export interface Vars {
  list: string[];
  paths: { path: string; variable: string }[];
}

/** What dca, combo and grid bots share; each kind adds the fields of contract section 27. */
export interface Bot {
  _id: string;
  uuid: string;
  userId: string;
  /** Which collection the bot is in; not part of the API's document. */
  kind: BotKind;
  status: BotStatus;
  previousStatus?: BotStatus;
  statusReason?: string;
  exchange: string;
  exchangeUUID: string;
  settings: Settings;
  paperContext: boolean;
  isDeleted: boolean;
  exchangeUnassigned: boolean;
  parentBotId?: string;
  vars: Vars;
  profit: Profit;
  deals?: { all: number; active: number };
  created: string;
  updated: string;
  [key: string]: unknown;
}

export interface Deal {
  _id: string;
  botId: string;
  userId: string;
  /** Which kind of bot opened the deal; not part of the API's document. */
  kind: 'dca' | 'combo';
  status: DealStatus;
  type: 'regular' | 'terminal';
  strategy: 'LONG' | 'SHORT';
  exchange: string;
  exchangeUUID: string;
  symbol: PairSymbol;
  paperContext: boolean;
  settings: Settings;
  profit: Profit;
  levels: { all: number; complete: number };
  createTime: number;
  updateTime: number;
  closeTime?: number;
  [key: string]: unknown;
}

export interface Balance {
  _id: string;
  userId: string;
  exchange: string;
  exchangeUUID: string;
  asset: string;
  free: number;
  locked: number;
  paperContext: boolean;
  created: string;
  updated: string;
}

export interface GlobalVariable {
  _id: string;
  name: string;
  type: 'text' | 'int' | 'float';
  value: string;
  botAmount: number;
  userId: string;
  created: string;
  updated: string;
  __v: number;
}

/** A connected exchange account (contract section 19.1); `id` is what other calls name exchangeUUID. */
export interface ExchangeAccount {
  id: string;
  code: string;
  market: 'spot' | 'futures';
  type?: 'linear' | 'inverse';
  name: string;
  paperContext: boolean;
  /** The connection whose wallet this one shares (contract section 19.2). */
  linkedTo?: string;
}

/** Everything one sandbox account holds, keyed by `_id`. */
export interface Account {
  userId: string;
  exchanges: ExchangeAccount[];
  bots: Map<string, Bot>;
  deals: Map<string, Deal>;
  balances: Map<string, Balance>;
  variables: Map<string, GlobalVariable>;
}
