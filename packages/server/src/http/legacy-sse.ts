import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Endpoint } from './exchange.ts';
import type { SseSession } from './legacy-sse-session.ts';
import { refuse, refuseSession, rpcCodes, sessionNotFound } from './refusals.ts';
import type { Sessions } from './sessions.ts';

export interface SseOptions {
  /** Where clients are told to post. */
  messagesPath: string;
  sessions: Sessions<SseSession>;
  onerror: (error: Error) => void;
}

/**
 * The HTTP+SSE transport of revision 2024-11-05, for clients that know no other: answers come on a
 * stream, requests are posted beside it. Its SDK is loaded when the first such client comes.
 */
export function createSseEndpoints({ messagesPath, sessions, onerror }: SseOptions): {
  stream: Endpoint;
  messages: Endpoint;
} {
  const stream: Endpoint = {
    async serve(exchange) {
      const { openSseSession } = await import('./legacy-sse-session.ts');
      const obstacle = sessions.findObstacle(exchange.caller.principal);
      if (obstacle) return refuseSession(obstacle);
      await openSseSession({ exchange, messagesPath, sessions, onerror });
      return RESPONSE_ALREADY_SENT;
    },
    countSessions: () => sessions.size,
    drain: () => sessions.stopOpening(),
    closeIdle: () => sessions.closeIdle(),
    close: async () => sessions.closeAll(),
  };
  const messages: Endpoint = {
    async serve({ request, caller, posted }) {
      const id = new URL(request.url).searchParams.get('sessionId') ?? '';
      const session = sessions.find(id, caller.principal);
      if (!session || !posted) return sessionNotFound();
      if (await session.receive(posted, caller)) return new Response('Accepted', { status: 202 });
      const code = rpcCodes.invalidRequest;
      return refuse(400, 'This is no JSON-RPC message, or its id is in use.', { code });
    },
    drain() {},
    closeIdle() {},
    async close() {},
  };
  return { stream, messages };
}
