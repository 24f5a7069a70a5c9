/** The calls of one client that are being worked on, by the ids of their requests. */
export class RunningCalls {
  readonly #calls = new Map<unknown, { controller: AbortController; work: Promise<string> }>();

  /** To be used again: Node before 22 takes longer to make a signal than for all else here. */
  readonly #idle: AbortController[] = [];

  has(id: unknown): boolean {
    return this.#calls.has(id);
  }

  /** Runs a call that can be cancelled; resolves with nothing when it was. */
  async run(
    id: unknown,
    work: (signal: AbortSignal) => Promise<string>,
  ): Promise<string | undefined> {
    const controller = this.#idle.pop() ?? new AbortController();
    const { signal } = controller;
    const call = { controller, work: work(signal) };
    this.#calls.set(id, call);
    try {
      const answer = await call.work;
      return signal.aborted ? undefined : answer;
    } finally {
      this.#calls.delete(id);
      if (!signal.aborted) this.#idle.push(controller);
    }
  }

  /** False when no such call is running. */
  cancel(id: unknown, reason?: unknown): boolean {
    const call = this.#calls.get(id);
    call?.controller.abort(reason);
    return call !== undefined;
  }

  /** Resolves when each of them knows how it ended, so that a log can say it. */
  async cancelAll(): Promise<void> {
    const calls = [...this.#calls.values()];
    for (const { controller } of calls) controller.abort();
    await Promise.allSettled(calls.map(({ work }) => work));
  }
}
