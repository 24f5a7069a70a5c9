import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { ProgressNotification } from '../mcp/progress.ts';
import type { Exchange } from './exchange.ts';
import { refuse } from './refusals.ts';

type Notify = (notification: ProgressNotification) => Promise<void>;

export interface PlainResponseOptions {
  /** Whether the answer goes out as an event, as clients before 2026-07-28 know it, or as JSON. */
  asEvent: boolean;
  headers?: Record<string, string>;
  /** Resolves with the answer, or with nothing when nobody waits for it any more. */
  work: (notify: Notify) => Promise<string | undefined>;
}

/** A client sees the head of an event stream by then, and a sign of life every so often. */
const patienceMs = 5_000;
const heartbeatMs = 15_000;

const jsonHeaders = { 'content-type': 'application/json' };

/** The same as the SDK's. */
const streamHeaders = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/**
 * Responds to a request that is answered without the SDK, on Node's own response: a web one on the
 * way to it costs as much as the call. It is whole when the answer comes soon, and a stream when
 * there is something to say before it.
 */
export async function respondPlainly(
  exchange: Exchange,
  { asEvent, headers = {}, work }: PlainResponseOptions,
): Promise<Response> {
  const { outgoing } = exchange;
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  const open = (): void => {
    if (outgoing.headersSent || outgoing.destroyed) return;
    addHeaders(exchange);
    outgoing.writeHead(200, { ...streamHeaders, ...headers });
    outgoing.flushHeaders();
    heartbeat = setInterval(() => outgoing.write(': keepalive\n\n'), heartbeatMs);
  };
  const patience = asEvent ? setTimeout(open, patienceMs) : undefined;
  const notify: Notify = async (notification) => {
    open();
    outgoing.write(toEvent(JSON.stringify({ ...notification, jsonrpc: '2.0' })));
  };
  try {
    const answer = await work(notify);
    if (outgoing.headersSent) {
      if (!outgoing.destroyed) outgoing.end(answer && toEvent(answer));
    } else if (outgoing.destroyed) return refuse(499, 'The client left.');
    else {
      addHeaders(exchange);
      endWhole(outgoing, asEvent, headers, answer);
    }
    return RESPONSE_ALREADY_SENT;
  } finally {
    clearTimeout(patience);
    clearInterval(heartbeat);
  }
}

function addHeaders({ outgoing, headers, isDraining }: Exchange): void {
  for (const [name, value] of headers ?? []) outgoing.setHeader(name, value);
  if (isDraining()) outgoing.setHeader('connection', 'close');
}

function endWhole(
  outgoing: ServerResponse,
  asEvent: boolean,
  headers: Record<string, string>,
  answer = '',
): void {
  const body = asEvent && answer ? toEvent(answer) : answer;
  outgoing.writeHead(200, {
    ...(asEvent ? streamHeaders : jsonHeaders),
    ...headers,
    'content-length': Buffer.byteLength(body),
  });
  outgoing.end(body);
}

function toEvent(message: string): string {
  return `event: message\ndata: ${message}\n\n`;
}
