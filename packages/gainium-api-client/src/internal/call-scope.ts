import { Stopped } from './failures.ts';

/** The life of one call: aborted by the caller or by the total time limit, whichever comes first. */
export interface CallScope {
  signal: AbortSignal;
  /** Takes the timer and the listener on the caller's signal away. */
  close(): void;
}

export function openCallScope(
  callerSignal: AbortSignal | undefined,
  totalTimeoutMs: number,
): CallScope {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(new Stopped('aborted', 'was aborted by the caller.', callerSignal?.reason));
  };
  const timer = setTimeout(() => {
    controller.abort(new Stopped('timeout', `was not finished within ${totalTimeoutMs} ms.`));
  }, totalTimeoutMs);
  if (callerSignal?.aborted) abort();
  callerSignal?.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    close() {
      clearTimeout(timer);
      callerSignal?.removeEventListener('abort', abort);
    },
  };
}
