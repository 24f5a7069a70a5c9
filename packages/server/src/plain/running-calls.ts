/** The calls of one client that are being worked on, by the ids of their requests. */
export class RunningCalls {
  readonly #controllers = new Map<unknown, AbortController>();

  has(id: unknown): boolean {
    return this.#controllers.has(id);
  }

  /** Runs a call that can be cancelled; resolves with nothing when it was. */
  async run(
    id: unknown,
    work: (signal: AbortSignal) => Promise<string>,
  ): Promise<string | undefined> {
    const controller = new AbortController();
    const { signal } = controller;
    this.#controllers.set(id, controller);
    try {
      const answer = await work(signal);
      return signal.aborted ? undefined : answer;
    } finally {
      this.#controllers.delete(id);
    }
  }

  /** False when no such call is running. */
  cancel(id: unknown, reason?: unknown): boolean {
    const controller = this.#controllers.get(id);
    controller?.abort(reason);
    return controller !== undefined;
  }

  cancelAll(): void {
    for (const id of this.#controllers.keys()) this.cancel(id);
  }
}
