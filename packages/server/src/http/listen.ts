import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { HardenedResponse } from './hardened-response.ts';

/** Answers requests, on Node's own response or with a web one. */
export interface HttpApp {
  fetch(request: Request, env: HttpBindings): Promise<Response> | Response;
}

export interface ListenOptions {
  host: string;
  port: number;
  timeouts?: Partial<Timeouts>;
}

/** Limits of what a client may take, in ms. */
export interface Timeouts {
  /** Until the head of a request is there. */
  headersMs: number;
  /** Until a request is there with its whole body. */
  requestMs: number;
  /** Between two requests on one connection; longer than the 60 s of common proxies. */
  idleMs: number;
  /** How often the first two are looked at. */
  checkMs: number;
}

const defaultTimeouts: Timeouts = {
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 65_000,
  checkMs: 2_000,
};

/** Each takes a file descriptor and some kilobytes. */
const maxConnections = 4_096;

export interface HttpListener {
  /** Port in use, also when 0 was asked for. */
  port: number;
  /** Takes no new connections, and resolves when the last one is closed. */
  stop(): Promise<void>;
  /** Cuts the connections that are left. */
  cut(): void;
}

/** Resolves once connections are taken; rejects with the system's error, such as EADDRINUSE. */
export function listen(
  app: HttpApp,
  { host, port, timeouts = {} }: ListenOptions,
): Promise<HttpListener> {
  const { headersMs, requestMs, idleMs, checkMs } = { ...defaultTimeouts, ...timeouts };
  const server = createServer({
    ServerResponse: HardenedResponse,
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: idleMs,
    connectionsCheckingInterval: checkMs,
  });
  server.maxConnections = maxConnections;
  const answer = getRequestListener((request, { incoming, outgoing }) => {
    // Its type allows for HTTP/2, which this server does not speak.
    if (!(incoming instanceof IncomingMessage && outgoing instanceof ServerResponse)) {
      throw new TypeError('Only HTTP/1.1 is served.');
    }
    return app.fetch(request, { incoming, outgoing });
  });
  server.on('request', (incoming, outgoing) => {
    if (!outgoing.socket) closeWithConnection(incoming, outgoing);
    void answer(incoming, outgoing);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address ? address.port : port,
        stop: () => stop(server),
        cut: () => server.closeAllConnections(),
      });
    });
  });
}

/** Node does not tell a response that waits for its turn on a connection when that ends. */
function closeWithConnection({ socket }: IncomingMessage, outgoing: ServerResponse): void {
  const close = (): void => {
    if (outgoing.socket) return;
    outgoing.destroy();
    outgoing.emit('close');
  };
  // As many as requests that a client sends without waiting for answers.
  socket.setMaxListeners(0);
  socket.once('close', close);
  outgoing.once('close', () => socket.off('close', close));
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
