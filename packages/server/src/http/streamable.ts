import {
  createMcpHandler,
  isLegacyRequest,
  legacyStatelessFallback,
  type McpRequestContext,
} from '@modelcontextprotocol/server';
import { createMcpServer } from '../mcp/bind-tools.ts';
import type { CreateMcpServer } from '../mcp/binding.ts';
import { toAuthInfo, toolkitOf } from '../mcp/caller-of.ts';
import { answerPlainly } from '../plain/plain-answer.ts';
import type { PlainRequest } from '../plain/plain-message.ts';
import { RunningCalls } from '../plain/running-calls.ts';
import type { Endpoint, Exchange } from './exchange.ts';
import { readPlainExchange } from './plain-exchange.ts';
import { respondPlainly } from './plain-response.ts';
import { refuse, refuseSession, sessionNotFound } from './refusals.ts';
import type { Sessions } from './sessions.ts';
import { openSession, type StreamableSession } from './streamable-session.ts';
import { whenClosed } from './when-closed.ts';

export interface StreamableOptions {
  /** Undefined: none are kept, each request stands for itself. */
  sessions: Sessions<StreamableSession> | undefined;
  createServer: CreateMcpServer | undefined;
  onerror: (error: Error) => void;
}

/**
 * Streamable HTTP in both protocol eras on one path: requests of revision 2026-07-28 stand for
 * themselves, clients of the revisions before get a session. A 2025-era request without a session
 * that does not ask for one is answered all the same. What most clients send most of the time is
 * answered without the SDK, whose servers cost more than the call itself.
 */
export function createStreamableEndpoint(options: StreamableOptions): Endpoint {
  const { sessions, createServer, onerror } = options;
  const serverFor = ({ authInfo }: McpRequestContext) => {
    const { instructions } = toolkitOf(authInfo);
    return (createServer ?? createMcpServer)({ instructions, toolkitOf, onerror });
  };
  const modern = createMcpHandler(serverFor, { legacy: 'reject', onerror });
  const stateless = legacyStatelessFallback(serverFor, onerror);
  const running = new RunningCalls();

  return {
    async serve(exchange) {
      const { request, caller, posted } = exchange;
      const plain = createServer ? undefined : readPlainExchange(exchange);
      if (plain?.isModern) return serveAlone(plain, exchange, running);
      const message = posted?.message;
      const toSdk = () => ({ authInfo: toAuthInfo(caller), parsedBody: message });
      if (!plain && !(await isLegacyRequest(request, message))) {
        return modern.fetch(request, toSdk());
      }
      const id = request.headers.get('mcp-session-id');
      if (sessions && id !== null) {
        const session = sessions.find(id, caller.principal);
        return session ? session.serve(exchange, plain) : sessionNotFound();
      }
      if (sessions && message?.method === 'initialize') {
        const obstacle = sessions.findObstacle(caller.principal);
        return obstacle
          ? refuseSession(obstacle)
          : openSession({ sessions, createServer, onerror }, exchange);
      }
      if (plain) return serveAlone(plain, exchange, running);
      if (message) return stateless(request, toSdk());
      const advice = 'There is no stream without a session. Post an initialize request first.';
      return refuse(405, advice, { headers: { allow: 'POST' } });
    },
    countSessions: () => sessions?.size ?? 0,
    drain() {
      sessions?.stopOpening();
      for (const session of sessions?.values() ?? []) session.endStandaloneStream();
    },
    closeIdle() {
      sessions?.closeIdle();
    },
    async close() {
      sessions?.closeAll();
      await Promise.all([running.cancelAll(), modern.close()]);
    },
  };
}

/** Answers a request that belongs to no session: it ends when its client leaves. */
function serveAlone(
  plain: PlainRequest,
  exchange: Exchange,
  running: RunningCalls,
): Promise<Response> {
  const { caller, outgoing } = exchange;
  // Its own id says nothing about whose it is.
  const id = Symbol('request');
  whenClosed(outgoing, () => running.cancel(id));
  return respondPlainly(exchange, {
    asEvent: !plain.isModern,
    work: (notify) =>
      running.run(id, (signal) => answerPlainly(plain, caller.toolkit, { signal, notify })),
  });
}
