/** Requests that are being worked on. */
export interface InFlightLimits {
  total: number;
  perPrincipal: number;
}

/**
 * Counts the requests that are being worked on, so that neither one caller nor all of them together
 * can pile up more than the server and the API behind it can take.
 */
export class InFlight {
  readonly #limits: InFlightLimits;
  readonly #byPrincipal = new Map<string, number>();
  #total = 0;
  #idle: (() => void)[] = [];

  constructor(limits: InFlightLimits) {
    this.#limits = limits;
  }

  get total(): number {
    return this.#total;
  }

  /** A function to call when the request is done, or who has too many. */
  enter(principal: string): (() => void) | 'principal' | 'server' {
    const own = this.#byPrincipal.get(principal) ?? 0;
    if (own >= this.#limits.perPrincipal) return 'principal';
    if (this.#total >= this.#limits.total) return 'server';
    this.#byPrincipal.set(principal, own + 1);
    this.#total += 1;
    let isDone = false;
    return () => {
      if (!isDone) this.#leave(principal);
      isDone = true;
    };
  }

  /** Resolves when nothing is being worked on. */
  async whenIdle(): Promise<void> {
    if (this.#total === 0) return;
    await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #leave(principal: string): void {
    const own = (this.#byPrincipal.get(principal) ?? 1) - 1;
    if (own > 0) this.#byPrincipal.set(principal, own);
    else this.#byPrincipal.delete(principal);
    this.#total -= 1;
    if (this.#total > 0) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
