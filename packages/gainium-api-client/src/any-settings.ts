/** Settings that only the API can check; see {@link anySettings}. */
export class AnySettings {
  readonly #settings: Readonly<Record<string, unknown>>;

  constructor(settings: Readonly<Record<string, unknown>>) {
    this.#settings = settings;
  }

  /** What is sent. */
  toJSON(): Readonly<Record<string, unknown>> {
    return this.#settings;
  }
}

/**
 * Passes settings on that are known only while the program runs, such as those a user has typed, or
 * that are newer than this client. The compiler then checks nothing; the API still does.
 *
 *     await client.bots.create('dca', anySettings(JSON.parse(text)));
 */
export function anySettings(settings: Readonly<Record<string, unknown>>): AnySettings {
  return new AnySettings(settings);
}
