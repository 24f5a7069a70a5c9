import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createHmac } from 'node:crypto';
import { onTestFinished } from 'vitest';

export const credentials = {
  key: '65f0c0ffee65f0c0ffee65f0',
  secret: 'canary-secret-8d1f3a7b2c9e',
};

/** One request as the server received it. */
export interface Received {
  method: string;
  /** Request target, exactly as on the wire. */
  target: string;
  headers: IncomingMessage['headers'];
  body: string;
  /** When it had arrived completely, on a clock that never jumps. */
  atMs: number;
  /** The same as milliseconds since the epoch. */
  dateMs: number;
}

export type Handler = (
  request: Received,
  response: ServerResponse,
  index: number,
) => void | Promise<void>;

export interface TestServer {
  url: string;
  requests: Received[];
  /** Stops it before the test is over; from then on connections are refused. */
  close(): Promise<void>;
}

/**
 * A real HTTP server on loopback that records what it gets, answers as the test says, and is closed
 * when the test is over.
 */
export async function startServer(handler: Handler): Promise<TestServer> {
  const requests: Received[] = [];
  const server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('error', () => {});
    message.on('end', () => {
      const received: Received = {
        method: message.method ?? '',
        target: message.url ?? '',
        headers: message.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        atMs: performance.now(),
        dateMs: Date.now(),
      };
      requests.push(received);
      void handler(received, response, requests.length - 1);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  return { url: `http://127.0.0.1:${address.port}`, requests, close };
}

export function sendJson(
  response: ServerResponse,
  value: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(value));
}

export function sendText(
  response: ServerResponse,
  text: string,
  status: number,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers });
  response.end(text);
}

export function ok(data: unknown, meta?: unknown): Record<string, unknown> {
  return { status: 'OK', reason: null, data, ...(meta !== undefined && { meta }) };
}

export function notOk(reason: unknown): Record<string, unknown> {
  return { status: 'NOTOK', reason, data: null };
}

/** The server's side of contract section 2, written with another crypto than the client's. */
export function hasValidSignature({ method, target, headers, body }: Received): boolean {
  const serialised = body === '' ? '{}' : JSON.stringify(JSON.parse(body));
  const accepted = serialised.length === 2 ? [serialised, ''] : [serialised];
  return accepted.some(
    (text) =>
      createHmac('sha256', credentials.secret)
        .update(`${text}${method}${target}${String(headers.time)}`)
        .digest('base64') === headers.signature,
  );
}
