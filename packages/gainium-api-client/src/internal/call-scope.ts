import { Stopped } from './failures.ts';
import { Phase } from './phase.ts';

/**
 * The life of one call: it is stopped by the caller's signal or by the total time limit. One phase at
 * a time goes on: an attempt, or the pause before the next one.
 */
export class CallScope extends Phase {
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #callerSignal: AbortSignal | undefined;

  constructor(callerSignal: AbortSignal | undefined, totalTimeoutMs: number) {
    super();
    this.#callerSignal = callerSignal;
    this.#timer = setTimeout(() => {
      this.stop(new Stopped('timeout', `was not finished within ${totalTimeoutMs} ms.`));
    }, totalTimeoutMs);
    if (callerSignal?.aborted) this.#abort();
    callerSignal?.addEventListener('abort', this.#abort, { once: true });
  }

  /** The next phase; it is stopped together with the call. */
  openPhase(): Phase {
    const phase = new Phase();
    this.onStop((reason) => phase.stop(reason));
    return phase;
  }

  /** Takes the timer and the listener on the caller's signal away. */
  close(): void {
    clearTimeout(this.#timer);
    this.#callerSignal?.removeEventListener('abort', this.#abort);
  }

  readonly #abort = (): void => {
    const cause: unknown = this.#callerSignal?.reason;
    this.stop(new Stopped('aborted', 'was aborted by the caller.', cause));
  };
}
