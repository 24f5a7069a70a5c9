import {
  createMcpHandler,
  isLegacyRequest,
  legacyStatelessFallback,
  type McpRequestContext,
} from '@modelcontextprotocol/server';
import type { CreateMcpServer } from '../mcp/binding.ts';
import { toAuthInfo, toolkitOf } from '../mcp/caller-of.ts';
import type { Endpoint } from './exchange.ts';
import { refuse, refuseSession, sessionNotFound } from './refusals.ts';
import type { Sessions } from './sessions.ts';
import { openSession, serveInSession, type StreamableSession } from './streamable-session.ts';

export interface StreamableOptions {
  /** Undefined: none are kept, each request stands for itself. */
  sessions: Sessions<StreamableSession> | undefined;
  createServer: CreateMcpServer;
  onerror: (error: Error) => void;
}

/**
 * Streamable HTTP in both protocol eras on one path: requests of revision 2026-07-28 stand for
 * themselves, clients of the revisions before get a session. A 2025-era request without a session
 * that does not ask for one is answered all the same.
 */
export function createStreamableEndpoint(options: StreamableOptions): Endpoint {
  const { sessions, createServer, onerror } = options;
  const serverFor = ({ authInfo }: McpRequestContext) =>
    createServer({ instructions: toolkitOf(authInfo).instructions, toolkitOf, onerror });
  const modern = createMcpHandler(serverFor, { legacy: 'reject', onerror });
  const stateless = legacyStatelessFallback(serverFor, onerror);

  return {
    async serve(exchange) {
      const { request, caller, posted } = exchange;
      const message = posted?.message;
      const passed = { authInfo: toAuthInfo(caller), parsedBody: message };
      if (!(await isLegacyRequest(request, message))) return modern.fetch(request, passed);
      const id = request.headers.get('mcp-session-id');
      if (sessions && id !== null) {
        const session = sessions.find(id, caller.principal);
        return session ? serveInSession(session, exchange) : sessionNotFound();
      }
      if (sessions && message?.method === 'initialize') {
        const obstacle = sessions.findObstacle(caller.principal);
        return obstacle ? refuseSession(obstacle) : openSession(sessions, exchange, options);
      }
      if (message) return stateless(request, passed);
      const advice = 'There is no stream without a session. Post an initialize request first.';
      return refuse(405, advice, { headers: { allow: 'POST' } });
    },
    countSessions: () => sessions?.size ?? 0,
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
