import {
  createGainiumClient,
  type GainiumClient,
  type GainiumClientOptions,
} from '@gainium/api-client';
import {
  createSandbox,
  type ReceivedRequest,
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

export interface TestToolkitOptions extends Omit<ToolkitOptions, 'client'> {
  key?: SandboxKeyName;
  clientOptions?: TestClientOptions;
}

export type TestClientOptions = Omit<GainiumClientOptions, 'credentials' | 'baseUrl'>;

export interface ReceivedCall {
  request: string;
  mode: TradeMode;
  body?: unknown;
}

/** A sandbox without rate limit, and toolkits of its keys. */
export interface TestBed {
  sandbox: Sandbox;
  toolkit(options?: TestToolkitOptions): Toolkit;
  /** A client of one of the sandbox's keys, without a rate limit of its own. */
  client(key?: SandboxKeyName, options?: TestClientOptions): GainiumClient;
  /** Method and path of what reached the sandbox since the last look, oldest first. */
  takeRequests(): string[];
  /** The same with the trading context and the body of each. */
  takeCalls(): ReceivedCall[];
  close(): Promise<void>;
}

export async function createTestBed(options: SandboxOptions = {}): Promise<TestBed> {
  const sandbox = await createSandbox({ rateLimit: false, settleMs: 0, ...options });
  const client = (key: SandboxKeyName = 'write', clientOptions: TestClientOptions = {}) =>
    createGainiumClient({
      credentials: sandbox.keys[key],
      baseUrl: sandbox.url,
      rateLimit: { limit: 100_000 },
      ...clientOptions,
    });
  const takeCalls = () => {
    const calls = sandbox.log.entries().map(toCall);
    sandbox.log.clear();
    return calls;
  };
  return {
    sandbox,
    client,
    toolkit: ({ key, clientOptions, ...options } = {}) =>
      createToolkit({ client: client(key, clientOptions), ...options }),
    takeCalls,
    takeRequests: () => takeCalls().map(({ request }) => request),
    close: () => sandbox.close(),
  };
}

function toCall({ method, path, headers, body }: ReceivedRequest): ReceivedCall {
  const mode = headers['paper-context'] === 'true' ? 'paper' : 'live';
  const isEmpty = body === undefined || JSON.stringify(body) === '{}';
  return { request: `${method} ${path}`, mode, ...(!isEmpty && { body }) };
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
