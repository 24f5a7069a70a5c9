import { isJsonContentType, readRequestBody } from '@modelcontextprotocol/server';
import { refuse, rpcCodes } from './refusals.ts';

/** No tool takes more than a few kilobytes; 1 MiB leaves room for long settings. */
const maxBodyBytes = 1024 * 1024;

/** A JSON object that claims to be a JSON-RPC message. */
export interface RawMessage {
  [member: string]: unknown;
}

export type ReadMessage = { ok: true; message: RawMessage } | { ok: false; response: Response };

/** Reads what was posted: one message, or what to answer instead. */
export async function readMessage(request: Request): Promise<ReadMessage> {
  if (!isJsonContentType(request.headers.get('content-type'))) {
    return no(415, 'Content-Type must be application/json.');
  }
  const body = await readRequestBody(request, maxBodyBytes).catch(() => undefined);
  if (!body) return no(400, 'The request body could not be read.', malformed);
  if (body.tooLarge) {
    // The rest is not read, so the connection is good for nothing more.
    const headers = { connection: 'close' };
    return no(413, `The request body is larger than ${maxBodyBytes} bytes.`, { headers });
  }
  const message = parse(body.text);
  if (isRecord(message)) return { ok: true, message };
  if (message === undefined) return no(400, 'The request body is not JSON.', malformed);
  // Revision 2025-06-18 took batches out again, and no client sends any.
  const code = rpcCodes.invalidRequest;
  return no(400, 'The request body must be one JSON-RPC message. Send each by itself.', { code });
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
