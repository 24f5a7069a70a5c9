import { randomUUID } from 'node:crypto';
import {
  createMcpHandler,
  isLegacyRequest,
  legacyStatelessFallback,
  WebStandardStreamableHTTPServerTransport,
  type AuthInfo,
  type McpRequestContext,
} from '@modelcontextprotocol/server';
import { createMcpServer } from '../mcp/bind-tools.ts';
import { callerOf, toAuthInfo } from '../mcp/caller-of.ts';
import { endWithCredentials, type Endpoint, type Exchange } from './exchange.ts';
import { refuse, sessionNotFound } from './refusals.ts';
import { refuseSession, type Session, type Sessions } from './sessions.ts';
import { whenClosed } from './when-closed.ts';

export interface StreamableOptions {
  /** Undefined: none are kept, each request stands for itself. */
  sessions: Sessions<StreamableSession> | undefined;
  onerror: (error: Error) => void;
}

export interface StreamableSession extends Session {
  transport: WebStandardStreamableHTTPServerTransport;
}

/**
 * Streamable HTTP in both protocol eras on one path: requests of revision 2026-07-28 stand for
 * themselves, clients of the revisions before get a session. A 2025-era request without a session
 * that does not ask for one is answered all the same.
 */
export function createStreamableEndpoint({ sessions, onerror }: StreamableOptions): Endpoint {
  const toolkitOf = (authInfo: AuthInfo | undefined) => callerOf(authInfo).toolkit;
  const createServer = ({ authInfo }: McpRequestContext) =>
    createMcpServer(toolkitOf(authInfo).instructions, toolkitOf);
  const modern = createMcpHandler(createServer, { legacy: 'reject', onerror });
  const stateless = legacyStatelessFallback(createServer, onerror);

  async function open(exchange: Exchange, all: Sessions<StreamableSession>): Promise<Response> {
    const { principal, toolkit } = exchange.caller;
    const obstacle = all.findObstacle(principal);
    if (obstacle) return refuseSession(obstacle);
    const id = randomUUID();
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => id,
    });
    all.add(id, principal, { transport, close: () => void transport.close() });
    // Its tools are those of each request's caller: the next token may allow more, or less.
    const server = createMcpServer(toolkit.instructions, toolkitOf);
    server.onerror = onerror;
    server.onclose = () => all.remove(id);
    await server.connect(transport);
    const response = await serveSession(exchange, id, all, transport);
    // The request asked for a session in a way that got it none.
    if (transport.sessionId === undefined) await server.close();
    return response;
  }

  async function serveSession(
    exchange: Exchange,
    id: string,
    all: Sessions<StreamableSession>,
    transport: WebStandardStreamableHTTPServerTransport,
  ): Promise<Response> {
    const { request, outgoing, caller, message } = exchange;
    whenClosed(outgoing, all.use(id));
    if (request.method === 'GET') {
      endWithCredentials(exchange, () => transport.closeStandaloneSSEStream());
    }
    return transport.handleRequest(request, { authInfo: toAuthInfo(caller), parsedBody: message });
  }

  return {
    async serve(exchange) {
      const { request, caller, message } = exchange;
      const options = { authInfo: toAuthInfo(caller), parsedBody: message };
      if (!(await isLegacyRequest(request, message))) return modern.fetch(request, options);
      const id = request.headers.get('mcp-session-id');
      if (sessions && id !== null) {
        const session = sessions.find(id, caller.principal);
        return session
          ? serveSession(exchange, id, sessions, session.transport)
          : sessionNotFound();
      }
      if (sessions && message?.method === 'initialize') return open(exchange, sessions);
      if (message) return stateless(request, options);
      return refuse(
        405,
        'There is no stream without a session. Post an initialize request first.',
        {
          headers: { allow: 'POST' },
        },
      );
    },
    drain() {
      sessions?.stopOpening();
      for (const { transport } of sessions?.values() ?? []) transport.closeStandaloneSSEStream();
    },
    closeIdle() {
      sessions?.closeIdle();
    },
    async close() {
      sessions?.closeAll();
      await modern.close();
    },
  };
}
