import {
  createGainiumClient,
  type GainiumClient,
  type GainiumClientOptions,
} from '../src/index.ts';
import { credentials, startServer, type Handler, type TestServer } from './server.ts';

/** A server that answers as the test says, and a client that talks to it and does not pause long. */
export async function connect(
  handler: Handler,
  options: Partial<GainiumClientOptions> = {},
): Promise<{ client: GainiumClient; server: TestServer }> {
  const server = await startServer(handler);
  const client = createGainiumClient({
    credentials,
    baseUrl: server.url,
    retry: { delayMs: () => 1 },
    ...options,
  });
  return { client, server };
}

/** What a call rejects with; fails the test when it resolves. */
export async function rejectionOf(call: Promise<unknown>): Promise<unknown> {
  const outcome = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome) return outcome.error;
  throw new Error(`The call resolved with ${JSON.stringify(outcome.value)}.`);
}
