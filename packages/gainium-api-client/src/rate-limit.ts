import { RateLimitedError } from './errors.ts';
import { FairQueue } from './internal/fair-queue.ts';
import { sleep } from './internal/sleep.ts';

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
   * reason when it is aborted first; an aborted wait leaves nothing behind.
   */
  acquire(key: string, signal?: AbortSignal): Promise<RateLimitSlot>;
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
}

/**
 * A sliding window over all requests of all clients that share the limiter, with turns going round
 * between keys. The server counts per client address, so clients in one process should share one.
 */
export function createRateLimiter(options: RateLimiterOptions = {}): RateLimiter {
  const limiter = new SlidingWindow({
    limit: options.limit ?? 50,
    windowMs: options.windowMs ?? 60_000,
    maxWaitMs: options.maxWaitMs ?? 30_000,
    now: options.now ?? (() => performance.now()),
    sleep: options.sleep ?? sleep,
  });
  return { acquire: (key, signal) => limiter.acquire(key, signal) };
}

interface Waiter {
  deadline: number;
  grant(slot: RateLimitSlot): void;
  refuse(error: RateLimitedError): void;
}

const noServerWindow = { remaining: Infinity, until: -Infinity };

/**
 * A slot is taken when an attempt starts and comes free one window after its response head arrived,
 * not after it was sent. The server counts the request somewhere between the two, so at the server
 * no window of that length ever holds more than `limit` requests, whatever the network's delay.
 */
class SlidingWindow implements RateLimiter {
  readonly #options: Required<RateLimiterOptions>;
  readonly #waiters = new FairQueue<Waiter>();
  /** When the slots of finished attempts come free again, ascending. */
  readonly #freeAt: number[] = [];
  /** How many of those are past; they are dropped together, since each drop moves all the others. */
  #past = 0;
  #inFlight = 0;
  #blockedUntil = -Infinity;
  /** What the server still accepts before `until`; other programs may use the same budget. */
  #server = noServerWindow;
  #alarm: AbortController | undefined;

  constructor(options: Required<RateLimiterOptions>) {
    for (const name of ['limit', 'windowMs'] as const) {
      if (!(options[name] > 0)) throw new RangeError(`${name} must be above 0.`);
    }
    this.#options = options;
  }

  async acquire(key: string, signal?: AbortSignal): Promise<RateLimitSlot> {
    signal?.throwIfAborted();
    const time = this.#time();
    const waitMs = this.#earliestStart(this.#waiters.countAhead(key), time) - time;
    if (waitMs <= 0 && this.#waiters.size === 0) return this.#openSlot();
    if (waitMs > this.#options.maxWaitMs) throw this.#refusal(waitMs);
    return this.#wait(key, signal);
  }

  #wait(key: string, signal: AbortSignal | undefined): Promise<RateLimitSlot> {
    return new Promise((resolve, reject) => {
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

  #openSlot(): RateLimitSlot {
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
        this.#pump();
      },
      cancel: () => {
        if (close()) this.#pump();
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
    const time = this.#time();
    while (this.#waiters.size > 0 && this.#earliestStart(0, time) <= time) {
      this.#waiters.take()?.grant(this.#openSlot());
    }
    const startsAt = this.#earliestStart(0, time);
    let wakeAt = startsAt;
    for (const [key, waiter] of Array.from(this.#waiters.entries())) {
      wakeAt = Math.min(wakeAt, waiter.deadline);
      if (waiter.deadline > time) continue;
      this.#waiters.remove(key, waiter);
      waiter.refuse(this.#refusal(startsAt - time));
    }
    if (this.#waiters.size === 0) return;
    this.#alarm = new AbortController();
    this.#options.sleep(Math.max(1, wakeAt - time), this.#alarm.signal).then(
      () => this.#pump(),
      () => {},
    );
  }
}
