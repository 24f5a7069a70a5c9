import type { ServerResponse } from 'node:http';
import type { Caller } from '../callers.ts';
import type { RawMessage } from './read-message.ts';
import { whenClosed } from './when-closed.ts';

/** A request that was let in, on its way to an MCP server. */
export interface Exchange {
  request: Request;
  /** Closed when the response is sent, or its reader is gone. */
  outgoing: ServerResponse;
  /** What pages may see, to be added to a response that is written to `outgoing` itself. */
  headers: Headers | undefined;
  caller: Caller;
  /** Milliseconds since 1970 at which a stream has to end, because what let it in does. */
  expiresAtMs: number | undefined;
  /** Whether this client has to find another server for its next request. */
  isDraining: () => boolean;
  /** What was posted, and the place it takes among the requests that are worked on. */
  posted?: Posted;
}

export interface Posted {
  message: RawMessage;
  /** Keeps the place when the response is sent, until the returned function is called. */
  keepPlace: () => () => void;
}

/** Serves the requests of one path. */
export interface Endpoint {
  serve(exchange: Exchange): Promise<Response>;
  /** Open at the moment, where there are any. */
  countSessions?(): number;
  /** Takes no new conversations and ends the streams that would never end. */
  drain(): void;
  /** Ends the conversations that nobody took part in for long. */
  closeIdle(): void;
  close(): Promise<void>;
}

/** A longer delay makes a timer fire at once. */
const longestDelayMs = 2 ** 31 - 1;

/** Calls `end` when the caller's credentials are over, unless the response ended before. */
export function endWithCredentials({ expiresAtMs, outgoing }: Exchange, end: () => void): void {
  if (expiresAtMs === undefined) return;
  const delayMs = Math.min(Math.max(0, expiresAtMs - Date.now()), longestDelayMs);
  const timer = setTimeout(end, delayMs).unref();
  whenClosed(outgoing, () => clearTimeout(timer));
}
