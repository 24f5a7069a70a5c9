import {
  AbortedError,
  GainiumError,
  NetworkError,
  RequestTimeoutError,
  UnknownOutcomeError,
  type ErrorDetails,
} from '../errors.ts';
import { subjectOf, type Call } from './call.ts';
import { toSafeCause } from './redact.ts';
import { provesNothingSent } from './sent.ts';

/** Why a call was stopped from this side. Thrown through fetch as the reason of its signal. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  readonly kind: 'aborted' | 'timeout';

  constructor(kind: 'aborted' | 'timeout', message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
  }
}

/** Details that every error of a call has. */
export function detailsOf(
  call: Call,
  what: string,
  more: Partial<ErrorDetails> = {},
): ErrorDetails {
  const message = call.redact(`${subjectOf(call)} ${what}`);
  return { message, method: call.operation.method, path: call.redact(call.path), ...more };
}

/** What the caller is told when a sent request got no clear answer: for a write, that nobody knows. */
export function unclear(call: Call, error: GainiumError): GainiumError {
  const settledBy = call.findSettlingRead();
  if (!settledBy) return error;
  const { requestId } = call.progress;
  const read = `${settledBy.description} (${settledBy.method} ${settledBy.path})`;
  const accepted = requestId === undefined ? '' : ` Backtest request ${requestId} was accepted.`;
  const what = `may or may not have happened.${accepted} Do not send it again: ${read} shows whether it did. ${error.message}`;
  const { status, reason } = error;
  return new UnknownOutcomeError({
    ...detailsOf(call, what, { status, reason, cause: error }),
    settledBy,
    requestId,
  });
}

/**
 * Turns what an attempt threw into an error of the family. `isSent` tells whether bytes of the
 * request may have left.
 */
export function failureOf(call: Call, thrown: unknown, isSent: boolean): GainiumError {
  if (thrown instanceof GainiumError) return thrown;
  const error = interrupted(call, thrown);
  return isSent && !provesNothingSent(thrown) ? unclear(call, error) : error;
}

function interrupted(call: Call, thrown: unknown): GainiumError {
  const cause = toSafeCause(thrown, call.redact);
  if (!(thrown instanceof Stopped)) {
    const details = { retryable: true, cause };
    return new NetworkError(detailsOf(call, `failed: ${summaryOf(cause)}`, details));
  }
  const message = thrown.message;
  if (thrown.kind === 'timeout') {
    return new RequestTimeoutError(detailsOf(call, message, { retryable: true, cause }));
  }
  return new AbortedError(detailsOf(call, message, { cause }));
}

/** Fetch says only "fetch failed" itself; the innermost cause names the reason. */
function summaryOf(error: Error | undefined): string {
  if (!error) return 'the connection failed.';
  if (error.cause instanceof Error) return summaryOf(error.cause);
  return `${(error.message || error.name).replace(/[.?!]+$/, '')}.`;
}
