import { once } from 'node:events';
import { createServer } from 'node:net';

/** For what has to know its port before it listens. */
export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address === 'string' || address === null) throw new Error('There is no free port.');
  return address.port;
}
