import type { Stopped } from './failures.ts';

/**
 * What is stopped from outside: an attempt, or the pause before the next one. Its signal is made when
 * somebody reads it: Node before 22 takes longer for one than for all else in a call but the wire.
 */
export class Phase {
  #stopped: Stopped | undefined;
  #controller: AbortController | undefined;
  readonly #listeners = new Set<(reason: Stopped) => void>();

  /** Why it was stopped, or undefined while it may go on. */
  get stopped(): Stopped | undefined {
    return this.#stopped;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#stopped) this.#controller.abort(this.#stopped);
    return this.#controller.signal;
  }

  stop(reason: Stopped): void {
    if (this.#stopped) return;
    this.#stopped = reason;
    this.#controller?.abort(reason);
    for (const listener of this.#listeners) listener(reason);
  }

  /** Calls back when it is stopped, at once if it was; returns how to leave. */
  onStop(listener: (reason: Stopped) => void): () => void {
    if (this.#stopped) listener(this.#stopped);
    else this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
