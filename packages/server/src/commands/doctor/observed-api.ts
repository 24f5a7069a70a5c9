import { createGainiumClient, type Credentials, type GainiumClient } from '@gainium/api-client';

/** What the answers of the API said beside their data. */
export interface Observations {
  /** Server time minus the time here, in ms, of the first answer that had a date. */
  clockSkewMs: number | undefined;
  /** Calls that are left in this minute, and of how many (contract section 4). */
  remaining: number | undefined;
  limit: number | undefined;
}

export interface ObservedApi {
  seen: Observations;
  /** Sends a request without a signature. */
  fetch: typeof fetch;
  createClient(credentials: Credentials): GainiumClient;
}

const timeoutMs = 10_000;

/** Reaches the API as the server does, but without waiting or repeating, and looks at the headers. */
export function observeApi(baseUrl: string): ObservedApi {
  const seen: Observations = { clockSkewMs: undefined, remaining: undefined, limit: undefined };
  const observedFetch: typeof fetch = async (input, init) => {
    const startedAt = Date.now();
    const response = await fetch(input, { signal: AbortSignal.timeout(timeoutMs), ...init });
    observe(seen, response.headers, (startedAt + Date.now()) / 2);
    return response;
  };
  return {
    seen,
    fetch: observedFetch,
    createClient: (credentials) =>
      createGainiumClient({
        credentials,
        baseUrl,
        fetch: observedFetch,
        retry: { limit: 0 },
        rateLimit: { maxWaitMs: 0 },
        timeoutMs,
      }),
  };
}

/** The date has whole seconds only, so that it lies half a second back on average. */
const dateRoundingMs = 500;

function observe(seen: Observations, headers: Headers, now: number): void {
  const serverTime = Date.parse(headers.get('date') ?? '') + dateRoundingMs;
  if (!Number.isNaN(serverTime)) seen.clockSkewMs ??= Math.round(serverTime - now);
  seen.remaining = readNumber(headers, 'x-ratelimit-remaining') ?? seen.remaining;
  seen.limit = readNumber(headers, 'x-ratelimit-limit') ?? seen.limit;
}

function readNumber(headers: Headers, name: string): number | undefined {
  const text = headers.get(name);
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
