import type { Account, Bot, BotStatus, HedgeKind } from './documents.ts';
import { hedgeView } from './engine/index.ts';
import type { BacktestJob } from './backtest-jobs/job.ts';

/** What is stored of a hedge bot; all else is computed from its legs (contract section 15). */
export interface HedgeBot {
  _id: string;
  uuid: string;
  userId: string;
  kind: HedgeKind;
  paperContext: boolean;
  isDeleted: boolean;
  /** The `_id`s of the two legs, long first. */
  legs: readonly [long: string, short: string];
  created: string;
  updated: string;
}

/** One user's account: the trading documents, hedge bots and backtest requests. */
export interface SandboxAccount extends Account {
  hedges: Map<string, HedgeBot>;
  backtests: Map<string, BacktestJob>;
  /** What is left for backtests of the hosted service (contract section 23.3). */
  credits: number;
}

/** The legs of a hedge bot, long first. */
export function legsOf(account: SandboxAccount, hedge: HedgeBot): Bot[] {
  return hedge.legs.flatMap((id) => account.bots.get(id) ?? []);
}

/** The order in which a leg's status speaks for the pair of them. */
const STATUS_RANK: readonly BotStatus[] = [
  'error',
  'open',
  'range',
  'monitoring',
  'closed',
  'archive',
];

export type HedgeDocument = Record<string, unknown> & {
  _id: string;
  status: BotStatus;
  created: string;
};

/** A hedge bot as the API shows it, with the status of its legs. */
export function hedgeDocument(account: SandboxAccount, hedge: HedgeBot): HedgeDocument {
  const legs = legsOf(account, hedge);
  const status =
    STATUS_RANK.find((candidate) => legs.some((leg) => leg.status === candidate)) ?? 'closed';
  const { isDeleted: _isDeleted, legs: _legs, ...stored } = hedge;
  return {
    ...hedgeView({ ...stored, status }, legs),
    _id: hedge._id,
    status,
    created: hedge.created,
  };
}
