/**
 * The closed family of everything this client rejects with. Each error has a stable `code`, tells
 * which call failed without any credential in it, and says whether the same call may be sent again.
 */

export const errorCodes = [
  'invalid_request',
  'validation_failed',
  'unauthorized',
  'forbidden',
  'not_found',
  'rate_limited',
  'api_refused',
  'server_error',
  'network',
  'timeout',
  'unknown_outcome',
  'invalid_response',
  'aborted',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** What an error carries besides its code. */
export interface ErrorDetails {
  message: string;
  /** HTTP status, absent when no response was received. */
  status?: number | undefined;
  method?: string | undefined;
  /** Path on the wire without the query. */
  path?: string | undefined;
  /** What the API itself gave as the reason: bounded, without control characters, never HTML. */
  reason?: string | undefined;
  /** Whether the same call may succeed when it is sent again later. */
  retryable?: boolean | undefined;
  /** How long to wait before that, in milliseconds. */
  retryAfterMs?: number | undefined;
  cause?: unknown;
}

/** The base class: `error instanceof GainiumError` is true for every rejection of the client. */
export abstract class GainiumError extends Error {
  abstract readonly code: ErrorCode;
  declare readonly status?: number;
  declare readonly method?: string;
  declare readonly path?: string;
  declare readonly reason?: string;
  readonly retryable: boolean;
  declare readonly retryAfterMs?: number;

  constructor(details: ErrorDetails) {
    super(details.message, details.cause === undefined ? undefined : { cause: details.cause });
    this.retryable = details.retryable ?? false;
    if (details.status !== undefined) this.status = details.status;
    if (details.method !== undefined) this.method = details.method;
    if (details.path !== undefined) this.path = details.path;
    if (details.reason !== undefined) this.reason = details.reason;
    if (details.retryAfterMs !== undefined) this.retryAfterMs = details.retryAfterMs;
  }

  /** Everything but stack and cause, so that a logged error is complete and short. */
  toJSON(): Record<string, unknown> {
    return Object.fromEntries([...Object.entries(this), ['message', this.message]]);
  }
}

/** The request is wrong: refused here before it was sent, or by the API with 400 or another 4xx. */
export class InvalidRequestError extends GainiumError {
  override readonly name = 'InvalidRequestError';
  readonly code = 'invalid_request';
}

/** One thing the API found wrong with the settings of a bot (contract section 5). */
export interface FieldError {
  field: string;
  message: string;
}

/** The API checked the settings and refused them; `errors` lists every field it complained about. */
export class ValidationFailedError extends GainiumError {
  override readonly name = 'ValidationFailedError';
  readonly code = 'validation_failed';
  readonly errors: readonly FieldError[];

  constructor(details: ErrorDetails & { errors: readonly FieldError[] }) {
    super(details);
    this.errors = details.errors;
  }
}

/** 401: wrong secret, changed request, or a clock too far from the server's (contract section 2.2). */
export class UnauthorizedError extends GainiumError {
  override readonly name = 'UnauthorizedError';
  readonly code = 'unauthorized';
  /** Server time minus the time that was sent, when that difference can explain the refusal. */
  declare readonly clockSkewMs?: number;

  constructor(details: ErrorDetails & { clockSkewMs?: number | undefined }) {
    super(details);
    if (details.clockSkewMs !== undefined) this.clockSkewMs = details.clockSkewMs;
  }
}

/** 403: unknown or expired key, read-only key, a restricted key, or a missing subscription. */
export class ForbiddenError extends GainiumError {
  override readonly name = 'ForbiddenError';
  readonly code = 'forbidden';
}

/** 404: no such object in this trading mode, or no such route on this server. */
export class NotFoundError extends GainiumError {
  override readonly name = 'NotFoundError';
  readonly code = 'not_found';
}

/** The rate limit would make the call wait too long, or the server answered 429. Nothing was done. */
export class RateLimitedError extends GainiumError {
  override readonly name = 'RateLimitedError';
  readonly code = 'rate_limited';
}

/** HTTP 200 with status NOTOK: the trading engine understood the call and refused it. */
export class ApiRefusedError extends GainiumError {
  override readonly name = 'ApiRefusedError';
  readonly code = 'api_refused';
}

/** 5xx on a call that changes nothing. */
export class ServerError extends GainiumError {
  override readonly name = 'ServerError';
  readonly code = 'server_error';
}

/** No connection, or it broke, on a call that changes nothing or that was provably not sent. */
export class NetworkError extends GainiumError {
  override readonly name = 'NetworkError';
  readonly code = 'network';
}

/** No complete answer in time, on a call that changes nothing or that was provably not sent. */
export class RequestTimeoutError extends GainiumError {
  override readonly name = 'RequestTimeoutError';
  readonly code = 'timeout';
}

/** The read that shows whether a write happened. */
export interface SettlingRead {
  /** Key of the `operations` table. */
  operation: string;
  /** The same in words, such as `list dca bots`. */
  description: string;
  method: string;
  /** Path, with the query that picks the object when its id is known. */
  path: string;
}

/**
 * A write may or may not have happened: bytes may have left and no clear answer came back. Repeating
 * it could spend money twice; `settledBy` names the read that tells.
 */
export class UnknownOutcomeError extends GainiumError {
  override readonly name = 'UnknownOutcomeError';
  readonly code = 'unknown_outcome';
  readonly settledBy: SettlingRead;
  /** Id of the backtest request that was accepted before its answer was lost. */
  declare readonly requestId?: string;

  constructor(details: ErrorDetails & { settledBy: SettlingRead; requestId?: string | undefined }) {
    super(details);
    this.settledBy = details.settledBy;
    if (details.requestId !== undefined) this.requestId = details.requestId;
  }
}

/** The answer is not what the API sends: HTML, broken JSON, too large, a redirect. */
export class InvalidResponseError extends GainiumError {
  override readonly name = 'InvalidResponseError';
  readonly code = 'invalid_response';
}

/** The caller's signal was aborted before anything was sent, or on a call that changes nothing. */
export class AbortedError extends GainiumError {
  override readonly name = 'AbortedError';
  readonly code = 'aborted';
}

/** Every member of the family, to switch on `code` with. */
export type AnyGainiumError =
  | InvalidRequestError
  | ValidationFailedError
  | UnauthorizedError
  | ForbiddenError
  | NotFoundError
  | RateLimitedError
  | ApiRefusedError
  | ServerError
  | NetworkError
  | RequestTimeoutError
  | UnknownOutcomeError
  | InvalidResponseError
  | AbortedError;

/** Narrows a caught value to the family, so that `error.code` can be switched on. */
export function isGainiumError(error: unknown): error is AnyGainiumError {
  return error instanceof GainiumError;
}
