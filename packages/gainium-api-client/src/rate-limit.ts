import { RateLimitedError } from './errors.ts';
import { FairQueue } from './internal/fair-queue.ts';
import { sleep } from './internal/sleep.ts';
import type { RateBudget, RateBudgetGrant } from './rate-budget.ts';

/** What a response said about the server's own limit, as durations so that clocks do not matter. */
export interface ServerLimit {
  /** The server refuses everything for this long (429). */
  blockedForMs?: number;
  /** Requests the server still accepts … */
  remaining?: number;
  /** … until its window ends, this long from now. */
  resetInMs?: number;
}

/** One granted request. The first call of either method counts, later ones do nothing. */
export interface RateLimitSlot {
  /** The response head arrived, or the attempt failed after it may have been sent. */
  complete(learned?: ServerLimit): void;
  /** Nothing was sent: the slot is free again at once. */
  cancel(): void;
}

/** Injectable, so that several processes can share one budget through a limiter of their own. */
export interface RateLimiter {
  /**
   * Resolves when a request may be sent. `key` is the API key id and serves fairness only.
   * Rejects with {@link RateLimitedError} when the wait would be too long, or with the signal's
   * reason when it is aborted first; an aborted wait leaves nothing behind. The signal is of use only
   * to those who have to wait, and need not be read before.
   */
  acquire(key: string, wait?: { readonly signal?: AbortSignal }): Promise<RateLimitSlot>;
}

export interface RateLimiterOptions {
  /** Requests per window. The API allows 50 (contract section 4), which is the default. */
  limit?: number;
  /** Length of the window in milliseconds; 60,000 by default. */
  windowMs?: number;
  /** A call that would wait longer than this is refused at once; 30,000 ms by default. */
  maxWaitMs?: number;
  /** A clock in milliseconds that never jumps; `performance.now` by default. */
  now?: () => number;
  /** Waits, or rejects as soon as the signal is aborted. */
  sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Asked for every slot besides the own window, when others use up the same limit. Default: none do. */
  budget?: RateBudget;
}

/**
 * A sliding window over all requests of all clients that share the limiter, with turns going round
 * between keys. The server counts per client address, so clients in one process should share one.
 */
export function createRateLimiter(options: RateLimiterOptions = {}): RateLimiter {
  return new SlidingWindow({
    limit: options.limit ?? 50,
    windowMs: options.windowMs ?? 60_000,
    maxWaitMs: options.maxWaitMs ?? 30_000,
    now: options.now ?? (() => performance.now()),
    sleep: options.sleep ?? sleep,
    budget: options.budget,
  });
}

interface Waiter {
  deadline: number;
  grant(slot: RateLimitSlot): void;
  refuse(error: RateLimitedError): void;
}

interface Settings extends Required<Omit<RateLimiterOptions, 'budget'>> {
  budget: RateBudget | undefined;
}

const noServerWindow = { remaining: Infinity, until: -Infinity };

/** A shared budget can get free earlier than it said: another process cancelled, or came back. */
const askBudgetEveryMs = 1_000;

/**
 * A slot is taken when an attempt starts and comes free one window after its response head arrived,
 * not after it was sent. The server counts the request somewhere between the two, so at the server
 * no window of that length ever holds more than `limit` requests, whatever the network's delay.
 */
class SlidingWindow implements RateLimiter {
  readonly #options: Settings;
  readonly #waiters = new FairQueue<Waiter>();
  /** When the slots of finished attempts come free again, ascending. */
  readonly #freeAt: number[] = [];
  /** How many of those are past; they are dropped together, since each drop moves all the others. */
  #past = 0;
  #inFlight = 0;
  #blockedUntil = -Infinity;
  /** What the server still accepts before `until`; other programs may use the same budget. */
  #server = noServerWindow;
  #isAskingBudget = false;
  /** When the shared budget expects its next slot, and when to ask it again. */
  #budget = { freeAt: -Infinity, askAt: -Infinity };
  #alarm: AbortController | undefined;

  constructor(options: Settings) {
    for (const name of ['limit', 'windowMs'] as const) {
      if (!(options[name] > 0)) throw new RangeError(`${name} must be above 0.`);
    }
    this.#options = options;
  }

  async acquire(key: string, wait?: { readonly signal?: AbortSignal }): Promise<RateLimitSlot> {
    const time = this.#time();
    const ownStart = this.#earliestStart(this.#waiters.countAhead(key), time);
    const waitMs = Math.max(ownStart, this.#budgetFreeAt(time)) - time;
    const isFree = waitMs <= 0 && this.#waiters.size === 0;
    if (isFree && !this.#options.budget) return this.#openSlot();
    if (waitMs > this.#options.maxWaitMs) throw this.#refusal(waitMs);
    return this.#wait(key, wait?.signal);
  }

  #wait(key: string, signal: AbortSignal | undefined): Promise<RateLimitSlot> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const waiter: Waiter = {
        deadline: this.#time() + this.#options.maxWaitMs,
        grant: (slot) => {
          signal?.removeEventListener('abort', leave);
          resolve(slot);
        },
        refuse: (error) => {
          signal?.removeEventListener('abort', leave);
          reject(error);
        },
      };
      const leave = (): void => {
        this.#waiters.remove(key, waiter);
        reject(signal?.reason);
        this.#pump();
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiters.push(key, waiter);
      this.#pump();
    });
  }

