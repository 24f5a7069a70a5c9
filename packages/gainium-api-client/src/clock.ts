import type { ResponseHeaders } from './fetch.ts';

/** Local time, corrected by what the server's `Date` header has shown. */
export interface ServerClock {
  /** Best estimate of the server's time, in whole milliseconds since the epoch. */
  nowMs(): number;
  /**
   * Takes in a response head that arrived just now. Returns the server's time by its header, or
   * undefined when the header cannot be used.
   */
  learn(headers: ResponseHeaders): number | undefined;
}

/**
 * `Date` has whole seconds and is read after the network's delay, so a smaller difference is noise;
 * correcting it could only make a good clock worse. The server tolerates 300 s by default, and
 * self-hosted servers may be stricter (contract section 2.2).
 */
export const clockToleranceMs = 5_000;

export function createServerClock(now: () => number): ServerClock {
  let offsetMs = 0;
  let lastDate = { text: '', ms: NaN };
  return {
    nowMs: () => Math.round(now() + offsetMs),
    learn(headers) {
      // A cached answer carries the time it was made, not the time it was sent.
      if (headers.has('age')) return undefined;
      const text = headers.get('date') ?? '';
      // The answers of one second say the same.
      if (text !== lastDate.text) lastDate = { text, ms: Date.parse(text) };
      const serverMs = lastDate.ms;
      if (Number.isNaN(serverMs)) return undefined;
      const differenceMs = serverMs - now();
      offsetMs = Math.abs(differenceMs) > clockToleranceMs ? differenceMs : 0;
      return serverMs;
    },
  };
}
