import type { AnySettings } from '../any-settings.ts';
import type { BacktestStatus, BuiltBotType, CandleInterval, ExchangeCode } from './enums.ts';
import type { PairSymbol } from './bots.ts';
import type {
  CreateComboSettings,
  CreateDcaSettings,
  CreateGridSettings,
} from './settings/create.ts';
import type { BotSettings } from './bots.ts';

/** Settings of a backtest are those of a bot to create, without the exchange account. */
type Tested<Settings> = Omit<Settings, 'exchangeUUID'>;

/** Settings as `backtests.validate` takes them: exactly as `bots.create` would. */
export interface ValidatedSettings {
  dca: Tested<CreateDcaSettings>;
  combo: Tested<CreateComboSettings>;
  grid: Tested<CreateGridSettings>;
}

/** A body needs `pair` as a list in every kind of bot, grid included (contract section 23.1). */
type Submitted<Settings> = Omit<Settings, 'pair'> & { pair: string[] };

/** Settings as `backtests.estimateCost`, `request` and `requestSync` take them. */
export interface SubmittedSettings {
  dca: Submitted<ValidatedSettings['dca']>;
  combo: Submitted<ValidatedSettings['combo']>;
  grid: Submitted<ValidatedSettings['grid']>;
}

export interface BacktestData<Settings> {
  exchange: ExchangeCode;
  exchangeUUID: string;
  settings: Settings | AnySettings;
  /** Milliseconds since the epoch. */
  from?: number;
  to?: number;
  interval?: CandleInterval;
  fromBacktest?: boolean;
  /** Puts the single trades into the result. */
  trades?: boolean;
}

/** Assumptions of the simulation; the server fills what is missing (contract section 23.1). */
export interface BacktestConfig {
  /** Fee as a fraction, such as 0.001. Default: the maker fee of the account, else 0.001. */
  userFee?: number;
  /** Percent as text; default `"0"`. */
  slippage?: string;
  /** Milliseconds since the epoch; default `from`. */
  firstDataTime?: number;
  /** Milliseconds since the epoch; default `to`. */
  lastDataTime?: number;
  periodName?: string;
  /** Risk-free rate. */
  RFR?: number;
  /** Minimum acceptable return. */
  MAR?: number;
  usage?: unknown;
  multiIdependent?: boolean;
  multiCombined?: boolean;
}

export interface BacktestPayload<Settings> {
  data: BacktestData<Settings>;
  config?: BacktestConfig;
}

/** Answer of `backtests.validate`; invalid settings are a {@link ValidationFailedError} instead. */
export interface ValidatedBacktest<T extends BuiltBotType> {
  valid: true;
  botType: T;
  settings: BotSettings[T] & { exchange: ExchangeCode; exchangeUUID: string };
}

/** Answer of `backtests.estimateCost`; hosted and self-hosted servers tell different things. */
export interface BacktestEstimate {
  estimatedCredits: number;
  /** Hosted service. */
  availableCredits?: number;
  /** Hosted service. */
  allowed?: boolean;
  /** Self-hosted server. */
  estimatedTimeMinutes?: number;
  symbolCount?: number;
  botType?: string;
  factors?: Record<string, number>;
}

export interface RequestedBacktest {
  message: string;
  requestId: string;
}

/** A backtest request and, when selected, its result (contract section 23.6). */
export interface BacktestRequest {
  _id: string;
  cost?: number;
  symbols: BacktestSymbol[];
  exchange: ExchangeCode;
  exchangeUUID: string;
  userId: string;
  status: BacktestStatus;
  statusReason?: string | null;
  /** Share id of the result. Selecting it in a list embeds the whole result too. */
  backtestId?: string | null;
  type: BuiltBotType;
  payload: Record<string, unknown>;
  statusHistory: { status: BacktestStatus; time: number }[];
  restarts?: number;
  created: string;
  updated: string;
  /** The result: null when there is none yet, absent when not selected. */
  backtest?: Record<string, unknown> | null;
}

export type BacktestSymbol = Omit<PairSymbol, 'symbol'> & { pair: string };

/**
 * Answer of `backtests.requestSync`. After an hour the server stops waiting; the backtest goes on and
 * `backtests.get` with the request id shows it.
 */
export type SyncBacktest<Request> =
  { finished: true; request: Request } | { finished: false; requestId: string; message: string };
