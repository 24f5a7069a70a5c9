import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Fault } from './faults.ts';
import type { Reply } from './reply.ts';

/** Smaller answers are not worth compressing; the usual threshold of the vendor's web framework. */
const GZIP_FROM_BYTES = 1024;

/** Sends a reply, as the fault says when there is one. */
export async function deliver(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  fault?: Fault,
): Promise<void> {
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  response.statusCode = reply.status;
  if ('stream' in reply) {
    await reply.stream(response);
    return;
  }
  const bytes = encode(request, response, reply);
  if (fault?.kind === 'resetMidBody') {
    response.setHeader('Content-Length', bytes.length);
    response.write(half(bytes), () => response.destroy());
  } else if (fault?.kind === 'truncatedJson') {
    response.end(half(bytes));
  } else if (fault?.kind === 'slowDrip') {
    await drip(response, bytes, fault);
  } else {
    response.setHeader('Content-Length', bytes.length);
    response.end(bytes);
  }
}

function encode(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Exclude<Reply, { stream: unknown }>,
): Buffer {
  const type = 'json' in reply ? 'application/json' : reply.type;
  response.setHeader('Content-Type', `${type}; charset=utf-8`);
  const bytes = Buffer.from('json' in reply ? JSON.stringify(reply.json) : reply.text);
  if (bytes.length < GZIP_FROM_BYTES) return bytes;
  response.setHeader('Vary', 'Accept-Encoding');
  if (!acceptsGzip(request.headers['accept-encoding'])) return bytes;
  response.setHeader('Content-Encoding', 'gzip');
  // The lowest level: the sandbox is near, the processor is what is short.
  return gzipSync(bytes, { level: 1 });
}

function acceptsGzip(header: string | string[] | undefined): boolean {
  return String(header ?? '')
    .split(',')
    .some((coding) => /^\s*(gzip|\*)\s*(;(?!\s*q=0(\.0*)?\s*$)|$)/i.test(coding));
}

async function drip(
  response: ServerResponse,
  bytes: Buffer,
  { chunkBytes, pauseMs }: { chunkBytes: number; pauseMs: number },
): Promise<void> {
  for (let sent = 0; sent < bytes.length && !response.destroyed; sent += chunkBytes) {
    response.write(bytes.subarray(sent, sent + chunkBytes));
    await sleep(pauseMs);
  }
  response.end();
}

function half(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2)));
}
