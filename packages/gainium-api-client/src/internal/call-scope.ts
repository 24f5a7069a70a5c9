import { Stopped } from './failures.ts';
import { openPhase, type Phase } from './phase.ts';

/**
 * The life of one call: it is stopped by the caller's signal or by the total time limit. One phase at
 * a time goes on: an attempt, or the pause before the next one.
 */
export interface CallScope extends Phase {
  /** The next phase; it is stopped together with the call. */
  openPhase(): Phase;
  /** Takes the timer and the listener on the caller's signal away. */
  close(): void;
}

export function openCallScope(signal: AbortSignal | undefined, totalTimeoutMs: number): CallScope {
  const call = openPhase();
  const timer = setTimeout(() => {
    call.stop(new Stopped('timeout', `was not finished within ${totalTimeoutMs} ms.`));
  }, totalTimeoutMs);
  const abort = (): void => {
    call.stop(new Stopped('aborted', 'was aborted by the caller.', signal?.reason));
  };
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  return Object.assign(call, {
    openPhase() {
      const phase = openPhase();
      call.onStop(phase.stop);
      return phase;
    },
    close() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  });
}
