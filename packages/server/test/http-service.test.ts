import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer, type RunningServer } from './program.ts';
import { initializeParams, rawRequest, rpc } from './support/raw-request.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startHttpServer(['--sandbox'], {
    OPENAI_APPS_CHALLENGE_TOKEN: 'challenge-123',
    GAINIUM_MCP_READ_PATH: '/read',
    GAINIUM_MCP_ALLOWED_ORIGINS: 'https://app.example.com',
    GAINIUM_MCP_ALLOWED_HOSTS: 'mcp.example.com',
  });
});
afterAll(() => server.stop());

function at(path: string): string {
  return new URL(path, server.url).href;
}

describe('the paths beside MCP', () => {
  it('say that the server lives and is ready, whatever address it is asked by', async () => {
    const headers = { host: '10.1.2.3:3000' };
    const answers = [
      await rawRequest(at('/healthz'), { headers }),
      await rawRequest(at('/readyz'), { headers }),
    ];
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [200, '{"status":"ok"}'],
      [200, '{"status":"ready"}'],
    ]);
  });

  it('are guarded where they are asked for something else', async () => {
    const headers = { host: '10.1.2.3:3000' };
    for (const [method, path] of [
      ['POST', '/healthz'],
      ['DELETE', '/metrics'],
      ['OPTIONS', '/readyz'],
      ['GET', '/healthz/more'],
    ] as const) {
      expect((await rawRequest(at(path), { method, headers })).status).toBe(403);
    }
  });

  it('know a host that is none', async () => {
    const headers = { host: '10.0.0.256' };
    expect((await rawRequest(at('/healthz?now'), { headers })).status).toBe(200);
    expect((await rawRequest(at('/'), { headers })).status).toBe(403);
    expect((await rawRequest(at('/mcp?x'), { method: 'POST', headers })).status).toBe(403);
  });

  it('show a page that says what the tools act on and how to connect', async () => {
    const { status, headers, body } = await rawRequest(at('/'));
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/html');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(body).toContain(server.url);
    expect(body).toContain(at('/read'));
    expect(body).toContain('sandbox');
    expect(body).toContain(`claude mcp add --transport http gainium ${server.url}`);
  });

  it('answer the OpenAI challenge', async () => {
    const { status, body } = await rawRequest(at('/.well-known/openai-apps-challenge'));
    expect([status, body]).toEqual([200, 'challenge-123']);
  });

  it('have no OAuth documents without OAuth', async () => {
    expect((await rawRequest(at('/.well-known/oauth-protected-resource'))).status).toBe(404);
  });

  it('are hardened', async () => {
    const { headers } = await rawRequest(at('/'));
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });
});

describe('the metrics', () => {
  it('count calls by tool and requests by route, with few labels', async () => {
    await rpc(server.url, 'tools/call', { name: 'list_bots', arguments: { botType: 'dca' } });
    await rpc(server.url, 'tools/call', { name: 'list_bots', arguments: { botType: 'x' } });
    await rpc(server.url, 'initialize', initializeParams);
    await rawRequest(at('/some/random/path'));
    const { status, body } = await rawRequest(at('/metrics'));
    expect(status).toBe(200);
    expect(body).toContain(
      'gainium_mcp_tool_calls_total{tool="list_bots",mode="live",outcome="ok"} 1',
    );
    expect(body).toContain(
      'gainium_mcp_tool_calls_total{tool="list_bots",mode="none",outcome="invalid_arguments"} 1',
    );
    expect(body).toMatch(/gainium_mcp_api_requests_total\{method="GET",status="200"\} \d/);
    expect(body).toContain('gainium_mcp_sessions{route="/mcp"} 1');
    expect(body).toContain('route="other",method="GET",status="404"');
    expect(body).not.toContain('random');
  });

  it('are not for those who come through a proxy', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    expect((await rawRequest(at('/metrics'), { headers })).status).toBe(404);
  });

  it('ask for the token, where one is set', async () => {
    const guarded = await startHttpServer(['--sandbox'], { GAINIUM_MCP_METRICS_TOKEN: 'scrape' });
    const url = new URL('/metrics', guarded.url).href;
    const answers = await Promise.all(
      [{}, { authorization: 'Bearer guess' }, { authorization: 'Bearer scrape' }].map((headers) =>
        rawRequest(url, { headers: { host: 'any.example', ...headers } }),
      ),
    );
    await guarded.stop();
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 200]);
  });
});

