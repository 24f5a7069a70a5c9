import ky from 'ky';
import { GainiumError, UnauthorizedError } from './errors.ts';
import type { CallScope } from './internal/call-scope.ts';
import type { Call } from './internal/call.ts';
import type { Envelope } from './internal/envelope.ts';
import { failureOf } from './internal/failures.ts';
import { sleep } from './internal/sleep.ts';

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
 * Runs a call and repeats it while that is safe and promising. Only a call that failed goes through ky:
 * its bookkeeping of every request costs a third of a whole call to a near server, measured.
 */
export async function runWithRetries(
  call: Call,
  scope: CallScope,
  options: Required<RetryOptions>,
  attempt: () => Promise<Envelope>,
): Promise<Envelope> {
  try {
    return await attempt();
  } catch (failure) {
    return await repeat(call, scope, options, attempt, failure);
  }
}

/** ky's own first attempt is the one that has already failed; the following ones are new. */
async function repeat(
  call: Call,
  scope: CallScope,
  options: Required<RetryOptions>,
  attempt: () => Promise<Envelope>,
  firstFailure: unknown,
): Promise<Envelope> {
  let result: Envelope | undefined;
  let isClockCorrected = false;

  async function shouldRetry(error: Error, retryCount: number): Promise<boolean> {
    if (scope.stopped || !(error instanceof GainiumError)) return false;
    if (!isClockCorrected && isClockError(call, error)) {
      isClockCorrected = true;
      return true;
    }
    const repetition = isClockCorrected ? retryCount - 1 : retryCount;
    if (repetition > options.limit) return false;
    const pauseMs = planPause(call, error, options.delayMs(repetition));
    if (pauseMs === undefined) return false;
    await pause(call, scope, pauseMs);
    return true;
  }

  await ky(call.url, {
    method: call.operation.method,
    timeout: false,
    throwHttpErrors: false,
    hooks: {
      beforeRequest: [
        // A response from this hook takes the place of ky's own request.
        async (_request, _options, { retryCount }) => {
          if (retryCount === 0) throw firstFailure;
          result = await attempt();
          return new Response();
        },
      ],
    },
    retry: {
      // One more than asked for: a repetition for a corrected clock does not count.
      limit: options.limit + 1,
      methods: ['get', 'post', 'put', 'delete'],
      delay: () => 0,
      shouldRetry: ({ error, retryCount }) => shouldRetry(error, retryCount),
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

const transient: readonly string[] = ['network', 'timeout', 'server_error', 'invalid_response'];

/**
 * The pause before a failed call is repeated, or undefined when it must not be. Only a 429, which
 * refuses before any work, lets a write be repeated: after anything else bytes may have left.
 */
function planPause(call: Call, error: GainiumError, delayMs: number): number | undefined {
  if (!error.retryable) return undefined;
  // The limiter has learned how long to wait. Without a status it is the limiter that refused.
  if (error.code === 'rate_limited') return error.status === 429 ? 0 : undefined;
  if (call.operation.method !== 'GET' || !transient.includes(error.code)) return undefined;
  const waitMs = Math.max(delayMs, error.retryAfterMs ?? 0);
  return waitMs <= maxServerDelayMs ? waitMs : undefined;
}

async function pause(call: Call, scope: CallScope, ms: number): Promise<void> {
  if (ms === 0) return;
  try {
    await sleep(ms, scope.openPhase().signal);
  } catch (stopped) {
    throw failureOf(call, stopped, false);
  }
}
