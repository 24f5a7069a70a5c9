import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { leaveScript, pauseScript, syncScript, takeScript } from './budget-scripts.ts';
import type { RedisLink } from './redis-link.ts';
import type { SlotReport } from './slot-book.ts';

export interface SlotLogOptions {
  link: RedisLink;
  /** What all keys begin with; the replicas behind one address have one. */
  keyPrefix: string;
  /** Calls per window, of all replicas together. */
  limit: number;
  /** Processes there are at most. */
  replicas: number;
  leaseMs: number;
  settleMs: number;
  /** How long a slot is held that nobody reports on. */
  holdMs: number;
  /** Redis does nothing for a report that comes later than this. */
  guardMs: number;
  now: () => number;
}

export interface ReportFacts {
  slots: readonly SlotReport[];
  /** These are all slots of the replica. */
  isFull: boolean;
  /** This process is so young that the one before it may have made calls that nobody reports. */
  isYoung: boolean;
  /** Milliseconds since Redis answered last, -1 before the first time. */
  ageMs: number;
}

export type ReportAnswer =
  { isKnown: false } | { isKnown: true; hasSeat: boolean; pauseMs: number };

/** A script with more arguments would hold up the others. */
const slotsPerScript = 2_000;

const syncReply = z.tuple([z.enum(['ok', 'late', 'unknown']), z.number(), z.number(), z.number()]);
const takeReply = z.tuple([z.number(), z.number()]);

/** The log in Redis of the slots of all replicas, as one of them writes to it. */
export class SlotLog {
  /** Of this process, among the replicas. */
  readonly name = randomUUID();
  readonly #options: SlotLogOptions;
  readonly #keys: string[];
  readonly #pauseKey: string;
  /** Redis's time minus the own one. */
  #offsetMs: number | undefined;

  constructor(options: SlotLogOptions) {
    this.#options = options;
    this.#pauseKey = `{${options.keyPrefix}}:pause`;
    const names = ['epoch', 'seats', 'slots'].map((name) => `{${options.keyPrefix}}:${name}`);
    this.#keys = [...names, this.#pauseKey];
  }

  /** `isKnown: false`: Redis wants a full report first. */
  async report({ slots, isFull, isYoung, ageMs }: ReportFacts): Promise<ReportAnswer> {
    let rest = slots;
    for (; rest.length > slotsPerScript; rest = rest.slice(slotsPerScript)) {
      await this.#sync([0, isYoung ? 1 : 0, ageMs, ...rest.slice(0, slotsPerScript).flat()]);
    }
    const flags = [isFull ? 1 : 0, isYoung ? 1 : 0, ageMs];
    const [result, , hasSeat, pauseMs] = await this.#sync([...flags, ...rest.flat()]);
    return result === 'ok'
      ? { isKnown: true, hasSeat: hasSeat === 1, pauseMs }
      : { isKnown: false };
  }

  /** Takes as many of these slots as are free, the first ones. */
  async take(slots: readonly string[]): Promise<{ taken: number; waitMs: number }> {
    const reply = await this.#run(takeScript, [this.#options.holdMs, ...slots]);
    const [taken, waitMs] = takeReply.parse(reply);
    return { taken, waitMs };
  }

  async pause(ms: number): Promise<void> {
    await this.#options.link.runScript(pauseScript, [this.#pauseKey], [Math.ceil(ms)]);
  }

  async leave(unusedSlots: readonly string[]): Promise<void> {
    await this.#run(leaveScript, unusedSlots);
  }

  async #sync(args: readonly (string | number)[]): Promise<z.infer<typeof syncReply>> {
    const { now, guardMs } = this.#options;
    // The first one only asks for the time.
    const latest = this.#offsetMs === undefined ? 0 : now() + this.#offsetMs + guardMs;
    const reply = syncReply.parse(await this.#run(syncScript, [Math.ceil(latest), ...args]));
    const [result, redisMs] = reply;
    this.#offsetMs = redisMs - now();
    return result === 'late' ? this.#sync(args) : reply;
  }

  #run(script: string, args: readonly (string | number)[]): Promise<unknown> {
    const { link, limit, replicas, leaseMs, settleMs } = this.#options;
    const share = Math.floor(limit / replicas);
    const common = [link.runId, this.name, limit, replicas, share, leaseMs, settleMs];
    return link.runScript(script, this.#keys, [...common, ...args]);
  }
}
