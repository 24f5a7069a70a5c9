import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

export interface RawOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A request as it is: fetch would not let a test forge Host and Origin. */
export async function rawRequest(url: string, options: RawOptions = {}): Promise<RawAnswer> {
  const response = await begin(url, options);
  let body = '';
  for await (const chunk of response) body += String(chunk);
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

export interface OpenStream {
  status: number;
  headers: IncomingHttpHeaders;
  /** What came so far. */
  text(): string;
  /** Settles when the server ends the stream, or `close` was called. */
  ended: Promise<void>;
  close(): void;
}

/** A request whose answer does not end by itself. */
export async function openStream(url: string, options: RawOptions = {}): Promise<OpenStream> {
  const response = await begin(url, { method: 'GET', ...options });
  let text = '';
  response.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: () => text,
    ended: new Promise((resolve) => response.once('close', resolve)),
    close: () => response.destroy(),
  };
}

function begin(
  url: string,
  { method = 'GET', headers, body }: RawOptions,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, agent: false });
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

export const mcpHeaders = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
};

export interface RpcAnswer extends RawAnswer {
  /** The JSON-RPC response, from a JSON body or from an event stream. */
  message: RpcMessage;
}

interface RpcMessage {
  result?: Record<string, unknown>;
  error?: { code: number; message: string };
}

/** Posts one JSON-RPC request of the 2025 era. */
export async function rpc(
  url: string,
  method: string,
  params: object = {},
  headers: Record<string, string> = {},
): Promise<RpcAnswer> {
  const answer = await rawRequest(url, {
    method: 'POST',
    headers: { ...mcpHeaders, ...headers },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  return { ...answer, message: parseMessage(answer.body) };
}

function parseMessage(body: string): RpcMessage {
  const events = [...body.matchAll(/^data: (.+)$/gm)].map(([, data]) => data);
  try {
    return JSON.parse(events.at(-1) ?? body) as RpcMessage;
  } catch {
    return {};
  }
}

export const initializeParams = {
  protocolVersion: '2025-11-25',
  capabilities: {},
  clientInfo: { name: 'test', version: '1' },
};

/** Opens a session and returns its id. */
export async function openSession(
  url: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const answer = await rpc(url, 'initialize', initializeParams, headers);
  const id = answer.headers['mcp-session-id'];
  if (typeof id !== 'string') throw new Error(`No session: ${answer.status} ${answer.body}`);
  return id;
}
