import { randomUUID } from 'node:crypto';
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/server';
import type { BindingOptions, CreateMcpServer } from '../mcp/binding.ts';
import { toAuthInfo, toolkitOf } from '../mcp/caller-of.ts';
import { endWithCredentials, type Exchange } from './exchange.ts';
import type { Session, Sessions } from './sessions.ts';
import { whenClosed } from './when-closed.ts';

/** A client of a revision before 2026-07-28, with an MCP server of its own. */
export interface StreamableSession extends Session {
  transport: WebStandardStreamableHTTPServerTransport;
  /** Marks it as used from now until the returned function is called. */
  use: () => () => void;
}

export interface OpenSessionOptions extends Pick<BindingOptions, 'onerror'> {
  createServer: CreateMcpServer;
}

/** Answers an `initialize` request; there has to be a place for its session. */
export async function openSession(
  sessions: Sessions<StreamableSession>,
  exchange: Exchange,
  { createServer, onerror }: OpenSessionOptions,
): Promise<Response> {
  const { principal, toolkit } = exchange.caller;
  const id = randomUUID();
  const transport = new WebStandardStreamableHTTPServerTransport({
    sessionIdGenerator: () => id,
    onsessionclosed: () => sessions.remove(id),
  });
  const session = {
    transport,
    use: () => sessions.use(id),
    close: () => void transport.close(),
  };
  sessions.add(id, principal, session);
  // Its tools are those of each request's caller: the next token may allow more, or less.
  const server = createServer({ instructions: toolkit.instructions, toolkitOf, onerror });
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
  { transport, use }: StreamableSession,
  exchange: Exchange,
): Promise<Response> {
  const { request, outgoing, caller, posted } = exchange;
  whenClosed(outgoing, use());
  if (request.method === 'GET') {
    endWithCredentials(exchange, () => transport.closeStandaloneSSEStream());
  }
  const options = { authInfo: toAuthInfo(caller), parsedBody: posted?.message };
  return transport.handleRequest(request, options);
}
