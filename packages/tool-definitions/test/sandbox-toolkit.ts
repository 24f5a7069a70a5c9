import { createGainiumClient, type GainiumClient } from '@gainium/api-client';
import {
  createSandbox,
  type Sandbox,
  type SandboxKeyName,
  type SandboxOptions,
} from '@gainium/sandbox';
import {
  createToolkit,
  type Toolkit,
  type ToolkitOptions,
  type ToolReply,
  type TradeMode,
} from '../src/index.ts';
import type { Pause } from '../src/pause.ts';

/** `pause` stands for the waits between reads; a test can change something there. Default: none. */
export interface TestToolkitOptions extends Omit<ToolkitOptions, 'client'> {
  key?: SandboxKeyName;
  /** Calls a minute, when the test is about them. */
  rateLimit?: number;
}

/** A call as it reached the sandbox. */
export interface ReceivedCall {
  method: string;
  /** With the query. */
  path: string;
  mode: TradeMode;
  body?: unknown;
}

/** A sandbox without rate limit, and toolkits of its keys. */
export interface TestBed {
  sandbox: Sandbox;
  toolkit(options?: TestToolkitOptions): Toolkit;
  /** A client of one of the sandbox's keys. */
  client(key?: SandboxKeyName, rateLimit?: number): GainiumClient;
  /** Method and path of what reached the sandbox since the last look, oldest first. */
  takeRequests(): string[];
  /** The same, in full. */
  takeCalls(): ReceivedCall[];
  /** What of them could change something. */
  takeWrites(): ReceivedCall[];
  close(): Promise<void>;
}

export async function createTestBed(options: SandboxOptions = {}): Promise<TestBed> {
  const sandbox = await createSandbox({ rateLimit: false, settleMs: 0, ...options });
  const client = (key: SandboxKeyName = 'write', rateLimit = 100_000): GainiumClient =>
    createGainiumClient({
      credentials: sandbox.keys[key],
      baseUrl: sandbox.url,
      rateLimit: { limit: rateLimit, maxWaitMs: 0 },
    });
  const takeCalls = (): ReceivedCall[] => {
    const calls = sandbox.log.entries().map(({ method, path, headers, body }) => ({
      method,
      path,
      mode: headers['paper-context'] === 'true' ? ('paper' as const) : ('live' as const),
      ...(hasMembers(body) && { body }),
    }));
    sandbox.log.clear();
    return calls;
  };
  return {
    sandbox,
    client,
    toolkit: ({ key, rateLimit, ...rest } = {}) =>
      createToolkit({ client: client(key, rateLimit), pause: noPause, ...rest }),
    takeRequests: () => takeCalls().map(({ method, path }) => `${method} ${path}`),
    takeCalls,
    takeWrites: () => takeCalls().filter(({ method }) => method !== 'GET'),
    close: () => sandbox.close(),
  };
}

const noPause: Pause = async (_ms, signal) => signal?.throwIfAborted();

function hasMembers(body: unknown): boolean {
  return typeof body === 'object' && body !== null && Object.keys(body).length > 0;
}

/** The data of a reply that has to be a success. */
export function dataOf<Data>(reply: ToolReply): Data {
  if (reply.isError) throw new Error(reply.content[0]?.text);
  return reply.structuredContent?.data as Data;
}

export function notesOf(reply: ToolReply): string[] {
  const notes = reply.structuredContent?.notes;
  return Array.isArray(notes) ? notes : [];
}

/** The line of a reply that has to be an error. */
export function errorOf(reply: ToolReply): string {
  if (!reply.isError) throw new Error(`not an error: ${reply.content[0]?.text}`);
  return reply.content[0]?.text ?? '';
}
