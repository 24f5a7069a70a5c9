import { attempt, type Wire } from './attempt.ts';
import { InvalidResponseError } from './errors.ts';
import { readText } from './internal/body.ts';
import { openCallScope } from './internal/call-scope.ts';
import type { Call } from './internal/call.ts';
import { assertPathValues, serialiseBody } from './internal/check.ts';
import { isRecord, type Envelope } from './internal/envelope.ts';
import { detailsOf, unclear } from './internal/failures.ts';
import { withLog } from './internal/log.ts';
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

/** What the data of an answer has to be. Deeper it is not checked, so that new fields survive. */
type DataShape = 'object' | 'list' | 'text' | 'anything';

/** Sends one operation and resolves with the answer's envelope, whose status is OK. */
export type Requester = (
  id: OperationId,
  shape: DataShape,
  request: OperationRequest,
) => Promise<Envelope>;

/** What a logger has to offer; `console` and pino fit. Messages never contain credentials. */
export interface Logger {
  debug(message: string): void;
  warn(message: string): void;
}

export interface RequesterConfig {
  wire: Wire;
  origin: string;
  /** What all paths begin with, without a slash at the end. */
  basePath: string;
  paper: boolean;
  timeoutMs: number;
  totalTimeoutMs: number;
  maxResponseBytes: number;
  retry: Required<RetryOptions>;
  redact: Redact;
  logger: Logger | undefined;
}

export function createRequester(config: RequesterConfig): Requester {
  return async (id, shape, request) => {
    const call = prepare(config, id, request);
    const { signal, totalTimeoutMs = config.totalTimeoutMs } = request.options ?? {};
    const scope = openCallScope(signal, totalTimeoutMs);
    let attempts = 0;
    try {
      const envelope = await runWithRetries(call, scope, config.retry, () => {
        attempts += 1;
        const run = (): Promise<Envelope> => attempt(config.wire, call, scope.openPhase());
        return config.logger ? withLog(config.logger, call, attempts, run) : run();
      });
      assertShape(call, envelope, shape);
      return envelope;
    } finally {
      scope.close();
    }
  };
}

/** Everything a caller gives is encoded so that a URL parser leaves it as it is: it is what is signed. */
function prepare(config: RequesterConfig, id: OperationId, request: OperationRequest): Call {
  const operation = operations[id];
  const { params = {}, query = {}, options = {}, progress = {} } = request;
  assertPathValues(operation, params);
  const path = config.basePath + fillPath(operation.path, params);
  const target = path + buildQuery(query);
  return {
    operation,
    url: config.origin + target,
    path,
    target,
    body: serialiseBody(request.body),
    paper: options.paper ?? config.paper,
    accept: request.accept ?? 'application/json',
    timeoutMs: options.timeoutMs ?? config.timeoutMs,
    findSettlingRead: () => findSettlingRead(operation, params, { ...query, ...progress }),
    redact: config.redact,
    maxBytes: config.maxResponseBytes,
    readBody: request.readBody ?? readText,
    progress,
  };
}

function assertShape(call: Call, { data }: Envelope, shape: DataShape): void {
  const fits = {
    object: isRecord(data),
    list: Array.isArray(data),
    text: typeof data === 'string',
    anything: true,
  };
  if (fits[shape]) return;
  const what = `was answered with OK, but without the ${shape} it should contain.`;
  throw unclear(call, new InvalidResponseError(detailsOf(call, what)));
}
