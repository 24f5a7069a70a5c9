import {
  createMcpHandler,
  hostHeaderValidationResponse,
  originValidationResponse,
  type Server,
} from '@modelcontextprotocol/server';
import { Hono } from 'hono';
import type { Logger } from 'pino';
import { allowedHostnames, allowedOriginHostnames, type AllowLists } from './allow-lists.ts';

/** No tool takes more than a few kilobytes; 1 MiB leaves room for long settings. */
const maxRequestBytes = 1024 * 1024;

export interface AppOptions extends AllowLists {
  createServer: () => Server;
  httpPath: string;
  log: Logger;
}

/** The HTTP side: MCP of both protocol eras on one path, and nothing for strangers. */
export function createApp({ createServer, httpPath, log, ...lists }: AppOptions): Hono {
  const hostnames = allowedHostnames(lists);
  const originHostnames = allowedOriginHostnames(lists);
  const mcp = createMcpHandler(createServer, {
    maxRequestBodySize: maxRequestBytes,
    onerror: (error) => log.warn({ reason: error.message }, 'http'),
  });

  const app = new Hono();
  // A page in a browser must not reach a server on this machine through DNS rebinding.
  app.use(async ({ req }, next) => {
    const refusal =
      hostHeaderValidationResponse(req.raw, hostnames) ??
      originValidationResponse(req.raw, originHostnames);
    if (refusal) return refusal;
    await next();
  });
  // The rest of a body that was too large is not read, so the connection is good for nothing more.
  app.use(async (context, next) => {
    await next();
    if (context.res.status === 413) context.header('Connection', 'close');
  });
  app.all(httpPath, ({ req }) => mcp.fetch(req.raw));
  app.notFound((context) => context.text(`Not found. MCP is at ${httpPath}.\n`, 404));
  app.onError((error, context) => {
    log.error({ reason: error.message }, 'http');
    return context.text('Internal error.\n', 500);
  });
  return app;
}
