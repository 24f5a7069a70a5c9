import type { BacktestPayload } from '../backtest-jobs/job.ts';
import type { Pair } from '../documents.ts';
import type { Market } from '../market/index.ts';
import { isRecord, valueAt } from '../reading.ts';

const DAY_MS = 86_400_000;
/** What is simulated when the payload names no time. */
const DEFAULT_SPAN_MS = 30 * DAY_MS;
/** The maker fee assumed when the user's own is not known (contract section 23.1). */
const DEFAULT_FEE = 0.001;

/** Why a payload is refused; the status follows from the words (contract section 23.4). */
export interface PayloadProblem {
  reason: string;
}

/** The pairs of `payload.data.settings.pair`, which is a list for every bot type here. */
export function pairNamesOf(body: unknown): string[] | PayloadProblem {
  if (!isRecord(valueAt(body, 'payload'))) return { reason: 'Payload is required' };
  const names = valueAt(body, 'payload.data.settings.pair');
  if (!Array.isArray(names)) return { reason: 'Payload must include settings with pair array' };
  if (names.length === 0) return { reason: 'At least one trading pair is required' };
  return names.map(String);
}

/** Checks a submission in the order of the service, and fills its defaults in (contract section 23). */
export function parsePayload(
  body: unknown,
  market: Market,
  now: number,
): { payload: BacktestPayload; pairs: Pair[] } | PayloadProblem {
  const names = pairNamesOf(body);
  if (!Array.isArray(names)) return names;
  const data = valueAt(body, 'payload.data');
  const { exchange, exchangeUUID, settings } = isRecord(data) ? data : {};
  const isNamed = typeof exchange === 'string' && typeof exchangeUUID === 'string';
  if (
    !isRecord(data) ||
    !isRecord(settings) ||
    !isNamed ||
    exchange === '' ||
    exchangeUUID === ''
  ) {
    return { reason: 'Payload must include data with exchange and exchangeUUID' };
  }
  if (settings['singlePosition'] === true) {
    return { reason: 'Backtesting is not available for single-position bots yet' };
  }
  if (market.pairs(exchange).length === 0) {
    return { reason: 'Failed to retrieve pairs for exchange' };
  }
  const pairs = names.flatMap((name) => market.findPair(exchange, name) ?? []);
  if (pairs.length < names.length) {
    return { reason: 'One or more pairs in payload are invalid for the exchange' };
  }
  const span = spanOf(data, now);
  const interval = typeof data['interval'] === 'string' ? data['interval'] : '1h';
  return {
    pairs,
    payload: {
      data: { ...data, exchange, exchangeUUID, settings, ...span, interval },
      config: configOf(valueAt(body, 'payload.config'), span),
    },
  };
}

function spanOf(data: Record<string, unknown>, now: number): { from: number; to: number } {
  const to = typeof data['to'] === 'number' ? data['to'] : now;
  const from = typeof data['from'] === 'number' ? data['from'] : to - DEFAULT_SPAN_MS;
  return { from, to };
}

function configOf(sent: unknown, span: { from: number; to: number }): BacktestPayload['config'] {
  const config = isRecord(sent) ? sent : {};
  const fee = Number.parseFloat(String(valueAt(config, 'userFee')));
  const slippage = valueAt(config, 'slippage');
  return {
    firstDataTime: span.from,
    lastDataTime: span.to,
    ...config,
    userFee: Number.isNaN(fee) ? DEFAULT_FEE : fee,
    slippage: typeof slippage === 'string' || typeof slippage === 'number' ? String(slippage) : '0',
  };
}

/** Credits of the hosted service: by pairs and months, made up by the sandbox. */
export function creditsFor(pairs: number, span: { from: number; to: number }): number {
  return pairs * Math.max(1, Math.ceil((span.to - span.from) / (30 * DAY_MS)));
}
