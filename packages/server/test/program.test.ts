import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clients, type CallResult, type Target } from './clients.ts';
import { bin, runProgram, startHttpServer } from './program.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
});
afterAll(() => sandbox.close());

const secret = 'canary-5e5a3e';

function environment(key: string, apiSecret: string, baseUrl = sandbox.url) {
  return { GAINIUM_API_KEY: key, GAINIUM_API_SECRET: apiSecret, GAINIUM_API_BASE_URL: baseUrl };
}

/** Calls list_bots twice, so that a server that did not survive the first call is noticed. */
async function callTwice(env: Record<string, string>, args: string[] = []): Promise<CallResult> {
  const client = await clients['SDK 1.x']({ kind: 'stdio', args: [bin, ...args], env });
  try {
    const call = { name: 'list_bots', arguments: { botType: 'dca' } };
    const first = await client.callTool(call);
    expect(await client.callTool(call)).toEqual(first);
    expect((await client.listTools()).tools).not.toEqual([]);
    return first;
  } finally {
    await client.close();
  }
}

function lineOf(result: CallResult): string {
  expect(result).toMatchObject({ isError: true });
  expect(result.structuredContent).toBeUndefined();
  const text = result.content[0]?.text ?? '';
  expect(text).not.toMatch(/\n| at .*:\d+/);
  expect(text).not.toContain(secret);
  return text;
}

describe('the program', () => {
  it('starts through a symlink, as npx runs it', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'gainium-link-'));
    try {
      const link = path.join(folder, 'gainium-mcp');
      symlinkSync(bin, link);
      const target: Target = { kind: 'stdio', args: [link, '--sandbox'] };
      const client = await clients['SDK 2.x, 2026-07-28'](target);
      expect((await client.listTools()).tools).not.toEqual([]);
      await client.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('reads an account with a real signature, and over paper context', async () => {
    const { key, secret: apiSecret } = sandbox.credentials;
    const result = await callTwice(environment(key, apiSecret));
    expect(result).not.toMatchObject({ isError: true });
    const [request] = sandbox.log.entries().slice(-1);
    expect(request).toMatchObject({ path: '/api/v2/bots/dca?fields=standard', status: 200 });
  });

  it('writes nothing but protocol to standard output, and ends with its client', async () => {
    const messages = [
      {
        id: 1,
        method: 'initialize',
        params: {
          protocolVersion: '2025-06-18',
          capabilities: {},
          clientInfo: { name: 'x', version: '1' },
        },
      },
      { method: 'notifications/initialized' },
    ];
    const input = messages.map((message) => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
    const { code, stdout } = await runProgram(['--sandbox', '--log-level=debug'], {
      input: input.join(''),
    });
    expect(code).toBe(0);
    for (const line of stdout.split('\n').filter(Boolean)) {
      expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
    }
  });

  it('lists tools without credentials and says what to set on a call', async () => {
    expect(lineOf(await callTwice({}))).toMatch(
      /^\[missing_credentials\] .*GAINIUM_API_KEY and GAINIUM_API_SECRET/,
    );
  });

  it('says that a secret is wrong', async () => {
    const env = environment(sandbox.credentials.key, secret);
    expect(lineOf(await callTwice(env))).toMatch(/^\[unauthorized\] .*secret/);
  });

  it.each([
    ['unknown', () => '66c0000000000000000000ff', /^\[forbidden\] .*not recognized/],
    ['malformed', () => 'nonsense', /^\[forbidden\] .*not a valid key/],
    ['expired', () => sandbox.keys.expired.key, /^\[forbidden\] .*expired/],
  ])('says that a key is %s', async (_, key, message) => {
    expect(lineOf(await callTwice(environment(key(), secret)))).toMatch(message);
  });

  it('says that the API cannot be reached', async () => {
    const unused = await createSandbox();
    await unused.close();
    const env = environment(sandbox.credentials.key, secret, unused.url);
    expect(lineOf(await callTwice(env))).toMatch(/^\[network\] .*GAINIUM_API_BASE_URL/);
  });

  it.each([
    [
      ['--transport=pigeon'],
      '--transport must be one of stdio, http, streamable-http, sse, http-sse, not "pigeon".',
    ],
    [
      ['--exclude-tools=list_bot'],
      'GAINIUM_MCP_TOOLS_EXCLUDE names a tool that does not exist: list_bot.',
    ],
    [
      ['--transport=http', '--host=203.0.113.1', '--port=0'],
      '203.0.113.1 is not an address of this machine.',
    ],
  ])('refuses %j in one line with exit code 2', async (args, message) => {
    const { code, stdout, stderr } = await runProgram(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^gainium-mcp: [^\n]+\n$/);
    expect(stderr).toContain(message);
  });

  it('says that a port is taken, and which setting chooses another', async () => {
    const first = await startHttpServer(['--sandbox']);
    const { port } = new URL(first.url);
    const { code, stderr } = await runProgram(['--sandbox', '--transport=http', `--port=${port}`]);
    await first.stop();
    expect(code).toBe(2);
    expect(stderr).toBe(
      `gainium-mcp: Port ${port} is in use. Stop what uses it, or choose another port: GAINIUM_MCP_PORT=${Number(port) + 1}\n`,
    );
  });

  it('prints version and help', async () => {
    expect((await runProgram(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    const { stdout } = await runProgram(['--help']);
    expect(stdout).toContain('--paper-only');
    expect(stdout).toContain('GAINIUM_PAPER_ONLY');
  });
});
