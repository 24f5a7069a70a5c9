import { attempt, type Wire } from './attempt.ts';
import { InvalidResponseError, isGainiumError } from './errors.ts';
import { readText } from './internal/body.ts';
import { subjectOf, type Call } from './internal/call.ts';
import { CallScope } from './internal/call-scope.ts';
import { isRecord, type Envelope } from './internal/envelope.ts';
import { detailsOf, failureOf, unclear } from './internal/failures.ts';
import { assertPathValues, serialiseBody } from './internal/check.ts';
import type { Redact } from './internal/redact.ts';
import { findSettlingRead } from './internal/settling.ts';
import { operations, type OperationId } from './operations.ts';
import { buildQuery, fillPath, type PathParams, type QueryValue } from './path.ts';
import { runWithRetries, type RetryOptions } from './retry.ts';

/** What every call of the client takes. */
export interface CallOptions {
  /**
   * Sends `paper-context: true`. Default: the client's `paper`. Most writes find their object by id
   * and ignore it (contract section 8; `paperHeader` in the `operations` table).
   */
  paper?: boolean | undefined;
  /** Stops the call, also while it waits for the rate limit or between repetitions. */
  signal?: AbortSignal | undefined;
  /** Limit of one attempt in milliseconds, from sending to the end of the body. */
  timeoutMs?: number | undefined;
  /** Limit of the whole call in milliseconds, waits and repetitions included. */
  totalTimeoutMs?: number | undefined;
}

/** One request in terms of the contract, before anything is filled in. */
export interface OperationRequest {
  params?: PathParams;
  query?: Readonly<Record<string, QueryValue>>;
  body?: unknown;
  options?: CallOptions | undefined;
  /** The `Accept` header; JSON by default. */
  accept?: string;
  /** How a successful body is read; the whole of it as text by default. */
  readBody?: Call['readBody'];
  progress?: Call['progress'];
}

/** Sends one operation and resolves with the answer's envelope, whose status is OK. */
export type Requester = (
  id: OperationId,
  shape: DataShape,
  request?: OperationRequest,
) => Promise<Envelope>;

/** Minimal shape of a logger; `console` and pino fit. Messages never contain credentials. */
export interface Logger {
  debug(message: string): void;
  warn(message: string): void;
}

export interface RequesterConfig {
  wire: Wire;
  baseUrl: string;
  paper: boolean;
  timeoutMs: number;
  totalTimeoutMs: number;
  maxResponseBytes: number;
  retry: Required<RetryOptions>;
  redact: Redact;
  logger: Logger | undefined;
}

export function createRequester(config: RequesterConfig): Requester {
  return async (id, shape, request = {}) => {
    const call = prepare(config, id, request);
    const { signal: callerSignal, totalTimeoutMs = config.totalTimeoutMs } = request.options ?? {};
    const scope = new CallScope(callerSignal, totalTimeoutMs);
    try {
      const envelope = await runWithRetries(call, scope, config.retry, (url) =>
        logged(config.logger, call, attempt(config.wire, call, url, scope.openPhase())),
      );
      assertShape(call, envelope, shape);
      return envelope;
    } finally {
      scope.close();
    }
  };
}

function prepare(config: RequesterConfig, id: OperationId, request: OperationRequest): Call {
  const operation = operations[id];
  const { params = {}, query = {}, options = {}, progress = {} } = request;
  assertPathValues(operation, params);
  const path = fillPath(operation.path, params);
  const url = new URL(`${config.baseUrl}${path}${buildQuery(query)}`);
  return {
    operation,
    url: url.href,
    path: url.pathname,
    body: serialiseBody(request.body),
    paper: options.paper ?? config.paper,
    accept: request.accept ?? 'application/json',
    timeoutMs: options.timeoutMs ?? config.timeoutMs,
    findSettlingRead: () => findSettlingRead(operation, params, { ...query, ...progress }),
    progress,
    redact: config.redact,
    maxBytes: config.maxResponseBytes,
    readBody: request.readBody ?? readText,
  };
}

/** What the data of an answer has to be. Deeper it is not checked, so that new fields survive. */
export type DataShape = 'object' | 'list' | 'text' | 'anything';

function assertShape(call: Call, { data }: Envelope, shape: DataShape): void {
  const fits = {
    object: isRecord(data),
    list: Array.isArray(data),
    text: typeof data === 'string',
    anything: true,
  };
  if (fits[shape]) return;
  const what = `was answered with OK, but its data is not ${shape === 'object' ? 'an object' : `a ${shape}`}.`;
  throw unclear(call, new InvalidResponseError(detailsOf(call, what)));
}

async function logged(
  logger: Logger | undefined,
  call: Call,
  result: Promise<Envelope>,
): Promise<Envelope> {
  if (!logger) return result;
  const startMs = performance.now();
  const log = (level: 'debug' | 'warn', what: string): void => {
    const line = call.redact(
      `${subjectOf(call)} ${what} ${Math.round(performance.now() - startMs)} ms`,
    );
    try {
      logger[level](line);
    } catch {
      // A broken logger must not turn a finished write into a failed one.
    }
  };
  try {
    const envelope = await result;
    log('debug', 'ok');
    return envelope;
  } catch (error) {
    log('warn', isGainiumError(error) ? `${error.code} ${error.status ?? '-'}` : 'failed');
    throw error;
  }
}