  /** The present time, after dropping what it has made history. */
  #time(): number {
    const time = this.#options.now();
    while ((this.#freeAt[this.#past] ?? Infinity) <= time) this.#past += 1;
    if (this.#past > this.#freeAt.length / 2) {
      this.#freeAt.splice(0, this.#past);
      this.#past = 0;
    }
    if (this.#server.until <= time) this.#server = noServerWindow;
    return time;
  }

  /** When a request with `ahead` others before it can start, as far as is known; never too late. */
  #earliestStart(ahead: number, time: number): number {
    const { limit, windowMs } = this.#options;
    const missing = ahead - (limit - this.#inFlight - (this.#freeAt.length - this.#past));
    // Every slot comes free once per window: first the known ones, then those in flight.
    const freeAt = this.#freeAt[this.#past + (missing % limit)] ?? time + windowMs;
    const slotAt = missing < 0 ? time : freeAt + Math.floor(missing / limit) * windowMs;
    const serverAt = this.#inFlight + ahead < this.#server.remaining ? time : this.#server.until;
    return Math.max(slotAt, serverAt, this.#blockedUntil);
  }

  #refusal(waitMs: number): RateLimitedError {
    const retryAfterMs = Math.max(1, Math.ceil(waitMs));
    const seconds = Math.ceil(retryAfterMs / 1000);
    const message = `The rate limit is used up: send the call again in ${seconds} s.`;
    return new RateLimitedError({ message, retryable: true, retryAfterMs });
  }

  /** `shared` is the slot of the shared budget, which goes the same way. */
  #openSlot(shared?: RateLimitSlot): RateLimitSlot {
    this.#inFlight += 1;
    let isOpen = true;
    const close = (): boolean => {
      const wasOpen = isOpen;
      isOpen = false;
      if (wasOpen) this.#inFlight -= 1;
      return wasOpen;
    };
    return {
      complete: (learned) => {
        if (!close()) return;
        this.#freeAt.push(this.#time() + this.#options.windowMs);
        this.#learn(learned ?? {});
        shared?.complete(learned);
        this.#pump();
      },
      cancel: () => {
        if (!close()) return;
        shared?.cancel();
        this.#pump();
      },
    };
  }

  #learn({ blockedForMs, remaining, resetInMs }: ServerLimit): void {
    const time = this.#time();
    if (blockedForMs !== undefined) {
      this.#blockedUntil = Math.max(this.#blockedUntil, time + blockedForMs);
    }
    if (remaining === undefined || resetInMs === undefined) {
      // An answer without a count, or none at all: the server has counted the request all the same.
      this.#server = { ...this.#server, remaining: this.#server.remaining - 1 };
      return;
    }
    const { windowMs } = this.#options;
    const until = time + Math.min(resetInMs, windowMs);
    // The headers carry whole seconds, so one window's end wobbles; half a window tells two apart.
    const difference = until - this.#server.until;
    if (difference > windowMs / 2) this.#server = { remaining, until };
    // Heads arrive out of order, so within one window the lowest count is the newest.
    else if (difference > -windowMs / 2 && remaining < this.#server.remaining) {
      this.#server = { remaining, until };
    }
  }

  /** Starts who can start, refuses who waited too long, and sets the alarm for the next change. */
  #pump(): void {
    this.#alarm?.abort();
    this.#alarm = undefined;
    if (this.#waiters.size === 0) return;
    const time = this.#time();
    this.#startWaiters(time);
    const budgetFreeAt = this.#budgetFreeAt(time);
    const startsAt = this.#earliestStart(0, time);
    let wakeAt = Math.max(startsAt, this.#budget.askAt);
    if (wakeAt <= time) wakeAt = Infinity;
    for (const [key, waiter] of Array.from(this.#waiters.entries())) {
      wakeAt = Math.min(wakeAt, waiter.deadline);
      if (waiter.deadline > time && waiter.deadline >= budgetFreeAt) continue;
      this.#waiters.remove(key, waiter);
      waiter.refuse(this.#refusal(Math.max(startsAt, budgetFreeAt) - time));
    }
    if (this.#waiters.size === 0) return;
    this.#alarm = new AbortController();
    this.#options.sleep(Math.max(1, wakeAt - time), this.#alarm.signal).then(
      () => this.#pump(),
      () => {},
    );
  }

  /** What the shared budget said goes stale: whoever comes later asks it again. */
  #budgetFreeAt(time: number): number {
    const { freeAt, askAt } = this.#budget;
    return askAt > time ? freeAt : -Infinity;
  }

  #startWaiters(time: number): void {
    const { budget } = this.#options;
    if (budget) return this.#askBudget(budget, time);
    while (this.#waiters.size > 0 && this.#earliestStart(0, time) <= time) {
      this.#waiters.take()?.grant(this.#openSlot());
    }
  }

  #askBudget(budget: RateBudget, time: number): void {
    let count = 0;
    while (count < this.#waiters.size && this.#earliestStart(count, time) <= time) count += 1;
    if (count === 0 || this.#isAskingBudget || this.#budget.askAt > time) return;
    this.#isAskingBudget = true;
    const refused: RateBudgetGrant = { slots: [], waitMs: askBudgetEveryMs };
    void budget
      .take(count)
      .catch(() => refused)
      .then((grant) => this.#handOut(grant, count));
  }

  #handOut({ slots, waitMs }: RateBudgetGrant, count: number): void {
    this.#isAskingBudget = false;
    const time = this.#time();
    const isUsedUp = slots.length < count;
    this.#budget = {
      freeAt: isUsedUp ? time + waitMs : -Infinity,
      askAt: isUsedUp ? time + Math.min(waitMs, askBudgetEveryMs) : -Infinity,
    };
    for (const slot of slots) {
      // Those who waited may have left, and the server may have asked for a pause in the meantime.
      const waiter = this.#earliestStart(0, time) <= time ? this.#waiters.take() : undefined;
      if (waiter) waiter.grant(this.#openSlot(slot));
      else slot.cancel();
    }
    this.#pump();
  }
}
