import { candleIntervals, type CandleInterval } from '@gainium/api-client';
import { ToolError } from '../results/tool-error.ts';

const dayMs = 86_400_000;
const defaultDays = 30;
const defaultInterval: CandleInterval = '1h';
/** September 2001; a smaller number is a time in seconds. */
const earliestMs = 1e12;

/** The candles a backtest runs on; times in ms since the epoch. */
export interface Period {
  from: number;
  to: number;
  interval: CandleInterval;
}

export interface PeriodChoice {
  from?: number | undefined;
  to?: number | undefined;
  interval?: string | undefined;
}

/**
 * Fills what was left open: the thirty days that ended with the last UTC midnight. The same period
 * comes out all day, so that a confirmation is for the very request that was shown.
 *
 * @throws ToolError `invalid_arguments`.
 */
export function choosePeriod(
  choice: PeriodChoice,
  nowMs: number,
): { period: Period; notes: string[] } {
  for (const name of ['from', 'to'] as const) assertTime(name, choice[name]);
  const to = choice.to ?? nowMs - (nowMs % dayMs);
  const from = choice.from ?? to - defaultDays * dayMs;
  if (from >= to) {
    throw wrong(`payload.data.from (${formatTime(from)}) must be before to (${formatTime(to)}).`);
  }
  const interval = candleIntervals.find((known) => known === (choice.interval ?? defaultInterval));
  if (!interval) {
    throw wrong(`payload.data.interval must be one of ${candleIntervals.join(', ')}.`);
  }
  return {
    period: { from, to, interval },
    notes: describeDefaults(choice, { from, to, interval }),
  };
}

function assertTime(name: string, time: number | undefined): void {
  if (time === undefined || (Number.isSafeInteger(time) && time >= earliestMs)) return;
  throw wrong(`payload.data.${name} must be milliseconds since the epoch, such as 1760000000000.`);
}

function describeDefaults(choice: PeriodChoice, { from, to, interval }: Period): string[] {
  const names = (['from', 'to', 'interval'] as const).filter((name) => choice[name] === undefined);
  if (names.length === 0) return [];
  const chosen = `${interval} candles from ${formatTime(from)} to ${formatTime(to)}`;
  return [`${names.join(', ')} not given: the backtest takes ${chosen}.`];
}

function formatTime(time: number): string {
  return new Date(time).toISOString().slice(0, 16).replace('T', ' ');
}

function wrong(message: string): ToolError {
  return new ToolError('invalid_arguments', message);
}
