/** Refusals in a row that open the breaker, and how long it stays open (contract section 11.4). */
const REFUSALS = 3;
const OPEN_MS = 15 * 60_000;

/** Stops a caller that repeats a refused terminal deal, per user, connection and pair. */
export interface TerminalBreaker {
  /** Seconds until the caller may try again; 0 when it may now. */
  secondsLeft(key: string): number;
  /** Why the last try was refused. */
  reason(key: string): string;
  countRefusal(key: string, reason: string): void;
  clear(key: string): void;
}

export function createTerminalBreaker(now: () => number): TerminalBreaker {
  const refusals = new Map<string, { count: number; last: number; reason: string }>();
  return {
    secondsLeft(key) {
      const known = refusals.get(key);
      if (!known || known.count < REFUSALS) return 0;
      return Math.max(0, Math.ceil((known.last + OPEN_MS - now()) / 1000));
    },
    reason: (key) => refusals.get(key)?.reason ?? '',
    countRefusal(key, reason) {
      const count = (refusals.get(key)?.count ?? 0) + 1;
      refusals.set(key, { count, last: now(), reason });
    },
    clear: (key) => void refusals.delete(key),
  };
}
