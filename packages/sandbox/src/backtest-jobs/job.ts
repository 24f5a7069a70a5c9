import type { BotKind, Settings } from '../documents.ts';

/** The stages of a job, each a third of its time (contract section 23.6). */
const STAGES = ['pending', 'loadingData', 'processing'] as const;
export type BacktestStage = (typeof STAGES)[number];

/** What a backtest simulates: what was sent, with every default filled in. */
export interface BacktestPayload {
  data: {
    exchange: string;
    exchangeUUID: string;
    settings: Settings;
    /** ms since the epoch. */
    from: number;
    to: number;
    interval: string;
    [key: string]: unknown;
  };
  config: Record<string, unknown> & { userFee: number; slippage: string };
}

/** How a backtest ended. */
export type BacktestOutcome =
  { status: 'success'; result: Record<string, unknown> } | { status: 'failed'; reason: string };

/** A backtest request; its status follows from the time that has gone by. */
export interface BacktestJob {
  _id: string;
  type: BotKind;
  userId: string;
  exchange: string;
  exchangeUUID: string;
  symbols: { pair: string; baseAsset: string; quoteAsset: string }[];
  /** Credits. */
  cost: number;
  /** The id of the result. */
  backtestId: string;
  payload: BacktestPayload;
  /** Market time of the submission, in ms. */
  created: number;
  /** Server time of the submission, in ms. */
  submittedAt: number;
  /** How long the job takes, in server ms. */
  durationMs: number;
  /** Seeded jobs may stay in a stage, so that there is always one in each. */
  heldIn?: BacktestStage;
  /** Simulates; called once, when the job is done. */
  run: () => BacktestOutcome;
  outcome?: BacktestOutcome;
}

/** The job's outcome once its time is over. */
export function outcomeOf(job: BacktestJob, serverNow: number): BacktestOutcome | undefined {
  if (job.heldIn !== undefined || elapsedOf(job, serverNow) < job.durationMs) return undefined;
  job.outcome ??= job.run();
  return job.outcome;
}

/** The request as the API shows it (contract section 23.6), without the result. */
export function jobDocument(job: BacktestJob, serverNow: number) {
  const outcome = outcomeOf(job, serverNow);
  const statusHistory = historyOf(job, serverNow, outcome);
  const last = statusHistory.at(-1);
  const isDone = outcome?.status === 'success';
  return {
    _id: job._id,
    cost: job.cost,
    symbols: job.symbols,
    exchange: job.exchange,
    exchangeUUID: job.exchangeUUID,
    userId: job.userId,
    status: last?.status ?? 'pending',
    statusReason: outcome?.status === 'failed' ? outcome.reason : null,
    backtestId: isDone ? job.backtestId : null,
    type: job.type,
    payload: job.payload,
    statusHistory,
    restarts: 0,
    created: new Date(job.created).toISOString(),
    updated: new Date(last?.time ?? job.created).toISOString(),
  };
}

function historyOf(job: BacktestJob, serverNow: number, outcome: BacktestOutcome | undefined) {
  const elapsed = elapsedOf(job, serverNow);
  const stages: { status: string; after: number }[] = STAGES.map((status, index) => ({
    status,
    after: (job.durationMs * index) / STAGES.length,
  }));
  if (outcome) stages.push({ status: outcome.status, after: job.durationMs });
  return stages
    .filter(({ after }) => elapsed >= after)
    .map(({ status, after }) => ({ status, time: Math.round(job.created + after) }));
}

/** Server ms that count for the job; a held one stands at the beginning of its stage. */
function elapsedOf(job: BacktestJob, serverNow: number): number {
  if (job.heldIn === undefined) return serverNow - job.submittedAt;
  return (job.durationMs * STAGES.indexOf(job.heldIn)) / STAGES.length;
}
