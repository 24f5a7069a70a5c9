import { Stopped } from './failures.ts';

/**
 * The life of one call: it is stopped by the caller's signal or by the total time limit. One phase at
 * a time (an attempt, or the pause before the next one) works under a signal of its own, since
 * signals are costly and joining them with AbortSignal.any more so.
 */
export class CallScope {
  #stopped: Stopped | undefined;
  #phase: AbortController | undefined;
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

  /** A controller for the next phase; it is aborted together with the call. */
  openPhase(): AbortController {
    this.#phase = new AbortController();
    if (this.#stopped) this.#phase.abort(this.#stopped);
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
    this.#phase?.abort(this.#stopped);
  }
}
