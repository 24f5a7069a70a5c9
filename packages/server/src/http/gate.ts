import type { HttpBindings } from '@hono/node-server';
import type { Endpoint } from './exchange.ts';
import type { Identify } from './access.ts';
import type { InFlight } from './in-flight.ts';
import type { RateLimits } from './rate-limits.ts';
import { readMessage, type RawMessage } from './read-message.ts';
import { refuse, refuseForNow } from './refusals.ts';
import { whenClosed } from './when-closed.ts';

export interface GateOptions {
  /** The HTTP methods that the endpoint knows. */
  methods: readonly string[];
  identify: Identify;
  endpoint: Endpoint;
  rateLimits: RateLimits;
  inFlight: InFlight;
  isDraining: () => boolean;
}

/** `pageHeaders` are those that a page may see of the answer, when one asks. */
export type Gate = (
  request: Request,
  env: HttpBindings,
  pageHeaders?: Headers,
) => Promise<Response>;

/**
 * The way of every MCP request: who is it, do they ask too often or too much at once, what do they
 * send, does their token allow that. Only then an MCP server sees it.
 */
export function createGate(options: GateOptions): Gate {
  const { methods, identify, endpoint, rateLimits, inFlight, isDraining } = options;
  const allow = methods.join(', ');
  return async (request, { incoming, outgoing }, headers) => {
    if (!methods.includes(request.method)) {
      return refuse(405, `Use ${allow} here.`, { headers: { allow } });
    }
    const identified = await identify(request);
    if (!identified.ok) return identified.response;
    const { caller, expiresAtMs, refuseTool } = identified;
    const waitMs = await rateLimits.takeForPrincipal(caller.principal);
    if (waitMs !== undefined) {
      return refuseForNow(429, 'Too many requests. Send fewer of them.', waitMs);
    }
    const exchange = { request, outgoing, headers, caller, expiresAtMs, isDraining };
    if (request.method !== 'POST') return endpoint.serve(exchange);
    const place = inFlight.enter(caller.principal);
    if (place === 'principal') {
      return refuseForNow(429, 'Too many requests at once. Wait for the answers of some.');
    }
    if (place === 'server') return refuseForNow(503, 'The server is busy. Try again shortly.');
    let isKept = false;
    whenClosed(outgoing, () => isKept || place());
    const read = await readMessage(incoming);
    if (!read.ok) return read.response;
    const { message } = read;
    const refusal = refuseTool?.(toolNameOf(message));
    if (refusal) return refusal;
    const keepPlace = () => {
      isKept = true;
      return place;
    };
    return endpoint.serve({ ...exchange, posted: { message, keepPlace } });
  };
}

/** The tool that a message calls; empty for every other message. */
function toolNameOf({ method, params }: RawMessage): string {
  const isCall = method === 'tools/call' && typeof params === 'object' && params !== null;
  return isCall && 'name' in params && typeof params.name === 'string' ? params.name : '';
}
