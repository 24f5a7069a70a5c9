import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Fault } from './faults.ts';
import type { Reply } from './reply.ts';

/** Smaller answers are not worth compressing; the usual threshold of the vendor's web framework. */
const GZIP_FROM_LENGTH = 1024;

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
  const body = encode(request, response, reply);
  if (fault?.kind === 'resetMidBody') {
    response.setHeader('Content-Length', Buffer.byteLength(body));
    response.write(half(body), () => response.destroy());
  } else if (fault?.kind === 'truncatedJson') {
    response.end(half(body));
  } else if (fault?.kind === 'slowDrip') {
    await drip(response, Buffer.from(body), fault);
  } else {
    response.setHeader('Content-Length', Buffer.byteLength(body));
    response.end(body);
  }
}

/** Text stays text, which leaves in one packet with the head; only compressed answers are bytes. */
function encode(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Exclude<Reply, { stream: unknown }>,
): string | Buffer {
  const type = 'json' in reply ? 'application/json' : reply.type;
  response.setHeader('Content-Type', `${type}; charset=utf-8`);
  const text = 'json' in reply ? JSON.stringify(reply.json) : reply.text;
  if (text.length < GZIP_FROM_LENGTH) return text;
  response.setHeader('Vary', 'Accept-Encoding');
  if (!acceptsGzip(request.headers['accept-encoding'])) return text;
  response.setHeader('Content-Encoding', 'gzip');
  // The lowest level: the sandbox is near, the processor is what is short.
  return gzipSync(text, { level: 1 });
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

function half(body: string | Buffer): Buffer {
  const bytes = Buffer.from(body);
  return bytes.subarray(0, Math.max(1, Math.floor(bytes.length / 2)));
}
