import { Stopped } from './failures.ts';
import type { Phase } from './phase.ts';

/** The time limit of one attempt. */
export interface Deadline {
  /** The server gave a sign of life: the limit starts over. */
  restart(this: void): void;
  stop(): void;
}

/** Starts a limit that stops the attempt's phase. */
export function startDeadline(phase: Phase, timeoutMs: number): Deadline {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => clearTimeout(timer);
  const restart = (): void => {
    stop();
    timer = setTimeout(() => {
      phase.stop(new Stopped('timeout', `got no complete answer within ${timeoutMs} ms.`));
    }, timeoutMs);
  };
  restart();
  return { restart, stop };
}
