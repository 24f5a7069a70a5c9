import type { FetchResponse } from '../fetch.ts';
import type { SettlingRead } from '../errors.ts';
import type { Operation } from '../operations.ts';
import type { Redact } from './redact.ts';

/** One call of the client, fixed before its first attempt. */
export interface Call {
  operation: Operation;
  url: string;
  /** Path on the wire, for messages. */
  path: string;
  /** Path and query on the wire: what is signed. */
  target: string;
  /** The exact body text; undefined when no body is sent. */
  body: string | undefined;
  paper: boolean;
  accept: string;
  timeoutMs: number;
  /** For a write: the read that shows whether it happened. */
  findSettlingRead(): SettlingRead | undefined;
  redact: Redact;
  /** Largest response body that is held in memory. */
  maxBytes: number;
  /** Reads a 2xx body as the text of its envelope; reports every sign of life of the server. */
  readBody(response: FetchResponse, maxBytes: number, keepAlive: () => void): Promise<string>;
  /** What the server has promised so far: the id of a backtest it has accepted. */
  progress: { requestId?: string };
}

/** What happens to whom, for messages: `POST /api/v2/bots/dca`. */
export function subjectOf(call: Call): string {
  return `${call.operation.method} ${call.path}`;
}
