import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallResult } from './clients.ts';
import { bin, startHttpServer, type RunningServer } from './program.ts';
import { clientKinds, connect, type ConnectOptions } from './support/connect.ts';

let sandbox: Sandbox;
let server: RunningServer;
let env: Record<string, string>;

beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false });
  env = {
    GAINIUM_API_KEY: sandbox.credentials.key,
    GAINIUM_API_SECRET: sandbox.credentials.secret,
    GAINIUM_API_BASE_URL: sandbox.url,
    GAINIUM_API_RATE_LIMIT: '10000',
    GAINIUM_MCP_CONFIRM: 'live',
    GAINIUM_MCP_LOG_LEVEL: 'silent',
  };
  server = await startHttpServer([], env);
});
beforeEach(() => sandbox.log.clear());
afterAll(async () => {
  await server.stop();
  await sandbox.close();
});

function sentWrites(): string[] {
  const writes = sandbox.log.entries().filter(({ method }) => method !== 'GET');
  return writes.map(({ method, path }) => `${method} ${path}`);
}

let names = 0;
function newVariable() {
  names += 1;
  return { action: 'create', name: `variable-${names}`, type: 'text', value: 'x' };
}

const created = ['POST /api/v2/user/global-vars'];
const tool = 'manage_global_variable';

function textOf({ content }: CallResult): string {
  return content[0]?.text ?? '';
}

describe.each(clientKinds)('a write that moves live money, with %s', (kind) => {
  function start(answer?: ConnectOptions['answer']) {
    const target = kind.endsWith('stdio')
      ? { args: [bin], env }
      : { url: kind.endsWith('SSE') ? new URL('/sse', server.url).href : server.url };
    return connect[kind]({ ...target, ...(answer && { answer }) });
  }

  it('is done when the user says yes to what it does', async () => {
    const questions: string[] = [];
    const client = await start((question) => {
      questions.push(question);
      return 'accept';
    });
    const result = await client.callTool(tool, newVariable());
    await client.close();
    expect(result).not.toHaveProperty('isError');
    expect(questions).toEqual([expect.stringContaining(`variable-${names}`)]);
    expect(sentWrites()).toEqual(created);
  });

  it.each(['decline', 'cancel'] as const)(
    'is not done when the user answers %s',
    async (answer) => {
      const client = await start(() => answer);
      const result = await client.callTool(tool, newVariable());
      await client.close();
      expect(result.isError).toBe(true);
      expect(textOf(result)).toMatch(/^\[declined\] /);
      expect(sentWrites()).toEqual([]);
    },
  );

  it('is shown first to a client that cannot ask, and done once, as shown', async () => {
    const client = await start();
    const variable = newVariable();
    const preview = await client.callTool(tool, variable);
    expect(sentWrites()).toEqual([]);
    const { confirmToken } = (preview.structuredContent as { data: { confirmToken: string } }).data;

    const changed = await client.callTool(tool, { ...variable, value: 'y', confirmToken });
    expect(textOf(changed)).toMatch(/^\[confirmation_failed\] /);
    expect(sentWrites()).toEqual([]);

    const done = await client.callTool(tool, { ...variable, confirmToken });
    expect(done).not.toHaveProperty('isError');
    const again = await client.callTool(tool, { ...variable, confirmToken });
    expect(textOf(again)).toMatch(/^\[confirmation_failed\] /);
    expect(sentWrites()).toEqual(created);
    await client.close();
  });

  it('is not asked about when it only reads', async () => {
    const client = await start(() => 'decline');
    const result = await client.callTool('list_bots', { botType: 'dca' });
    await client.close();
    expect(result.isError).toBeFalsy();
  });
});
