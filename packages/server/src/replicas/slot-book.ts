/** A slot and for how long Redis has to hold it from now on; 0 gives it back. */
export type SlotReport = [slot: string, holdMs: number];

export interface SlotBookOptions {
  windowMs: number;
  /** How long Redis holds a slot that is in use or in stock, counted from each report. */
  holdMs: number;
  now: () => number;
}

/**
 * All slots of this process that still matter: in stock, in flight, or used within the last window;
 * and what Redis has not been told of them.
 */
export class SlotBook {
  readonly #options: SlotBookOptions;
  readonly #stock: string[] = [];
  readonly #inFlight = new Set<string>();
  /** When a used slot is free again. In the order of these times, as every slot stays for one window. */
  readonly #freeAt = new Map<string, number>();
  readonly #untold = new Set<string>();
  readonly #name: string;
  #count = 0;

  /** `name` tells the replicas apart. */
  constructor(name: string, options: SlotBookOptions) {
    this.#name = name;
    this.#options = options;
  }

  get stocked(): number {
    return this.#stock.length;
  }

  /** How many slots count against the limit at the moment. */
  get held(): number {
    this.#forgetFree();
    return this.#stock.length + this.#inFlight.size + this.#freeAt.size;
  }

  /** Milliseconds until the next used slot is free; undefined when none will be. */
  get nextFreeInMs(): number | undefined {
    this.#forgetFree();
    const [first] = this.#freeAt.values();
    return first === undefined ? undefined : first - this.#options.now();
  }

  newNames(count: number): string[] {
    return Array.from({ length: count }, () => `${this.#name}:${(this.#count += 1)}`);
  }

  put(slots: readonly string[]): void {
    this.#stock.push(...slots);
  }

  take(): string | undefined {
    const slot = this.#stock.pop();
    if (slot !== undefined) this.#inFlight.add(slot);
    return slot;
  }

  complete(slot: string): void {
    this.#inFlight.delete(slot);
    this.#freeAt.set(slot, this.#options.now() + this.#options.windowMs);
    this.#untold.add(slot);
  }

  /** It was not used. */
  cancel(slot: string): void {
    if (this.#inFlight.delete(slot)) this.#stock.push(slot);
  }

  /** Forgets the stock, which Redis lets go of by itself, and returns what was in it. */
  emptyStock(): string[] {
    return this.#stock.splice(0);
  }

  /** What has changed since the reports that were confirmed; with `isFull`, everything. */
  report(isFull: boolean): SlotReport[] {
    this.#forgetFree();
    const now = this.#options.now();
    const { holdMs } = this.#options;
    const held = [...this.#stock, ...this.#inFlight].map((slot): SlotReport => [slot, holdMs]);
    const used = isFull ? new Set([...this.#freeAt.keys(), ...this.#untold]) : this.#untold;
    const rest = Array.from(used, (slot): SlotReport => {
      const freeAt = this.#freeAt.get(slot) ?? now;
      // Redis counts in whole milliseconds, cut off: one more is never too few.
      return [slot, freeAt > now ? Math.ceil(freeAt - now) + 1 : 0];
    });
    return [...held, ...rest];
  }

  confirm(reported: readonly SlotReport[]): void {
    for (const [slot, holdMs] of reported) {
      // A slot that was completed while the report was on its way is still to be told of.
      if (holdMs < this.#options.holdMs) this.#untold.delete(slot);
    }
  }

  #forgetFree(): void {
    const now = this.#options.now();
    for (const [slot, freeAt] of this.#freeAt) {
      if (freeAt > now) return;
      this.#freeAt.delete(slot);
      // Redis lets go of it by itself, a little later.
      this.#untold.delete(slot);
    }
  }
}
