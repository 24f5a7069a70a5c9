import type { HttpBindings } from '@hono/node-server';
import {
  hostHeaderValidationResponse,
  originValidationResponse,
} from '@modelcontextprotocol/server';
import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import { allowedHostnames, allowedOriginHostnames, type AllowLists } from './allow-lists.ts';

/** A page in a browser must not reach a server on this machine through DNS rebinding. */
export function guardHost(lists: AllowLists): MiddlewareHandler {
  const hostnames = allowedHostnames(lists);
  let lastAllowed: string | undefined;
  return async ({ req }, next) => {
    // Nearly all requests name the same host, and to read it takes a URL.
    const host = req.header('host');
    if (host === undefined || host !== lastAllowed) {
      const refusal = hostHeaderValidationResponse(req.raw, hostnames);
      if (refusal) return refusal;
      lastAllowed = host;
    }
    return next();
  };
}

/** Nor may the page of a stranger use a server that its visitor can reach. */
export function guardOrigin(lists: AllowLists): MiddlewareHandler {
  const hostnames = allowedOriginHostnames(lists);
  return async ({ req }, next) => originValidationResponse(req.raw, hostnames) ?? (await next());
}

const seenByPages = ['Mcp-Session-Id', 'Retry-After', 'WWW-Authenticate'];

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

/**
 * What pages may send and see; `guardOrigin` has let only the allowed ones through. Most requests
 * come from no page: what is said to those as well is said on Node's response, where it costs less.
 */
export const shareWithPages: MiddlewareHandler<{ Bindings: HttpBindings }> = (context, next) => {
  const { req, env } = context;
  env.outgoing.setHeader('vary', 'Origin');
  if (req.method === 'OPTIONS' || isFromPage(req.raw)) return answerPages(context, next);
  env.outgoing.setHeader('access-control-expose-headers', seenByPages.join(','));
  return next();
};

export function isFromPage({ headers }: Request): boolean {
  return headers.has('origin');
}

/**
 * No answer is a page to run scripts in, to put into a frame, or to keep. Said on Node's response, so
 * that it holds for answers that are written to it as well.
 */
export const hardenResponses: MiddlewareHandler<{ Bindings: HttpBindings }> = async (
  { env: { outgoing } },
  next,
) => {
  outgoing.setHeader('x-content-type-options', 'nosniff');
  outgoing.setHeader('referrer-policy', 'no-referrer');
  outgoing.setHeader('cache-control', 'no-store');
  await next();
};
