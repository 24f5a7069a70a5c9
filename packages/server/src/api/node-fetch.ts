import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import type { RequestOptions } from 'node:https';
import type { Readable } from 'node:stream';
import type { Fetch, FetchInit, FetchResponse, ResponseBody } from '@gainium/api-client';
import { createBody } from './response-body.ts';

/** As long as Node's own fetch waits for a connection; nothing was sent by then. */
const connectTimeoutMs = 10_000;

/**
 * A `fetch` on `node:http`, for the API client: the one of Node spends three times as much on each
 * request. Connections are those of Node's global agents, which keep them for five idle seconds, or
 * less where the server says so. It follows no redirect.
 */
export const nodeFetch: Fetch = async (url, init) => {
  const send = url.startsWith('https:') ? (await import('node:https')).request : requestHttp;
  const incoming = await exchange(send, url, init);
  const encoding = incoming.headers['content-encoding'];
  const isPlain = encoding === undefined || encoding === 'identity';
  return toResponse(incoming, isPlain ? incoming : await decode(incoming, encoding));
};

type Send = (options: RequestOptions) => ClientRequest;

interface Place extends RequestOptions {
  /** As the header names it. */
  host: string;
}

let lastOrigin: { text: string; place: Place } | undefined;

/** To read a URL takes longer than to send it, and nearly all begin like the one before. */
function placeOf(url: string): Place {
  if (!lastOrigin || !url.startsWith(`${lastOrigin.text}/`)) {
    const { origin, protocol, host, hostname: name, port } = new URL(url);
    // An address of IPv6 has brackets in a URL only.
    const hostname = name.replace(/^\[(.*)\]$/, '$1');
    lastOrigin = { text: origin, place: { protocol, host, hostname, port: port || undefined } };
  }
  return { ...lastOrigin.place, path: url.slice(lastOrigin.text.length) };
}

/** As a list: Node keeps a map of headers that come in an object, which takes longer than to send them. */
function listHeaders(host: string, { method, headers, body }: FetchInit): string[] {
  const list = ['host', host, 'accept-encoding', 'gzip, deflate, br'];
  for (const [name, value] of Object.entries(headers)) list.push(name, value);
  // Without it Node announces a body in chunks for methods that usually have one.
  const hasLength = body !== undefined || (method !== 'GET' && method !== 'DELETE');
  if (hasLength) list.push('content-length', String(Buffer.byteLength(body ?? '')));
  return list;
}

function exchange(send: Send, url: string, init: FetchInit): Promise<IncomingMessage> {
  const { method, body, signal } = init;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const place = placeOf(url);
    const outgoing = send({ ...place, method, headers: listHeaders(place.host, init) });
    const abort = (): void => {
      outgoing.destroy(new Error('The request was aborted.', { cause: signal.reason }));
    };
    signal.addEventListener('abort', abort, { once: true });
    outgoing.on('close', () => signal.removeEventListener('abort', abort));
    outgoing.on('socket', () => limitConnecting(outgoing));
    outgoing.on('response', resolve);
    // A 101 is not given as a response: without this nobody would hear of it.
    outgoing.on('upgrade', () => {
      outgoing.destroy();
      reject(new Error('The server changed the protocol.'));
    });
    // Stays for errors that come after the response; its body reports them.
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function limitConnecting(outgoing: ClientRequest): void {
  const { socket } = outgoing;
  if (!socket?.connecting) return;
  const timer = setTimeout(() => {
    const error = new Error('The connection took too long.');
    outgoing.destroy(Object.assign(error, { code: 'ETIMEDOUT', syscall: 'connect' }));
  }, connectTimeoutMs);
  const stop = () => clearTimeout(timer);
  // With TLS the handshake belongs to it.
  socket.once('encrypted' in socket ? 'secureConnect' : 'connect', stop);
  socket.once('close', stop);
}

async function decode(incoming: IncomingMessage, encoding: string): Promise<Readable> {
  const { createBrotliDecompress, createUnzip } = await import('node:zlib');
  const { pipeline } = await import('node:stream');
  const decoder = encoding === 'br' ? createBrotliDecompress() : createUnzip();
  // An error on either side ends the decoder with it, and whoever reads that hears of it.
  return pipeline(incoming, decoder, () => {});
}

function toResponse({ statusCode = 0, headers }: IncomingMessage, stream: Readable): FetchResponse {
  const find = (name: string): string | null => {
    const value = headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  };
  const body: ResponseBody = createBody(stream);
  return {
    ok: statusCode >= 200 && statusCode < 300,
    status: statusCode,
    headers: { get: find, has: (name) => find(name) !== null },
    body,
  };
}
