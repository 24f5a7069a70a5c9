import type { IncomingMessage } from 'node:http';
import { errorPage, type Reply } from './reply.ts';

/** The service takes request bodies up to 512 kB (contract section 1). */
const LIMIT_BYTES = 512 * 1024;

export type ParsedBody = { body: unknown } | { refusal: Reply };

const badRequest: ParsedBody = { refusal: errorPage(400, 'Bad Request') };
const tooLarge: ParsedBody = { refusal: errorPage(413, 'Payload Too Large') };

/**
 * Reads a body as the service's JSON parser does (contract section 1): another content type is
 * ignored, only objects and arrays are taken, and the handler sees `{}` when there is none.
 */
export async function readBody(request: IncomingMessage): Promise<ParsedBody> {
  if (!isJson(request.headers['content-type'])) return { body: {} };
  if (Number(request.headers['content-length'] ?? 0) > LIMIT_BYTES) return tooLarge;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // The rest is still read, so that the client gets the answer and not a broken pipe.
    if (bytes <= LIMIT_BYTES) chunks.push(chunk);
  }
  if (bytes > LIMIT_BYTES) return tooLarge;
  return bytes === 0 ? { body: {} } : parse(Buffer.concat(chunks));
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json';
}

function parse(bytes: Buffer): ParsedBody {
  try {
    const body: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof body === 'object' && body !== null ? { body } : badRequest;
  } catch {
    return badRequest;
  }
}
