import { Stopped } from './failures.ts';

/** The time limit of one attempt; it aborts the attempt's controller. */
export class Deadline {
  readonly #controller: AbortController;
  readonly #timeoutMs: number;
  #timer: ReturnType<typeof setTimeout>;

  constructor(controller: AbortController, timeoutMs: number) {
    this.#controller = controller;
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
      this.#controller.abort(new Stopped('timeout', message));
    }, this.#timeoutMs);
  }
}
