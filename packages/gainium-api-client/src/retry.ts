import ky from 'ky';
import { GainiumError, UnauthorizedError } from './errors.ts';
import type { Call } from './internal/call.ts';
import type { Envelope } from './internal/envelope.ts';

export interface RetryOptions {
  /** How many times a call is repeated at most; 2 by default, 0 turns repeating off. */
  limit?: number;
  /** Pause before the n-th repetition (from 1), in milliseconds; grows from about 300 by default. */
  delayMs?: (repetition: number) => number;
}

/** A longer `Retry-After` of a failing server is given to the caller instead of being waited for. */
const maxServerDelayMs = 10_000;

/** Half of the pause is random, so that clients which failed together do not come back together. */
export function defaultDelayMs(repetition: number): number {
  const fullMs = Math.min(300 * 2 ** (repetition - 1), 5_000);
  return fullMs / 2 + (Math.random() * fullMs) / 2;
}

/**
 * Runs a call through ky, which repeats it as {@link planRepetition} decides. ky gets a fetch that is
 * one whole attempt with its own signature, and does not look at the response itself.
 */
export async function runWithRetries(
  call: Call,
  signal: AbortSignal,
  options: Required<RetryOptions>,
  attempt: (url: string) => Promise<Envelope>,
): Promise<Envelope> {
  let result: Envelope | undefined;
  let pauseMs = 0;
  let isClockCorrected = false;
  await ky(call.url, {
    method: call.operation.method,
    signal,
    timeout: false,
    throwHttpErrors: false,
    retry: {
      // One more than asked for: a repetition for a corrected clock does not count.
      limit: options.limit + 1,
      methods: ['get', 'post', 'put', 'delete'],
      delay: () => pauseMs,
      shouldRetry: ({ error, retryCount }) => {
        const repetition = isClockCorrected ? retryCount - 1 : retryCount;
        if (signal.aborted || !(error instanceof GainiumError)) return false;
        if (!isClockCorrected && isClockError(call, error)) {
          isClockCorrected = true;
          pauseMs = 0;
          return true;
        }
        const plannedMs = planRepetition(call, error, options.delayMs(repetition));
        if (plannedMs === undefined || repetition > options.limit) return false;
        pauseMs = plannedMs;
        return true;
      },
    },
    fetch: async (request) => {
      // ky hands over a Request whose URL is normalised: this is the text on the wire.
      result = await attempt(request instanceof Request ? request.url : String(request));
      return new Response();
    },
  });
  if (!result) throw new TypeError('ky resolved without an attempt.');
  return result;
}

/** After a 401 that a wrong clock explains, a GET is sent once more with the server's time. */
function isClockError(call: Call, error: GainiumError): boolean {
  return (
    call.operation.method === 'GET' &&
    error instanceof UnauthorizedError &&
    error.clockSkewMs !== undefined
  );
}

/**
 * The pause before a failed call is repeated, or undefined when it must not be. Only a 429, which
 * refuses before any work, lets a write be repeated: after anything else bytes may have left.
 */
export function planRepetition(
  call: Call,
  error: GainiumError,
  delayMs: number,
): number | undefined {
  if (!error.retryable) return undefined;
  switch (error.code) {
    case 'rate_limited':
      // The limiter has learned how long to wait. Without a status it is the limiter that refused.
      return error.status === 429 ? 0 : undefined;
    case 'network':
    case 'timeout':
    case 'server_error':
    case 'invalid_response': {
      const waitMs = Math.max(delayMs, error.retryAfterMs ?? 0);
      return call.operation.method === 'GET' && waitMs <= maxServerDelayMs ? waitMs : undefined;
    }
    default:
      return undefined;
  }
}
