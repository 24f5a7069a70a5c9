import type { HttpBindings } from '@hono/node-server';
import type { Logger } from 'pino';
import type { AllowLists } from './allow-lists.ts';
import { clientAddress } from './client-address.ts';
import type { Gate } from './gate.ts';
import { createHostGuard, isFromPage } from './guards.ts';
import type { HttpApp } from './listen.ts';
import type { Metrics } from './metrics.ts';
import type { RateLimits } from './rate-limits.ts';
import { refuse, refuseForNow } from './refusals.ts';

/** A path on which MCP is served. */
export interface Route {
  path: string;
  handle: Gate;
}

export interface FrontOptions extends AllowLists {
  routes: readonly Route[];
  /** Everything that is no MCP, and MCP for web pages. */
  pages: HttpApp;
  isDraining: () => boolean;
  rateLimits: RateLimits;
  proxyHops: number;
  metrics: Metrics;
  log: Logger;
}

/** Those who ask how a server is use whatever address it has. */
const healthPaths = ['/healthz', '/readyz', '/metrics'] as const;

/**
 * The way of every request. Most are for an MCP endpoint and come from no page: they go there
 * straight, since to find the way through a router costs as much as all that is checked here.
 */
export function createFront(options: FrontOptions): HttpApp {
  const { routes, pages, isDraining, metrics, log } = options;
  const gates = new Map(routes.map(({ path, handle }) => [path, handle]));
  const known = new Set<string>(['/', ...healthPaths, ...gates.keys()]);
  const unguarded = new Set<string>(healthPaths);
  const refuseHost = createHostGuard(options);

  async function answer(request: Request, env: HttpBindings, path: string): Promise<Response> {
    const isHealth = unguarded.has(path) && ['GET', 'HEAD'].includes(request.method);
    if (isHealth) return pages.fetch(request, env);
    const refusal = refuseHost(request) ?? (await refuseAddress(options, env));
    if (refusal) return refusal;
    const gate = isFromPage(request) || request.method === 'OPTIONS' ? undefined : gates.get(path);
    return gate ? gate(request, env) : pages.fetch(request, env);
  }

  function explain(error: unknown, { signal }: Request): Response {
    if (signal.aborted) return refuse(499, 'The client left.');
    log.error({ error }, 'http');
    return refuse(500, 'Something went wrong in this server. Its log says more.');
  }

  return {
    async fetch(request, env) {
      const { url = '' } = env.incoming;
      const path = gates.has(url) ? url : pathOf(request);
      const response = await answer(request, env, path).catch((error: unknown) =>
        explain(error, request),
      );
      // Whoever comes back has to find another server.
      if (isDraining() && !env.outgoing.headersSent) env.outgoing.setHeader('connection', 'close');
      metrics.countRequest(known.has(path) ? path : 'other', request.method, response.status);
      return response;
    },
  };
}

/** The host need not be one, so this is no matter of a URL parser. */
function pathOf({ url }: Request): string {
  return /^\w+:\/\/[^/?#]*([^?#]*)/.exec(url)?.[1] ?? '';
}

async function refuseAddress(
  { rateLimits, proxyHops }: FrontOptions,
  { incoming }: HttpBindings,
): Promise<Response | undefined> {
  const waitMs = await rateLimits.takeForAddress(clientAddress(incoming, proxyHops));
  if (waitMs === undefined) return undefined;
  return refuseForNow(429, 'Too many requests from this address. Send fewer of them.', waitMs);
}
