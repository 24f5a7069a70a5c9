import {
  ApiRefusedError,
  ForbiddenError,
  InvalidRequestError,
  InvalidResponseError,
  NotFoundError,
  RateLimitedError,
  RequestTimeoutError,
  ServerError,
  UnauthorizedError,
  ValidationFailedError,
  type ErrorDetails,
  type GainiumError,
} from '../errors.ts';
import type { FetchResponse, ResponseHeaders } from '../fetch.ts';
import { BodyTooLargeError, readBeginning } from './body.ts';
import type { Call } from './call.ts';
import {
  isCastError,
  parseEnvelope,
  readFieldErrors,
  readReason,
  readRequestId,
  type Envelope,
} from './envelope.ts';
import { detailsOf, unclear } from './failures.ts';
import { quoteForeign } from './redact.ts';
import { readRetryAfterMs } from './server-limit.ts';
import { clockToleranceMs } from '../clock.ts';

/** Enough for any list of validation errors; a proxy's error page is not read further. */
const maxErrorBytes = 256 * 1024;

/** The two times of an attempt, both in milliseconds since the epoch. */
export interface AttemptTimes {
  sentMs: number;
  /** The server's time when it answered; undefined when it did not say. */
  serverMs: number | undefined;
}

/**
 * The envelope of a response that says OK; everything else is thrown as an error of the family,
 * for a write as an unknown outcome when the response does not say clearly that nothing was done.
 */
export async function readOutcome(
  call: Call,
  response: FetchResponse,
  times: AttemptTimes,
  keepAlive: () => void,
): Promise<Envelope> {
  if (!response.ok && response.status < 400) throw redirected(call, response);
  if (!response.ok) throw await refused(call, response, times);
  const envelope = parseEnvelope(await readSuccess(call, response, keepAlive));
  if (!envelope) throw unclear(call, invalid(call, response, 'is not the JSON of the API'));
  if (envelope.status === 'OK') return envelope;
  const reason = reasonOf(call, envelope);
  const error = new ApiRefusedError(
    detailsOf(call, said('was refused', reason), { status: response.status, reason }),
  );
  // A refusal that names a backtest request: it runs, its result could not be read (section 23.5).
  const accepted = readRequestId(envelope.data);
  if (accepted !== undefined) call.progress.requestId = accepted;
  throw call.progress.requestId === undefined ? error : unclear(call, error);
}

async function readSuccess(
  call: Call,
  response: FetchResponse,
  keepAlive: () => void,
): Promise<string> {
  if (isHtml(response)) {
    discard(response);
    throw unclear(call, invalid(call, response, 'is an HTML page'));
  }
  try {
    return await call.readBody(response, call.maxBytes, keepAlive);
  } catch (error) {
    if (!(error instanceof BodyTooLargeError)) throw error;
    throw unclear(call, invalid(call, response, 'is too large', error));
  }
}

/** A page of a proxy or of the server's body parser: nothing in it is for the caller. */
function isHtml(response: FetchResponse): boolean {
  return response.headers.get('content-type')?.includes('html') ?? false;
}

/** Ends the transfer of a body that nobody reads. */
function discard(response: FetchResponse): '' {
  response.body?.cancel().catch(() => {});
  return '';
}

function invalid(
  call: Call,
  response: FetchResponse,
  what: string,
  cause?: Error,
): InvalidResponseError {
  const type = response.headers.get('content-type') ?? '';
  // JSON that does not parse was cut on its way; an HTML page or a huge body comes again.
  const retryable = type.includes('json') && cause === undefined;
  const { status } = response;
  return new InvalidResponseError(
    detailsOf(call, `got an answer that ${what}.`, { status, retryable, cause }),
  );
}

function redirected(call: Call, response: FetchResponse): GainiumError {
  discard(response);
  const { status } = response;
  const target = quoteForeign(originOf(response.headers.get('location'), call.url), call.redact);
  const what = `was redirected to ${target} and not followed, since the request carries credentials. Check baseUrl.`;
  const error = new InvalidResponseError(detailsOf(call, what, { status }));
  // 301, 307 and 308 ask for the same request elsewhere; 302 and 303 may follow a finished POST.
  return [301, 307, 308].includes(status) ? error : unclear(call, error);
}

