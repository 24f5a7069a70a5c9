import { Stopped } from './failures.ts';
import { Phase } from './phase.ts';

/**
 * The life of one call: it is stopped by the caller's signal or by the total time limit. One phase at
 * a time goes on: an attempt, or the pause before the next one.
 */
export class CallScope {
  #stopped: Stopped | undefined;
  #phase: Phase | undefined;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #callerSignal: AbortSignal | undefined;

  constructor(callerSignal: AbortSignal | undefined, totalTimeoutMs: number) {
    this.#callerSignal = callerSignal;
    this.#timer = setTimeout(() => {
      this.#stop(new Stopped('timeout', `was not finished within ${totalTimeoutMs} ms.`));
    }, totalTimeoutMs);
    if (callerSignal?.aborted) this.#abort();
    callerSignal?.addEventListener('abort', this.#abort, { once: true });
  }

  /** Why the call was stopped, or undefined while it may go on. */
  get stopped(): Stopped | undefined {
    return this.#stopped;
  }

  /** The next phase; it is stopped together with the call. */
  openPhase(): Phase {
    this.#phase = new Phase();
    if (this.#stopped) this.#phase.stop(this.#stopped);
    return this.#phase;
  }

  /** Takes the timer and the listener on the caller's signal away. */
  close(): void {
    clearTimeout(this.#timer);
    this.#callerSignal?.removeEventListener('abort', this.#abort);
  }

  readonly #abort = (): void => {
    const cause: unknown = this.#callerSignal?.reason;
    this.#stop(new Stopped('aborted', 'was aborted by the caller.', cause));
  };

  #stop(stopped: Stopped): void {
    this.#stopped ??= stopped;
    this.#phase?.stop(this.#stopped);
  }
}
