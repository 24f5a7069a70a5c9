import { serve, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';

export interface ListenOptions {
  host: string;
  port: number;
}

export interface HttpListener {
  /** Port in use, also when 0 was asked for. */
  port: number;
  close(): Promise<void>;
}

/** Resolves once connections are taken; rejects with the system's error, such as EADDRINUSE. */
export function listen(app: Hono, { host, port }: ListenOptions): Promise<HttpListener> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: host, port });
    server.once('error', reject);
    server.once('listening', () => {
      const address = server.address();
      const actualPort = typeof address === 'object' && address ? address.port : port;
      resolve({ port: actualPort, close: () => close(server) });
    });
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
