import type { BotKind } from '../documents.ts';
import type { Market } from '../market/index.ts';
import type { BacktestOutcome, BacktestPayload } from './job.ts';

export function simulate(
  _market: Market,
  _kind: BotKind,
  payload: BacktestPayload,
): BacktestOutcome {
  return {
    status: 'success',
    result: { settings: payload.data.settings, financial: { netProfit: 1 } },
  };
}
