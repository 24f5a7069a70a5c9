import type { ToolOutcome } from '../define-tool.ts';
import { summarizeResult } from './summarize-result.ts';

/** A backtest request with the figures of its result, which `full` fields give in all their length. */
export function showRequest(request: object): ToolOutcome {
  // What was sent, who sent it and every stage it went through are of no use in a result.
  const {
    payload: _payload,
    userId: _userId,
    statusHistory: _statusHistory,
    backtest,
    ...shown
  }: Record<string, unknown> = { ...request };
  const { figures, notes } = summarizeResult(backtest);
  return { data: { ...shown, backtest: figures }, notes: [...describeState(shown), ...notes] };
}

function describeState({ status, statusReason }: Record<string, unknown>): string[] {
  if (status === 'success') return [];
  if (status === 'failed') {
    return [
      `The backtest failed: ${typeof statusReason === 'string' ? statusReason : 'no reason given'}.`,
    ];
  }
  return ['The backtest is not finished: read it again later.'];
}
