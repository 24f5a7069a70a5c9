import type {
  AmountsByAsset,
  AssetProfit,
  BaseAndQuote,
  Funding,
  PairSymbol,
  Usage,
} from './bots.ts';
import type { CloseTrigger, DealStatus, ExchangeCode, Strategy } from './enums.ts';
import type { ComboSettings, DcaSettings } from './settings/stored.ts';

/** A trailing take-profit close that the exchange refused and that is tried again. */
export interface TrailingClose {
  status: 'retrying' | 'paused';
  attempts: number;
  since: number;
  lastAttempt: number;
  nextAttempt?: number | null;
  reason: string;
  rearmReady?: boolean | null;
}

/**
 * A deal as `fields: 'full'` shows it (contract section 27). Amounts are JSON numbers, times are
 * milliseconds since the epoch.
 */
export interface Deal<Settings> {
  _id: string;
  botId: string;
  userId: string;
  status: DealStatus;
  type: 'regular' | 'terminal';
  strategy: Strategy;
  exchange: ExchangeCode;
  exchangeUUID: string;
  symbol: PairSymbol;
  paperContext: boolean;
  initialPrice: number;
  lastPrice: number;
  avgPrice: number;
  displayAvg?: number;
  bestPrice?: number;
  commission?: number;
  profit: {
    total: number;
    totalUsd: number;
    pureBase: number;
    pureQuote: number;
    gridProfit: number;
    gridProfitUsd: number;
  };
  feePaid?: BaseAndQuote<number>;
  feeByAsset?: AssetProfit[];
  levels: { all: number; complete: number };
  usage?: Usage;
  assets?: Record<string, unknown>;
  initialBalances?: AmountsByAsset;
  currentBalances?: AmountsByAsset;
  cost: number;
  value: number;
  size?: number;
  /** The deal's own copy of its bot's settings; which keys it has depends on its age. */
  settings: Partial<Settings>;
  stats?: Record<string, unknown>;
  closeTrigger?: CloseTrigger;
  note?: string;
  tags?: string[];
  funds?: Record<string, unknown>[];
  reduceFunds?: Record<string, unknown>[];
  pendingAddFunds?: Record<string, unknown>[];
  pendingReduceFunds?: Record<string, unknown>[];
  gridBreakpoints?: Record<string, unknown>[];
  tpSlTargetFilled?: string[];
  tpHistory?: Record<string, unknown>[];
  trailingLevel?: number;
  trailingMode?: string;
  flags?: string[];
  parentBotId?: string;
  createTime: number;
  updateTime: number;
  closeTime?: number;
  parentId?: string;
  childIds?: string[];
  parent?: boolean;
  child?: boolean;
  /** Why a deal in status `start` never opened. */
  startBlocked?: Record<string, unknown> | string | null;
  trailingClose?: TrailingClose | null;
  funding?: Funding;
}

/** The document of each kind of deal. */
export interface Deals {
  dca: Deal<DcaSettings>;
  combo: Deal<ComboSettings>;
  terminal: Deal<DcaSettings>;
}

/** Answer of `deals.createTerminal`: no deal id yet, the deal appears in the list of this bot id. */
export interface CreatedTerminalDeal {
  botId: string;
  uuid: string;
  message: string;
}
