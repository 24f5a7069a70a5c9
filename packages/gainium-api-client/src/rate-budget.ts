import type { RateLimitSlot } from './rate-limit.ts';

/** What {@link RateBudget.take} gave. */
export interface RateBudgetGrant {
  /** At most as many as were asked for; each is completed or cancelled exactly once. */
  slots: readonly RateLimitSlot[];
  /** With fewer slots than asked for: when the next one is expected, in milliseconds from now. */
  waitMs: number;
}

/**
 * Where a limiter gets its slots from when it shares the server's limit with others, such as further
 * processes behind the same address. The limiter keeps the turns between keys, the deadlines and the
 * pauses that the server asks for; the budget only counts.
 */
export interface RateBudget {
  /**
   * Takes up to `count` slots, as many as are free at the moment. Settles soon: everybody waits for
   * it. One that rejects counts as used up for a second.
   */
  take(count: number): Promise<RateBudgetGrant>;
}
