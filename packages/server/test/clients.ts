import {
  Client as ClientV2,
  StreamableHTTPClientTransport as HttpV2,
} from '@modelcontextprotocol/client';
import { StdioClientTransport as StdioV2 } from '@modelcontextprotocol/client/stdio';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as StdioV1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** What a test does with a client, whichever SDK it comes from. */
export interface TestClient {
  listTools(): Promise<{ tools: { name: string; inputSchema: object }[] }>;
  callTool(params: { name: string; arguments?: Record<string, unknown> }): Promise<CallResult>;
  close(): Promise<void>;
}

export interface CallResult {
  isError?: boolean | undefined;
  content: { type: string; text?: string }[];
  structuredContent?: Record<string, unknown> | undefined;
}

/** How to reach the server under test. */
export type Target =
  { kind: 'http'; url: string } | { kind: 'stdio'; args: string[]; env?: Record<string, string> };

const identity = { name: 'gainium-test', version: '1.0.0' };

async function connectV1(target: Target): Promise<TestClient> {
  const client = new ClientV1(identity);
  await client.connect(
    target.kind === 'http'
      ? new HttpV1(new URL(target.url))
      : new StdioV1({ command: process.execPath, stderr: 'ignore', ...target }),
  );
  return client as TestClient;
}

async function connectV2(target: Target, mode: 'legacy' | { pin: string }): Promise<TestClient> {
  const client = new ClientV2(identity, { versionNegotiation: { mode } });
  await client.connect(
    target.kind === 'http'
      ? new HttpV2(new URL(target.url))
      : new StdioV2({ command: process.execPath, stderr: 'ignore', ...target }),
  );
  return client as TestClient;
}

/** The clients of both SDKs in both protocol eras. */
export const clients = {
  'SDK 1.x': connectV1,
  'SDK 2.x, 2025 era': (target: Target) => connectV2(target, 'legacy'),
  'SDK 2.x, 2026-07-28': (target: Target) => connectV2(target, { pin: '2026-07-28' }),
} as const;

export type ClientName = keyof typeof clients;
export const clientNames = Object.keys(clients) as ClientName[];
