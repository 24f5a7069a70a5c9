import { isGainiumError, type ErrorCode } from '@gainium/api-client';
import type { Pause } from './pause.ts';
import { findDifferences, type Difference } from './settings/compare-settings.ts';
import type { Settings } from './settings/switches.ts';

/**
 * The waits before the second, third and fourth read. Most changes show at the first; the last wait
 * is for commands that a worker of the API still has to take up. Four calls of the 50 a minute.
 */
const pausesMs = [700, 1_800, 2_500];

/** Of everything, waits for the rate limit included. The write is done: nobody should wait for long. */
const deadlineMs = 8_000;

export interface WatchOptions<State> {
  /** Reads the object anew. */
  read: (signal: AbortSignal) => Promise<State>;
  /** Whether the change shows in it. */
  isShown: (state: State) => boolean;
  pause: Pause;
  signal?: AbortSignal | undefined;
}

/** What the last read showed, or why there is none. */
export type Watched<State> =
  { isRead: true; isShown: boolean; state: State } | { isRead: false; reason: string };

/** Reads an object until a change shows, four times at most. */
export async function watch<State>(options: WatchOptions<State>): Promise<Watched<State>> {
  const { signal: callerSignal } = options;
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  const timer = setTimeout(stop, deadlineMs);
  if (callerSignal?.aborted) stop();
  // Not AbortSignal.any, which leaves a note on the caller's signal for as long as that lives.
  callerSignal?.addEventListener('abort', stop, { once: true });
  try {
    return await readUntilShown(options, controller.signal);
  } finally {
    clearTimeout(timer);
    callerSignal?.removeEventListener('abort', stop);
  }
}

async function readUntilShown<State>(
  { read, isShown, pause, signal: callerSignal }: WatchOptions<State>,
  signal: AbortSignal,
): Promise<Watched<State>> {
  const stopped = (): string =>
    callerSignal?.aborted ? 'the call was cancelled' : 'reading it back took too long';
  let last = await readOnce(() => read(signal), stopped);
  for (const ms of pausesMs) {
    if (last.isRead ? isShown(last.state) : last.isFinal) break;
    try {
      await pause(ms, signal);
    } catch {
      return { isRead: false, reason: stopped() };
    }
    last = await readOnce(() => read(signal), stopped);
  }
  return last.isRead ? { ...last, isShown: isShown(last.state) } : last;
}

type OneRead<State> =
  | { isRead: true; state: State }
  /** `isFinal`: reading again would not help. */
  | { isRead: false; reason: string; isFinal: boolean };

async function readOnce<State>(
  read: () => Promise<State>,
  stopped: () => string,
): Promise<OneRead<State>> {
  try {
    return { isRead: true, state: await read() };
  } catch (error) {
    if (!isGainiumError(error)) throw error;
    const { code } = error;
    const isFinal = code === 'aborted' || code === 'rate_limited';
    const reason =
      code === 'aborted' ? stopped() : (reasons[code] ?? `reading failed with ${code}`);
    return { isRead: false, reason, isFinal };
  }
}

const reasons: Partial<Record<ErrorCode, string>> = {
  rate_limited: 'the rate limit left no call for it',
  not_found: 'the API does not find it',
};

export interface ReadBackOptions {
  /** Reads the settings, or whatever `expected` is a part of. */
  read: (signal: AbortSignal) => Promise<Settings>;
  /** What was sent. */
  expected: Settings;
  pause: Pause;
  signal?: AbortSignal | undefined;
}

/** What reading a write back gave: the evidence, where it differs, or why there is none. */
export type ReadBack =
  | { status: 'applied'; stored: Settings }
  | { status: 'mismatch'; stored: Settings; differences: Difference[] }
  | { status: 'unverified'; reason: string };

/** Reads settings until they are the sent ones, four times within a few seconds at most. */
export async function readBack({ expected, ...options }: ReadBackOptions): Promise<ReadBack> {
  const watched = await watch({
    ...options,
    isShown: (stored) => findDifferences(expected, stored).length === 0,
  });
  if (!watched.isRead) return { status: 'unverified', reason: watched.reason };
  const { state: stored } = watched;
  if (watched.isShown) return { status: 'applied', stored };
  return { status: 'mismatch', stored, differences: findDifferences(expected, stored) };
}
