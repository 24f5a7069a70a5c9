/** Failures in a row after which the authorization server is taken to be down. */
const FAILURES_TO_OPEN = 5;

/** While it is down one request in this time tries it again, so that its return is seen at once. */
export const OPEN_MS = 1000;

export interface CircuitOptions {
  readonly now: () => number;
  /** How long a trial can take; the next one waits for it. */
  readonly trialMs: number;
  readonly onChange: (state: 'open' | 'closed') => void;
}

export interface Circuit {
  /** Whether to ask. While the circuit is open a `true` makes the caller the one that tries. */
  enter(): boolean;
  succeed(): void;
  fail(): void;
}

/**
 * Spares a server that is down, and its callers the wait for it. A trial holds its place by time, not
 * by a flag: a trial that never reports back, as when a worker is ended, cannot keep the circuit open.
 */
export function createCircuit({ now, trialMs, onChange }: CircuitOptions): Circuit {
  const longestPauseMs = Math.max(OPEN_MS, trialMs);
  let failures = 0;
  let nextTrialMs: number | undefined;

  return {
    enter() {
      if (nextTrialMs === undefined) return true;
      const pauseMs = nextTrialMs - now();
      // A longer pause than any means that the clock was set back.
      if (pauseMs > 0 && pauseMs <= longestPauseMs) return false;
      nextTrialMs = now() + longestPauseMs;
      return true;
    },
    succeed() {
      failures = 0;
      if (nextTrialMs === undefined) return;
      nextTrialMs = undefined;
      onChange('closed');
    },
    fail() {
      failures += 1;
      if (failures < FAILURES_TO_OPEN) return;
      if (nextTrialMs === undefined) onChange('open');
      nextTrialMs = now() + OPEN_MS;
    },
  };
}