describe('a page of another origin', () => {
  const preflight = { 'access-control-request-method': 'POST' };

  it('may connect when its origin is allowed', async () => {
    const headers = { origin: 'https://app.example.com' };
    const asked = await rawRequest(server.url, {
      method: 'OPTIONS',
      headers: { ...headers, ...preflight },
    });
    expect(asked.status).toBe(204);
    expect(asked.headers['access-control-allow-origin']).toBe('https://app.example.com');
    expect(asked.headers['access-control-allow-headers']).toContain('Mcp-Session-Id');
    const answer = await rpc(server.url, 'initialize', initializeParams, headers);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': 'https://app.example.com',
      'access-control-expose-headers': expect.stringContaining('Mcp-Session-Id'),
      'mcp-session-id': expect.any(String),
    });
  });

  it.each(['https://evil.example', 'null', 'file://'])('may not when it is %s', async (origin) => {
    const answer = await rawRequest(server.url, {
      method: 'OPTIONS',
      headers: { origin, ...preflight },
    });
    expect(answer.status).toBe(403);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect((await rpc(server.url, 'tools/list', {}, { origin })).status).toBe(403);
  });
});

describe('the Host header', () => {
  it.each([
    ['mcp.example.com', 200],
    ['mcp.example.com:8443', 200],
    ['localhost:1', 200],
    ['evil.example', 403],
    ['mcp.example.com.evil.example', 403],
    ['127.0.0.1.evil.example', 403],
  ])('%j gets %i', async (host, status) => {
    expect((await rpc(server.url, 'tools/list', {}, { host })).status).toBe(status);
  });
});

describe('the read-only endpoint', () => {
  it('answers as MCP and offers nothing that changes anything', async () => {
    const { message } = await rpc(at('/read'), 'tools/list');
    const tools = message.result?.tools as { annotations: { readOnlyHint: boolean } }[];
    expect(tools.length).toBeGreaterThan(0);
    expect(tools.every(({ annotations }) => annotations.readOnlyHint)).toBe(true);
  });
});

describe('protocol versions', () => {
  const modern = '2026-07-28';
  const envelope = {
    _meta: {
      'io.modelcontextprotocol/protocolVersion': modern,
      'io.modelcontextprotocol/clientCapabilities': {},
      'io.modelcontextprotocol/clientInfo': { name: 't', version: '1' },
    },
  };

  it.each<[string, object, Record<string, string>, number]>([
    ['no header at all', {}, {}, 200],
    ['a known one', {}, { 'mcp-protocol-version': '2025-06-18' }, 200],
    ['one that never was', {}, { 'mcp-protocol-version': '1999-01-01' }, 400],
    [
      'the newest, with its headers',
      envelope,
      { 'mcp-protocol-version': modern, 'mcp-method': 'tools/list' },
      200,
    ],
    ['the newest, without its headers', envelope, {}, 400],
    [
      'the newest, with the header of another method',
      envelope,
      { 'mcp-protocol-version': modern, 'mcp-method': 'tools/call' },
      400,
    ],
    [
      'the newest in the header alone',
      {},
      { 'mcp-protocol-version': modern, 'mcp-method': 'tools/list' },
      400,
    ],
  ])('%s', async (_, params, headers, status) => {
    expect((await rpc(server.url, 'tools/list', params, headers)).status).toBe(status);
  });
});
