import { afterEach, describe, expect, it } from 'vitest';
import { runProgram, startHttpServer, type RunningServer } from './program.ts';
import { rpc } from './support/raw-request.ts';

let running: RunningServer | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const http = { GAINIUM_MCP_TRANSPORT: 'http', GAINIUM_MCP_PORT: '0' };
const key = { GAINIUM_API_KEY: 'key', GAINIUM_API_SECRET: 'secret-canary' };
const oauth = {
  ...http,
  GAINIUM_OAUTH_ISSUER: 'https://auth.example.com',
  MCP_INTROSPECTION_SECRET: 'secret-canary',
  GAINIUM_MCP_PUBLIC_URL: 'https://mcp.example.com',
};

describe('the server does not start', () => {
  it.each<[string, Record<string, string>, string]>([
    [
      'with a switch that is neither on nor off',
      { GAINIUM_READONLY: 'maybe' },
      'GAINIUM_READONLY must be true or false',
    ],
    [
      'with its own key for everybody',
      { ...http, ...key, GAINIUM_MCP_HOST: '0.0.0.0' },
      'Set GAINIUM_MCP_HOST=127.0.0.1, or GAINIUM_MCP_ALLOW_UNAUTHENTICATED=true',
    ],
    [
      'with OAuth that has no secret',
      { ...oauth, MCP_INTROSPECTION_SECRET: '' },
      'and MCP_INTROSPECTION_SECRET is not set',
    ],
    [
      'with OAuth that has no public URL',
      { ...oauth, GAINIUM_MCP_PUBLIC_URL: '' },
      'and GAINIUM_MCP_PUBLIC_URL is not set',
    ],
    [
      'with OAuth that has no issuer',
      { ...oauth, GAINIUM_OAUTH_ISSUER: '' },
      'and GAINIUM_OAUTH_ISSUER is not set',
    ],
    [
      'with OAuth and a key of its own',
      { ...oauth, ...key },
      'Take GAINIUM_API_KEY and GAINIUM_API_SECRET out',
    ],
    [
      'with a public URL that is not https',
      { ...oauth, GAINIUM_MCP_PUBLIC_URL: 'http://mcp.example.com' },
      'GAINIUM_MCP_PUBLIC_URL must be an https URL',
    ],
    [
      'with an issuer that is not https',
      { ...oauth, GAINIUM_OAUTH_ISSUER: 'http://auth.example.com' },
      'GAINIUM_OAUTH_ISSUER must be an https URL',
    ],
    [
      'with two endpoints on one path',
      { ...http, GAINIUM_MCP_READ_PATH: '/mcp' },
      'Give each a path of its own',
    ],
    [
      'without sessions for a transport that needs them',
      { ...http, GAINIUM_MCP_TRANSPORT: 'sse', GAINIUM_MCP_STATELESS: '1' },
      'Set GAINIUM_MCP_TRANSPORT=http',
    ],
  ])('%s', async (_, env, message) => {
    const { code, stdout, stderr } = await runProgram([], { env });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^gainium-mcp: [^\n]+\n$/);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('secret-canary');
  });
});

describe('a read-only server', () => {
  it.each(['TRUE', '1', 'yes', ' true ', 'On'])(
    'is what GAINIUM_READONLY=%j starts',
    async (value) => {
      running = await startHttpServer(['--sandbox'], { GAINIUM_READONLY: value });
      const { message } = await rpc(running.url, 'tools/list');
      const tools = message.result?.tools as { annotations: { readOnlyHint: boolean } }[];
      expect(tools.length).toBeGreaterThan(0);
      expect(tools.every(({ annotations }) => annotations.readOnlyHint)).toBe(true);
      const write = { name: 'manage_global_variable', arguments: { action: 'delete', id: 'x' } };
      const refused = await rpc(running.url, 'tools/call', write);
      expect(JSON.stringify(refused.message.result)).toContain('[not_allowed]');
    },
  );
});

describe('a server for clients of HTTP+SSE', () => {
  it('shows their endpoint', async () => {
    running = await startHttpServer(['--sandbox', '--transport=http-sse']);
    expect(new URL(running.url).pathname).toBe('/sse');
    expect(running.output().stdout).toContain(
      `claude mcp add --transport sse gainium ${running.url}`,
    );
  });
});
