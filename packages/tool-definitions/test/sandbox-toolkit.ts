import { createGainiumClient, type GainiumClientOptions } from '@gainium/api-client';
import {
  createSandbox,
  type Sandbox,
  type SandboxKeyName,
  type SandboxOptions,
} from '@gainium/sandbox';
import { createToolkit, type Policy, type Toolkit, type ToolReply } from '../src/index.ts';

export interface TestToolkitOptions {
  policy?: Partial<Policy>;
  key?: SandboxKeyName;
  client?: Omit<GainiumClientOptions, 'credentials' | 'baseUrl'>;
}

/** A sandbox without rate limit, and toolkits of its keys. */
export interface TestBed {
  sandbox: Sandbox;
  toolkit(options?: TestToolkitOptions): Toolkit;
  /** Method and path of what reached the sandbox since the last look, oldest first. */
  takeRequests(): string[];
  close(): Promise<void>;
}

export async function createTestBed(options: SandboxOptions = {}): Promise<TestBed> {
  const sandbox = await createSandbox({ rateLimit: false, settleMs: 0, ...options });
  return {
    sandbox,
    toolkit({ policy = {}, key = 'write', client: options = {} } = {}) {
      const client = createGainiumClient({
        credentials: sandbox.keys[key],
        baseUrl: sandbox.url,
        rateLimit: { limit: 100_000 },
        ...options,
      });
      return createToolkit({ client, policy });
    },
    takeRequests() {
      const requests = sandbox.log.entries().map(({ method, path }) => `${method} ${path}`);
      sandbox.log.clear();
      return requests;
    },
    close: () => sandbox.close(),
  };
}

/** The data of a reply that has to be a success. */
export function dataOf<Data>(reply: ToolReply): Data {
  if (reply.isError) throw new Error(reply.content[0]?.text);
  return reply.structuredContent?.data as Data;
}

/** The line of a reply that has to be an error. */
export function errorOf(reply: ToolReply): string {
  if (!reply.isError) throw new Error(`not an error: ${reply.content[0]?.text}`);
  return reply.content[0]?.text ?? '';
}
