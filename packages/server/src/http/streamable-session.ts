import { randomUUID } from 'node:crypto';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import { createMcpServer } from '../mcp/bind-tools.ts';
import { toAuthInfo, toolkitOf } from '../mcp/caller-of.ts';
import { readCancelledId } from '../plain/cancellation.ts';
import { answerPlainly } from '../plain/plain-answer.ts';
import type { PlainRequest } from '../plain/plain-message.ts';
import { RunningCalls } from '../plain/running-calls.ts';
import { endWithCredentials, type Exchange } from './exchange.ts';
import { respondPlainly } from './plain-response.ts';
import type { Session, Sessions } from './sessions.ts';
import { whenClosed } from './when-closed.ts';

/** A client of a revision before 2026-07-28, with an MCP server of its own. */
export interface StreamableSession extends Session {
  id: string;
  transport: WebStandardStreamableHTTPServerTransport;
  /** Calls that are answered without the transport. */
  running: RunningCalls;
  /** Marks it as used from now until the returned function is called. */
  use: () => () => void;
}

/** Answers an `initialize` request; there has to be a place for its session. */
export async function openSession(
  sessions: Sessions<StreamableSession>,
  exchange: Exchange,
  onerror: (error: Error) => void,
): Promise<Response> {
  const { principal, toolkit } = exchange.caller;
  const id = randomUUID();
  const running = new RunningCalls();
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: () => id,
    onsessionclosed: () => {
      running.cancelAll();
      sessions.remove(id);
    },
  });
  const session = {
    id,
    transport,
    running,
    use: () => sessions.use(id),
    close: () => {
      running.cancelAll();
      void transport.close();
    },
  };
  sessions.add(id, principal, session);
  // Its tools are those of each request's caller: the next token may allow more, or less.
  const server = createMcpServer({ instructions: toolkit.instructions, toolkitOf, onerror });
  await server.connect(transport);
  const response = await serveInSession(session, exchange);
  // The request was no proper one, so nobody knows this session.
  if (transport.sessionId === undefined) {
    sessions.remove(id);
    session.close();
  }
  return response;
}

export async function serveInSession(
  session: StreamableSession,
  exchange: Exchange,
  plain?: PlainRequest,
): Promise<Response> {
  const { transport, running, use } = session;
  const { request, outgoing, caller, posted } = exchange;
  whenClosed(outgoing, use());
  if (plain && !running.has(plain.id)) return answerInSession(session, exchange, plain);
  const cancelledId = readCancelledId(posted?.message);
  if (cancelledId !== undefined && running.cancel(cancelledId)) {
    return new Response(null, { status: 202 });
  }
  if (request.method === 'GET') {
    endWithCredentials(exchange, () => transport.closeStandaloneSSEStream());
  }
  const options = { authInfo: toAuthInfo(caller), parsedBody: posted?.message };
  return transport.handleRequest(request, options);
}

/** A client that leaves may still want it done; it can cancel the request, or end the session. */
function answerInSession(
  { id, running }: StreamableSession,
  exchange: Exchange,
  plain: PlainRequest,
): Promise<Response> {
  const { caller } = exchange;
  return respondPlainly(exchange, {
    asEvent: true,
    headers: { 'mcp-session-id': id },
    work: (notify) =>
      running.run(plain.id, (signal) => answerPlainly(plain, caller.toolkit, { signal, notify })),
  });
}