function originOf(location: string | null, base: string): string {
  return location !== null && URL.canParse(location, base)
    ? new URL(location, base).origin
    : 'an unknown place';
}

async function refused(
  call: Call,
  response: FetchResponse,
  { sentMs, serverMs }: AttemptTimes,
): Promise<GainiumError> {
  const { status, headers } = response;
  const text = isHtml(response) ? discard(response) : await readBeginning(response, maxErrorBytes);
  const envelope = parseEnvelope(text);
  const reason = envelope ? reasonOf(call, envelope) : plainReason(call, headers, text);
  const details = (what: string, more: Partial<ErrorDetails> = {}): ErrorDetails =>
    detailsOf(call, said(what, reason), { status, reason, ...more });
  if (status === 401) return unauthorized(call, details, sentMs, serverMs);
  if (status === 403) return new ForbiddenError(details('was forbidden'));
  if (status === 404) return new NotFoundError(details('found nothing'));
  if (status === 408) {
    return unclear(call, new RequestTimeoutError(details('timed out', { retryable: true })));
  }
  const retryAfterMs = readRetryAfterMs(headers, serverMs ?? sentMs);
  if (status === 429) return rateLimited(details, envelope, retryAfterMs);
  if (status >= 500) {
    const retryable = !envelope || !isCastError(envelope);
    const what = `failed on the server (${status})`;
    const error = new ServerError(details(what, { retryable, retryAfterMs }));
    return envelope && call.operation.refusesWith500 ? error : unclear(call, error);
  }
  const errors = envelope ? readFieldErrors(envelope) : [];
  if (errors.length === 0) return new InvalidRequestError(details(`was refused (${status})`));
  const clean = errors.map(({ field, message }) => ({
    field: quoteForeign(field, call.redact),
    message: quoteForeign(message, call.redact),
  }));
  const first = clean.slice(0, 3).map(({ field, message }) => `${field}: ${message}`);
  const more = clean.length > 3 ? ` and ${clean.length - 3} more` : '';
  return new ValidationFailedError({
    ...details(''),
    message: detailsOf(call, endSentence(`did not pass validation: ${first.join('; ')}${more}`))
      .message,
    errors: clean,
  });
}

type MakeDetails = (what: string, more?: Partial<ErrorDetails>) => ErrorDetails;

function unauthorized(
  call: Call,
  details: MakeDetails,
  sentMs: number,
  serverMs: number | undefined,
): UnauthorizedError {
  const skewMs = serverMs === undefined ? 0 : serverMs - sentMs;
  if (Math.abs(skewMs) <= clockToleranceMs) {
    return new UnauthorizedError(
      details('was not accepted: the API secret is wrong, or a proxy changed the request'),
    );
  }
  const seconds = Math.round(Math.abs(skewMs) / 1000);
  const side = skewMs > 0 ? 'behind' : 'ahead of';
  const what = `was not accepted: this clock is ${seconds} s ${side} the server's. The next call is sent with the server's time`;
  return new UnauthorizedError({ ...details(what, { retryable: true }), clockSkewMs: skewMs });
}

function rateLimited(
  details: MakeDetails,
  envelope: Envelope | undefined,
  retryAfterMs: number | undefined,
): RateLimitedError {
  // JSON is the terminal deal breaker: it opens again, but refuses the same position again too
  // (contract section 11.4). The limiter answers with text.
  const retryable = envelope === undefined;
  return new RateLimitedError(details('was refused for now', { retryable, retryAfterMs }));
}

function reasonOf(call: Call, envelope: Envelope): string | undefined {
  const reason = readReason(envelope);
  return reason === undefined ? undefined : quoteForeign(reason, call.redact);
}

/** Plain text such as `Unauthorized`; what looks like a page is left out here too. */
function plainReason(call: Call, headers: ResponseHeaders, text: string): string | undefined {
  const isPlain = headers.get('content-type')?.startsWith('text/plain') ?? false;
  if (!isPlain || text.trim() === '' || /^\s*</.test(text)) return undefined;
  return quoteForeign(text, call.redact);
}

function said(what: string, reason: string | undefined): string {
  return endSentence(reason === undefined ? what : `${what}: ${reason}`);
}

/** Callers put advice behind a message, so it has to end as a sentence does. */
function endSentence(text: string): string {
  return /[.!?…]"?$/.test(text) ? text : `${text}.`;
}
