import type { IncomingMessage } from 'node:http';
import { isJsonContentType } from '@modelcontextprotocol/server';
import { refuse, rpcCodes } from './refusals.ts';

/** No tool takes more than a few kilobytes; 1 MiB leaves room for long settings. */
const maxBodyBytes = 1024 * 1024;

/** A JSON object that claims to be a JSON-RPC message. */
export interface RawMessage {
  [member: string]: unknown;
}

export type ReadMessage = { ok: true; message: RawMessage } | { ok: false; response: Response };

/**
 * Reads what was posted: one message, or what to answer instead. The body is read where it arrives,
 * because to make a web stream of it first costs a third of a whole request.
 */
export async function readMessage(incoming: IncomingMessage): Promise<ReadMessage> {
  if (!isJsonContentType(incoming.headers['content-type'] ?? null)) {
    return no(415, 'Content-Type must be application/json.');
  }
  const body = await readBody(incoming).catch(() => undefined);
  if (!body) return no(400, 'The request body could not be read.', malformed);
  if (body === 'too large') {
    // The rest is not read, so the connection is good for nothing more.
    const headers = { connection: 'close' };
    return no(413, `The request body is larger than ${maxBodyBytes} bytes.`, { headers });
  }
  const message = parse(body.toString('utf8'));
  if (isRecord(message)) return { ok: true, message };
  if (message === undefined) return no(400, 'The request body is not JSON.', malformed);
  // Revision 2025-06-18 took batches out again, and no client sends any.
  const code = rpcCodes.invalidRequest;
  return no(400, 'The request body must be one JSON-RPC message. Send each by itself.', { code });
}

function readBody(incoming: IncomingMessage): Promise<Buffer | 'too large'> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    if (Number(incoming.headers['content-length']) > maxBodyBytes) return resolve('too large');
    incoming.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBodyBytes) chunks.push(chunk);
      else {
        incoming.pause();
        resolve('too large');
      }
    });
    incoming.once('end', () => {
      const [only] = chunks;
      resolve(only && chunks.length === 1 ? only : Buffer.concat(chunks));
    });
    incoming.once('error', reject);
    incoming.once('close', () => {
      // Every request closes, and an error that nobody sees costs as much as to read the body.
      if (!incoming.readableEnded) reject(new Error('The client left.'));
    });
  });
}

const malformed = { code: rpcCodes.parseError };

function no(...refusal: Parameters<typeof refuse>): ReadMessage {
  return { ok: false, response: refuse(...refusal) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is RawMessage {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
