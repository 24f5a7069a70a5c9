import type { RateBudget, RateBudgetGrant, RateLimitSlot } from '@gainium/api-client';
import type { RedisLink } from './redis-link.ts';
import { SlotBook } from './slot-book.ts';
import { SlotLog } from './slot-log.ts';

export interface SharedBudgetOptions {
  link: RedisLink;
  /** What all keys begin with; the replicas behind one address have one. */
  keyPrefix: string;
  /** Calls per window, of all replicas together. */
  limit: number;
  /** Processes there are at most. */
  replicas: number;
  timing?: Partial<BudgetTiming>;
  /** A clock in milliseconds that never jumps. */
  now?: () => number;
}

/** All in milliseconds. docs/adr/0006-shared-state.md has the rule that they belong to. */
export interface BudgetTiming {
  windowMs: number;
  /** A request reaches the API within this time after it got its slot. */
  flightMs: number;
  /** A replica that was not heard of for this long may be going on alone. */
  leaseMs: number;
  syncEveryMs: number;
  /** Redis does nothing for a report that comes later than this. */
  guardMs: number;
}

const usualTiming: BudgetTiming = {
  windowMs: 60_000,
  flightMs: 10_000,
  leaseMs: 5_000,
  syncEveryMs: 1_000,
  guardMs: 1_000,
};

/** Slots at hand save the way to Redis, and last over the time until the share may be used. */
const mostStocked = 16;

/**
 * - `shared`: slots come from the window in Redis.
 * - `waiting`: without Redis, living on the stock until nobody counts on this replica any more.
 * - `alone`: without Redis, with the share of one replica.
 */
export type BudgetMode = 'shared' | 'waiting' | 'alone';

export interface SharedBudget extends RateBudget {
  readonly mode: BudgetMode;
  /** Joins the others, as soon as there is a Redis; resolves after the first attempt. */
  start(): Promise<void>;
  /** Gives back what is left. */
  close(): Promise<void>;
}

export function createSharedBudget(options: SharedBudgetOptions): SharedBudget {
  return new RedisBudget(options);
}

class RedisBudget implements SharedBudget {
  readonly #link: RedisLink;
  readonly #timing: BudgetTiming;
  readonly #now: () => number;
  readonly #book: SlotBook;
  readonly #log: SlotLog;
  readonly #share: number;
  readonly #stockSize: number;
  readonly #startedAt: number;
  #timer: NodeJS.Timeout | undefined;
  #sync: Promise<void> | undefined;
  #refill: Promise<number> | undefined;
  /** The run of Redis that all slots were reported to, on the present connection. */
  #reportedTo = '';
  #hasSeat = true;
  #sentAt: number;
  /** When Redis answered last. */
  #contactAt: number | undefined;
  #pausedUntil = -Infinity;

  constructor({ link, keyPrefix, limit, replicas, timing, now }: SharedBudgetOptions) {
    this.#link = link;
    this.#timing = { ...usualTiming, ...timing };
    this.#now = now ?? (() => performance.now());
    const { windowMs, flightMs } = this.#timing;
    const common = { holdMs: 2 * windowMs + flightMs, now: this.#now };
    const settleMs = this.#settleMs;
    const shape = { link, keyPrefix, limit, replicas };
    this.#log = new SlotLog({ ...this.#timing, ...common, ...shape, settleMs });
    this.#book = new SlotBook(this.#log.name, { ...common, windowMs });
    this.#share = Math.floor(limit / replicas);
    this.#stockSize = Math.min(mostStocked, Math.floor(this.#share / 4));
    this.#startedAt = this.#now();
    this.#sentAt = this.#startedAt;
    link.onChange((isUp) => {
      this.#reportedTo = '';
      if (isUp) void this.#keepInTouch();
    });
  }

  get mode(): BudgetMode {
    if (this.#link.isUp && this.#reportedTo === this.#link.runId) return 'shared';
    return this.#now() >= this.#aloneFrom ? 'alone' : 'waiting';
  }

  /** From then on the others hold the share of this replica back, and no call of before matters. */
  get #aloneFrom(): number {
    const { guardMs, leaseMs } = this.#timing;
    return this.#sentAt + guardMs + leaseMs + this.#settleMs;
  }

  get #settleMs(): number {
    return this.#timing.windowMs + this.#timing.flightMs;
  }

  async start(): Promise<void> {
    this.#timer = setInterval(() => void this.#keepInTouch(), this.#timing.syncEveryMs).unref();
    await this.#keepInTouch();
    // A start without Redis is no reason to answer nobody for a minute.
    if (this.mode !== 'shared') this.#book.put(this.#book.newNames(this.#stockSize));
  }

