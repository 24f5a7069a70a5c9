/** JSON-RPC codes, of the specification and of the range it leaves to servers. */
export const rpcCodes = {
  parseError: -32_700,
  invalidRequest: -32_600,
  refused: -32_000,
  sessionNotFound: -32_001,
} as const;

export interface RefusalOptions {
  code?: number;
  headers?: Record<string, string>;
}

/**
 * An answer to a request that no MCP server gets to see. Its body is a JSON-RPC error, whose text
 * clients show to people.
 */
export function refuse(status: number, message: string, options: RefusalOptions = {}): Response {
  const { code = rpcCodes.refused, headers = {} } = options;
  return Response.json({ jsonrpc: '2.0', error: { code, message }, id: null }, { status, headers });
}

/** Too much at the moment: the same request is welcome later. */
export function refuseForNow(status: 429 | 503, message: string, waitMs = 1000): Response {
  return refuse(status, message, { headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) } });
}

/** The same for a session of somebody else as for one that never was. */
export function sessionNotFound(): Response {
  return refuse(404, 'Session not found. Initialize a new one.', {
    code: rpcCodes.sessionNotFound,
  });
}

/** Sessions end when they are idle for long; nobody knows which one will be next. */
const sessionWaitMs = 10_000;

/** There is no place for another session: of this caller, or of anybody. */
export function refuseSession(obstacle: 'owner' | 'server'): Response {
  return obstacle === 'owner'
    ? refuseForNow(
        429,
        'You have too many open sessions. End some, or try again later.',
        sessionWaitMs,
      )
    : refuseForNow(503, 'There is no place for another session. Try again later.', sessionWaitMs);
}
