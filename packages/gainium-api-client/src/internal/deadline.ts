import { Stopped } from './failures.ts';

/** A time limit that can be started over, joined with the signal of the whole call. */
export interface Deadline {
  signal: AbortSignal;
  /** The server gave a sign of life: the limit starts over. */
  restart(): void;
  /** Takes the timer and the listener away. */
  stop(): void;
}

export function startDeadline(timeoutMs: number, outer: AbortSignal): Deadline {
  // Not AbortSignal.any: it costs more than a listener, and this one is taken away for sure.
  const controller = new AbortController();
  const pass = (): void => controller.abort(outer.reason);
  const expire = (): void => {
    controller.abort(new Stopped('timeout', `got no complete answer within ${timeoutMs} ms.`));
  };
  if (outer.aborted) pass();
  outer.addEventListener('abort', pass, { once: true });
  let timer = setTimeout(expire, timeoutMs);
  return {
    signal: controller.signal,
    restart() {
      clearTimeout(timer);
      timer = setTimeout(expire, timeoutMs);
    },
    stop() {
      clearTimeout(timer);
      outer.removeEventListener('abort', pass);
    },
  };
}
