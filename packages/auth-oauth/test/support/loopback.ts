import { createServer, type RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';

export interface LoopbackServer {
  /** Origin without a slash at the end. */
  readonly url: string;
  close(): Promise<void>;
}

/** A real HTTP server on a free port; `connect` gets its origin, which an issuer has to know of itself. */
export async function listen(
  connect: (origin: string) => RequestListener | Promise<RequestListener>,
): Promise<LoopbackServer> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const { port } = address;
  const url = `http://127.0.0.1:${port}`;
  server.on('request', await connect(url));
  return {
    url,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

/** A web-standard handler as a Node listener. */
export function toListener(
  handle: (request: Request) => Response | Promise<Response>,
): RequestListener {
  const listener = getRequestListener(handle);
  return (request, response) => {
    void listener(request, response);
  };
}
