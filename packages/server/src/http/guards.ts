import {
  hostHeaderValidationResponse,
  originValidationResponse,
} from '@modelcontextprotocol/server';
import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { seenByPages } from './hardened-response.ts';
import { allowedHostnames, allowedOriginHostnames, type AllowLists } from './allow-lists.ts';

/** A page in a browser must not reach a server on this machine through DNS rebinding. */
export function createHostGuard(lists: AllowLists): (request: Request) => Response | undefined {
  const hostnames = allowedHostnames(lists);
  let lastAllowed: string | undefined;
  return (request) => {
    // Nearly all requests name the same host, and to read it takes a URL.
    const host = request.headers.get('host') ?? undefined;
    if (host !== undefined && host === lastAllowed) return undefined;
    const refusal = hostHeaderValidationResponse(request, hostnames);
    if (!refusal) lastAllowed = host;
    return refusal;
  };
}

/** Nor may the page of a stranger use a server that its visitor can reach. */
export function guardOrigin(lists: AllowLists): MiddlewareHandler {
  const hostnames = allowedOriginHostnames(lists);
  return async ({ req }, next) => originValidationResponse(req.raw, hostnames) ?? (await next());
}

const answerPages = cors({
  origin: (origin) => origin,
  allowMethods: ['GET', 'POST', 'DELETE'],
  allowHeaders: [
    'Authorization',
    'Content-Type',
    'Last-Event-ID',
    'MCP-Protocol-Version',
    'Mcp-Method',
    'Mcp-Name',
    'Mcp-Session-Id',
    'X-API-Key',
    'X-API-Secret',
  ],
  exposeHeaders: seenByPages,
  maxAge: 86_400,
});

/** What pages may send and see; `guardOrigin` has let only the allowed ones through. */
export const shareWithPages: MiddlewareHandler = (context, next) => {
  const { method, raw } = context.req;
  return method === 'OPTIONS' || isFromPage(raw) ? answerPages(context, next) : next();
};

export function isFromPage({ headers }: Request): boolean {
  return headers.has('origin');
}
