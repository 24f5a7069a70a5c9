/** A conversation that outlives a request, whatever its transport. */
export interface Session {
  close(): void;
}

export interface SessionsOptions {
  /** Open at one time, of all owners. */
  max: number;
  /** Open at one time, of one owner; unlimited where there is but one. */
  maxPerOwner?: number;
  idleMs: number;
  /** Milliseconds on a clock that never jumps. */
  now?: () => number;
}

interface Entry<S> {
  session: S;
  owner: string;
  lastUsedMs: number;
  /** Requests and streams that are open at the moment: such a session is not idle. */
  inUse: number;
}

/**
 * The open sessions. Each belongs to the principal that opened it and is not there for anybody else.
 * None is pushed out for another: whoever comes when all places are taken has to wait.
 */
export class Sessions<S extends Session> {
  readonly #entries = new Map<string, Entry<S>>();
  readonly #options: Required<SessionsOptions>;
  #isOpening = true;

  constructor(options: SessionsOptions) {
    this.#options = { now: () => performance.now(), maxPerOwner: Infinity, ...options };
  }

  get size(): number {
    return this.#entries.size;
  }

  /** From now on there is no place for another session. */
  stopOpening(): void {
    this.#isOpening = false;
  }

  /** Why there is no place for another session of this owner, if there is none. */
  findObstacle(owner: string): 'owner' | 'server' | undefined {
    if (this.size >= this.#options.max || !this.#isOpening) return 'server';
    const { maxPerOwner } = this.#options;
    if (maxPerOwner === Infinity) return undefined;
    let owned = 0;
    for (const entry of this.#entries.values()) if (entry.owner === owner) owned += 1;
    return owned >= maxPerOwner ? 'owner' : undefined;
  }

  add(id: string, owner: string, session: S): void {
    this.#entries.set(id, { session, owner, lastUsedMs: this.#options.now(), inUse: 0 });
  }

  find(id: string, owner: string): S | undefined {
    const entry = this.#entries.get(id);
    return entry?.owner === owner ? entry.session : undefined;
  }

  /** Marks a session as used from now until the returned function is called. */
  use(id: string): () => void {
    const entry = this.#entries.get(id);
    if (!entry) return () => {};
    entry.inUse += 1;
    return () => {
      entry.inUse -= 1;
      entry.lastUsedMs = this.#options.now();
    };
  }

  /** Forgets a session that was closed. */
  remove(id: string): void {
    this.#entries.delete(id);
  }

  /** Closes the sessions that nobody used for too long. */
  closeIdle(): void {
    const { now, idleMs } = this.#options;
    this.#close(({ inUse, lastUsedMs }) => inUse === 0 && now() - lastUsedMs > idleMs);
  }

  closeAll(): void {
    this.#close(() => true);
  }

  values(): S[] {
    return Array.from(this.#entries.values(), ({ session }) => session);
  }

  #close(isMeant: (entry: Entry<S>) => boolean): void {
    for (const [id, entry] of this.#entries) {
      if (!isMeant(entry)) continue;
      this.remove(id);
      entry.session.close();
    }
  }
}