  async take(count: number): Promise<RateBudgetGrant> {
    const now = this.#now();
    // Redis holds the stock for two windows: used within the first one, it counts in the second.
    if (now > this.#sentAt + this.#timing.windowMs) this.#book.emptyStock();
    const pauseMs = this.#pausedUntil - now;
    if (pauseMs > 0) return { slots: [], waitMs: pauseMs };
    switch (this.mode) {
      case 'shared':
        return this.#takeShared(count);
      case 'waiting':
        return this.#takeWaiting(count);
      case 'alone':
        return this.#takeAlone(count);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#sync;
    await this.#refill;
    if (this.mode !== 'shared') return;
    await this.#sendReport(true).catch(() => {});
    const unused = this.#book.emptyStock();
    await this.#log.leave(unused).catch(() => {});
  }

  async #takeShared(count: number): Promise<RateBudgetGrant> {
    const slots = this.#fromStock(count);
    let waitMs = 0;
    if (slots.length < count) {
      await this.#refill;
      waitMs = await this.#fillStock(count - slots.length);
      slots.push(...this.#fromStock(count - slots.length));
    } else if (this.#book.stocked < this.#stockSize) void this.#fillStock(0);
    return { slots, waitMs: Math.max(1, Math.min(waitMs, this.#timing.windowMs)) };
  }

  #takeWaiting(count: number): RateBudgetGrant {
    const now = this.#now();
    const { leaseMs } = this.#timing;
    const waitMs = Math.max(1, this.#aloneFrom - now);
    // A Redis that restarts is back within the time of a lease: worth the wait.
    const isShort = this.#contactAt !== undefined && now < this.#contactAt + leaseMs;
    return { slots: this.#fromStock(count), waitMs: isShort ? Math.min(waitMs, leaseMs) : waitMs };
  }

  #takeAlone(count: number): RateBudgetGrant {
    const size = this.#hasSeat ? this.#share : 0;
    const free = Math.max(0, Math.min(count, size - this.#book.held));
    this.#book.put(this.#book.newNames(free));
    const waitMs = this.#book.nextFreeInMs ?? this.#timing.windowMs;
    return { slots: this.#fromStock(free), waitMs: Math.max(1, waitMs) };
  }

  #fromStock(count: number): RateLimitSlot[] {
    const slots: RateLimitSlot[] = [];
    while (slots.length < count) {
      const name = this.#book.take();
      if (name === undefined) break;
      slots.push({
        complete: (learned) => {
          this.#book.complete(name);
          this.#pause(learned?.blockedForMs);
        },
        cancel: () => this.#book.cancel(name),
      });
    }
    return slots;
  }

  /** Gets `count` slots, and those that are missing in stock. Resolves with the wait for more. */
  async #fillStock(count: number): Promise<number> {
    if (this.#refill) return this.#refill;
    this.#refill = this.#takeFromRedis(count + this.#stockSize - this.#book.stocked).finally(() => {
      this.#refill = undefined;
    });
    return this.#refill;
  }

  async #takeFromRedis(count: number): Promise<number> {
    if (count <= 0) return 0;
    const names = this.#book.newNames(count);
    const askedOn = this.#reportedTo;
    try {
      const { taken, waitMs } = await this.#log.take(names);
      this.#contactAt = this.#now();
      // Slots of a connection that is gone may be unknown to what comes after it.
      if (this.#reportedTo !== askedOn) return 1;
      this.#book.put(names.slice(0, taken));
      return waitMs;
    } catch (error) {
      if (this.#link.isUp) this.#link.drop(error);
      return this.#timing.syncEveryMs;
    }
  }

  #pause(ms: number | undefined): void {
    if (ms === undefined || ms <= 0) return;
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#now() + ms);
    this.#log.pause(ms).catch(() => {});
  }

  #keepInTouch(): Promise<void> {
    this.#sync ??= this.#syncOnce().finally(() => {
      this.#sync = undefined;
    });
    return this.#sync;
  }

  async #syncOnce(): Promise<void> {
    if (!this.#link.isUp) return;
    try {
      await this.#sendReport(this.#reportedTo !== this.#link.runId);
      if (this.#book.stocked < this.#stockSize) await this.#fillStock(0);
    } catch (error) {
      if (this.#link.isUp) this.#link.drop(error);
    }
  }

  async #sendReport(isFull: boolean): Promise<void> {
    const { runId } = this.#link;
    const slots = this.#book.report(isFull);
    const sentAt = this.#now();
    // From here on the others may count on this replica again, so it makes no calls alone.
    this.#sentAt = sentAt;
    const answer = await this.#log.report({
      slots,
      isFull,
      isYoung: sentAt - this.#startedAt < this.#settleMs,
      ageMs: this.#contactAt === undefined ? -1 : Math.ceil(sentAt - this.#contactAt),
    });
    if (!answer.isKnown) return this.#sendReport(true);
    this.#book.confirm(slots);
    this.#contactAt = this.#now();
    this.#hasSeat = answer.hasSeat;
    this.#reportedTo = runId;
    this.#pausedUntil = Math.max(this.#pausedUntil, this.#now() + answer.pauseMs);
  }
}
