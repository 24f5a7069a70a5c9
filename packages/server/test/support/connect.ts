import {
  Client as ClientV2,
  StreamableHTTPClientTransport as HttpV2,
} from '@modelcontextprotocol/client';
import { StdioClientTransport as StdioV2 } from '@modelcontextprotocol/client/stdio';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { SSEClientTransport as SseV1 } from '@modelcontextprotocol/sdk/client/sse.js';
import { StdioClientTransport as StdioV1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import type { CallResult } from '../clients.ts';

export interface ConnectOptions {
  /** Of the endpoint; for stdio, the arguments of node. */
  url?: string;
  args?: string[];
  env?: Record<string, string>;
  headers?: Record<string, string>;
  /** How the user answers questions; without it the client does not offer to ask any. */
  answer?: (question: string) => 'accept' | 'decline' | 'cancel';
}

interface CallOptions {
  signal?: AbortSignal;
  onprogress?: (progress: { progress: number; message?: string | undefined }) => void;
}

export interface ConnectedClient {
  listTools(): Promise<{ tools: { name: string }[] }>;
  callTool(name: string, args: Record<string, unknown>, options?: CallOptions): Promise<CallResult>;
  close(): Promise<void>;
}

const identity = { name: 'gainium-test', version: '1.0.0' };

function capabilitiesOf({ answer }: ConnectOptions) {
  return { capabilities: answer ? { elicitation: {} } : {} };
}

async function connectV1(
  kind: 'http' | 'sse' | 'stdio',
  options: ConnectOptions,
): Promise<ConnectedClient> {
  const client = new ClientV1(identity, capabilitiesOf(options));
  const { url = '', headers = {}, answer } = options;
  if (answer) {
    client.setRequestHandler(ElicitRequestSchema, ({ params }) => reply(answer(params.message)));
  }
  const requestInit = { headers };
  switch (kind) {
    case 'http':
      await client.connect(new HttpV1(new URL(url), { requestInit }));
      break;
    case 'sse':
      await client.connect(new SseV1(new URL(url), { requestInit }));
      break;
    case 'stdio':
      await client.connect(new StdioV1(childOf(options)));
  }
  return {
    listTools: () => client.listTools(),
    callTool: async (name, args, callOptions) =>
      (await client.callTool({ name, arguments: args }, undefined, callOptions)) as CallResult,
    close: () => client.close(),
  };
}

async function connectV2(
  kind: 'http' | 'stdio',
  mode: 'legacy' | { pin: string },
  options: ConnectOptions,
): Promise<ConnectedClient> {
  const client = new ClientV2(identity, {
    ...capabilitiesOf(options),
    versionNegotiation: { mode },
  });
  const { url = '', headers = {}, answer } = options;
  if (answer) {
    client.setRequestHandler('elicitation/create', ({ params }) => reply(answer(params.message)));
  }
  await client.connect(
    kind === 'http'
      ? new HttpV2(new URL(url), { requestInit: { headers } })
      : new StdioV2(childOf(options)),
  );
  return {
    listTools: () => client.listTools(),
    callTool: async (name, args, callOptions) =>
      (await client.callTool({ name, arguments: args }, callOptions)) as CallResult,
    close: () => client.close(),
  };
}

function reply(action: 'accept' | 'decline' | 'cancel') {
  return action === 'accept' ? { action, content: {} } : { action };
}

function childOf({ args = [], env = {} }: ConnectOptions) {
  return { command: process.execPath, stderr: 'ignore' as const, args, env };
}

/** Every pairing of a client with a transport that there is. */
export const connect = {
  'SDK 1.x over stdio': (options) => connectV1('stdio', options),
  'SDK 1.x over HTTP': (options) => connectV1('http', options),
  'SDK 1.x over SSE': (options) => connectV1('sse', options),
  'SDK 2.x of 2025 over stdio': (options) => connectV2('stdio', 'legacy', options),
  'SDK 2.x of 2025 over HTTP': (options) => connectV2('http', 'legacy', options),
  'SDK 2.x of 2026 over stdio': (options) => connectV2('stdio', { pin: '2026-07-28' }, options),
  'SDK 2.x of 2026 over HTTP': (options) => connectV2('http', { pin: '2026-07-28' }, options),
} satisfies Record<string, (options: ConnectOptions) => Promise<ConnectedClient>>;

export type ClientKind = keyof typeof connect;
export const clientKinds = Object.keys(connect) as ClientKind[];
