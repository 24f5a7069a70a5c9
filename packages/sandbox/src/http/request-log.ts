import type { IncomingHttpHeaders } from 'node:http';

/** One call as it came in, without what would let a reader repeat it. */
export interface ReceivedRequest {
  /** When it came in, in milliseconds since 1970. */
  receivedAtMs: number;
  method: string;
  /** The request target as on the wire, with its query. */
  path: string;
  /** Without `token`, `signature`, `authorization` and `cookie`. */
  headers: IncomingHttpHeaders;
  /** The parsed body; undefined when the call was refused before the body was read. */
  body?: unknown;
  /** The status sent; 0 while there is none, and when the connection was cut or left hanging. */
  status: number;
}

export interface RequestLog {
  /** Oldest first. Only the last 10,000 calls are kept. */
  entries(): readonly ReceivedRequest[];
  clear(): void;
}

export interface WritableRequestLog extends RequestLog {
  /** Adds a call; the entry is completed as the call proceeds. */
  add(method: string, path: string, headers: IncomingHttpHeaders): ReceivedRequest;
}

/** Enough for any test, and a bound for a sandbox that runs for days. */
const MAX_ENTRIES = 10_000;
const SECRET_HEADERS = ['token', 'signature', 'authorization', 'cookie'];

export function createRequestLog(): WritableRequestLog {
  let log: ReceivedRequest[] = [];
  return {
    entries: () => log.slice(-MAX_ENTRIES),
    clear() {
      log = [];
    },
    add(method, path, headers) {
      const shown = Object.entries(headers).filter(([name]) => !SECRET_HEADERS.includes(name));
      const entry: ReceivedRequest = {
        receivedAtMs: performance.timeOrigin + performance.now(),
        method,
        path,
        headers: Object.fromEntries(shown),
        status: 0,
      };
      if (log.length >= 2 * MAX_ENTRIES) log = log.slice(-MAX_ENTRIES);
      log.push(entry);
      return entry;
    },
  };
}
