import type { Stopped } from './failures.ts';

/** What is stopped from outside: a whole call, an attempt, or the pause before the next one. */
export interface Phase {
  /** Why it was stopped, or undefined while it may go on. */
  readonly stopped: Stopped | undefined;
  /** Made when it is read: Node before 22 takes longer for one than for all else in a call but the wire. */
  readonly signal: AbortSignal;
  stop(this: void, reason: Stopped): void;
  /** Calls back when it is stopped, at once if it was; returns how to leave. */
  onStop(this: void, listener: (reason: Stopped) => void): () => void;
}

export function openPhase(): Phase {
  const listeners = new Set<(reason: Stopped) => void>();
  let stopped: Stopped | undefined;
  let controller: AbortController | undefined;
  const onStop: Phase['onStop'] = (listener) => {
    if (stopped) listener(stopped);
    else listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get stopped() {
      return stopped;
    },
    get signal() {
      controller ??= new AbortController();
      if (stopped) controller.abort(stopped);
      return controller.signal;
    },
    stop(reason) {
      if (stopped) return;
      stopped = reason;
      controller?.abort(reason);
      for (const listener of listeners) listener(reason);
    },
    onStop,
  };
}
