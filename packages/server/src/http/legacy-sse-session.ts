import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js';
import { createMcpServerV1 } from '../mcp/bind-tools-v1.ts';
import type { Caller } from '../callers.ts';
import { toAuthInfo, toolkitOf } from '../mcp/caller-of.ts';
import { endWithCredentials, type Exchange, type Posted } from './exchange.ts';
import type { Session, Sessions } from './sessions.ts';
import { whenClosed } from './when-closed.ts';

/** Proxies cut streams that are silent for a minute. */
const heartbeatMs = 15_000;

/** What a reader that stopped reading may cost. */
const maxUnreadBytes = 8 * 1024 * 1024;

export interface SseSession extends Session {
  /**
   * Hands a message to the MCP server; a request keeps its place until it is answered. False for what is no JSON-RPC message, or has the id of one that is not answered yet.
   */
  receive(posted: Posted, caller: Caller): Promise<boolean>;
}

export interface OpenSseOptions {
  exchange: Exchange;
  messagesPath: string;
  sessions: Sessions<SseSession>;
  onerror: (error: Error) => void;
}

/** Answers `GET /sse`: the response is the stream, and lasts as long as the session. */
export async function openSseSession(options: OpenSseOptions): Promise<void> {
  const { exchange, messagesPath, sessions, onerror } = options;
  const { outgoing, headers, caller } = exchange;
  for (const [name, value] of headers ?? []) outgoing.setHeader(name, value);
  // nginx collects a stream before it passes it on, unless it is told not to.
  outgoing.setHeader('x-accel-buffering', 'no');
  const transport = new SSEServerTransport(messagesPath, outgoing);
  const { sessionId: id } = transport;
  const unanswered = new Unanswered();
  const session: SseSession = {
    close: () => void transport.close(),
    receive: (posted, sender) => receive(transport, unanswered, posted, sender),
  };
  sessions.add(id, caller.principal, session);
  const release = sessions.use(id);
  const { instructions } = caller.toolkit;
  await createMcpServerV1({ instructions, toolkitOf, onerror }).connect(transport);
  watchAnswers(transport, unanswered, () => outgoing.writableLength > maxUnreadBytes);

  // A write after the end would be an error that nobody handles, and end the process.
  const heartbeat = setInterval(() => {
    if (!outgoing.writableEnded) outgoing.write(': keepalive\n\n');
  }, heartbeatMs);
  outgoing.on('error', onerror);
  endWithCredentials(exchange, () => session.close());
  whenClosed(outgoing, () => {
    clearInterval(heartbeat);
    unanswered.releaseAll();
    release();
    sessions.remove(id);
  });
}

/** The requests of a session that wait for their answers, by their ids. */
class Unanswered {
  readonly #releases = new Map<unknown, () => void>();

  /** False when a request with this id waits already. */
  add(id: unknown, keepPlace: () => () => void): boolean {
    if (this.#releases.has(id)) return false;
    this.#releases.set(id, keepPlace());
    return true;
  }

  release(id: unknown): void {
    this.#releases.get(id)?.();
    this.#releases.delete(id);
  }

  releaseAll(): void {
    for (const id of this.#releases.keys()) this.release(id);
  }
}

async function receive(
  transport: SSEServerTransport,
  unanswered: Unanswered,
  { message, keepPlace }: Posted,
  caller: Caller,
): Promise<boolean> {
  const { id, method, params } = message;
  if (id !== undefined && method !== undefined && !unanswered.add(id, keepPlace)) return false;
  // Such a request is never answered.
  if (method === 'notifications/cancelled') unanswered.release(cancelledId(params));
  try {
    await transport.handleMessage(message, { authInfo: toAuthInfo(caller) });
    return true;
  } catch {
    unanswered.release(id);
    return false;
  }
}

function cancelledId(params: unknown): unknown {
  const isObject = typeof params === 'object' && params !== null;
  return isObject && 'requestId' in params ? params.requestId : undefined;
}

/** Notices answers on their way out, and ends the session of a client that does not read them. */
function watchAnswers(
  transport: SSEServerTransport,
  unanswered: Unanswered,
  isFull: () => boolean,
) {
  const send = transport.send.bind(transport);
  transport.send = async (message) => {
    await send(message);
    if (!('method' in message)) unanswered.release(message.id);
    if (isFull()) await transport.close();
  };
}
