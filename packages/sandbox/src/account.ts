import type { Account, Bot, HedgeKind, Settings } from './documents.ts';
import type { BacktestRequest } from './resources/backtest-requests.ts';

/** What is stored of a hedge bot; all else is computed from its legs (contract section 15). */
export interface HedgeBot {
  _id: string;
  uuid: string;
  userId: string;
  kind: HedgeKind;
  paperContext: boolean;
  isDeleted: boolean;
  sharedSettings: Settings;
  /** The `_id`s of the two legs, long first. */
  legs: readonly [long: string, short: string];
  created: string;
  updated: string;
}

/** One user's account: the trading documents, hedge bots and backtest requests. */
export interface SandboxAccount extends Account {
  hedges: Map<string, HedgeBot>;
  backtests: Map<string, BacktestRequest>;
}

/** The legs of a hedge bot, long first. */
export function legsOf(account: SandboxAccount, hedge: HedgeBot): Bot[] {
  return hedge.legs.flatMap((id) => account.bots.get(id) ?? []);
}
