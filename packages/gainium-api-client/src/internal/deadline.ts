import { Stopped } from './failures.ts';
import type { Phase } from './phase.ts';

/** The time limit of one attempt; it stops the attempt's phase. */
export class Deadline {
  readonly #phase: Phase;
  readonly #timeoutMs: number;
  #timer: ReturnType<typeof setTimeout>;

  constructor(phase: Phase, timeoutMs: number) {
    this.#phase = phase;
    this.#timeoutMs = timeoutMs;
    this.#timer = this.#start();
  }

  /** The server gave a sign of life: the limit starts over. */
  restart(): void {
    this.stop();
    this.#timer = this.#start();
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #start(): ReturnType<typeof setTimeout> {
    return setTimeout(() => {
      const message = `got no complete answer within ${this.#timeoutMs} ms.`;
      this.#phase.stop(new Stopped('timeout', message));
    }, this.#timeoutMs);
  }
}
