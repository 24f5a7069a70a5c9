import type { ResponseHeaders } from '../fetch.ts';
import type { ServerLimit } from '../rate-limit.ts';

/** What the server's window is when it does not say (contract section 4). */
const assumedWindowMs = 60_000;

/** `Retry-After` as a duration; it comes as seconds or as a date (RFC 9110 section 10.2.3). */
export function readRetryAfterMs(headers: ResponseHeaders, serverMs: number): number | undefined {
  const text = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  // Date.parse takes almost any text with a digit for a date; a date begins with a day's name.
  const date = /^[A-Z]/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - serverMs);
}

/** What a response head teaches the limiter. `isBlocked`: the server's limiter refused the request. */
export function readServerLimit(
  headers: ResponseHeaders,
  serverMs: number,
  isBlocked: boolean,
): ServerLimit {
  const remaining = readCount(headers, 'x-ratelimit-remaining');
  const resetSeconds = readCount(headers, 'x-ratelimit-reset');
  const resetInMs =
    resetSeconds === undefined ? undefined : Math.max(0, resetSeconds * 1000 - serverMs);
  return {
    ...(isBlocked && {
      blockedForMs: readRetryAfterMs(headers, serverMs) ?? resetInMs ?? assumedWindowMs,
    }),
    ...(remaining !== undefined && resetInMs !== undefined && { remaining, resetInMs }),
  };
}

function readCount(headers: ResponseHeaders, name: string): number | undefined {
  const text = headers.get(name)?.trim() ?? '';
  return /^\d{1,12}$/.test(text) ? Number(text) : undefined;
}
