import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer, type RunningServer } from './program.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startHttpServer(['--sandbox']);
});
afterAll(() => server.stop());

interface Answer {
  status: number;
  body: string;
}

/** A raw request: fetch would not let a test forge Host and Origin. */
function post(body: string, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      server.url,
      {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Accept: 'application/json, text/event-stream',
          ...headers,
        },
      },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

const listTools = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' });

describe('the HTTP server', () => {
  it('prints endpoint, mode and ready-to-paste lines', () => {
    const { stdout } = server.output();
    expect(stdout).toContain(`claude mcp add --transport http gainium ${server.url}`);
    expect(stdout).toContain(JSON.stringify({ mcpServers: { gainium: { url: server.url } } }));
    expect(stdout).toContain(
      `code --add-mcp '{"name":"gainium","type":"http","url":"${server.url}"}'`,
    );
    expect(stdout).toMatch(/Mode\s+sandbox/);
  });

  it('answers a plain request', async () => {
    const { status, body } = await post(listTools);
    expect(status).toBe(200);
    expect(body).toContain('list_bots');
  });

  it.each([
    ['a foreign Host', { Host: 'evil.example' }, 403],
    ['a foreign Origin', { Origin: 'https://evil.example' }, 403],
    ['a null Origin', { Origin: 'null' }, 403],
    ['a page of this machine', { Origin: 'http://localhost:8080' }, 200],
    ['text/plain', { 'Content-Type': 'text/plain' }, 415],
  ])('handles %s', async (_, headers, status) => {
    expect((await post(listTools, headers)).status).toBe(status);
  });

  it('refuses a body over 1 MiB and malformed JSON, and stays up', async () => {
    expect((await post(JSON.stringify({ pad: 'x'.repeat(1024 * 1024) }))).status).toBe(413);
    const malformed = await post('{"jsonrpc":');
    expect(malformed.status).toBe(400);
    expect(malformed.body).toContain('-32700');
    expect((await post(listTools)).status).toBe(200);
  });

  it('answers other paths with where MCP is', async () => {
    const answer = await fetch(new URL('/nope', server.url));
    expect(answer.status).toBe(404);
    expect(await answer.text()).toMatch(/^Not found. MCP is at \/mcp\b/);
  });

  it('logs one line a call, as JSON, without arguments', async () => {
    const args = { botType: 'dca', fields: '_id,settings.canary' };
    const call = {
      jsonrpc: '2.0',
      id: 2,
      method: 'tools/call',
      params: { name: 'list_bots', arguments: args },
    };
    await post(JSON.stringify(call));
    await expect.poll(() => server.output().stderr).toContain('"tool":"list_bots"');
    const { stderr } = server.output();
    expect(stderr).not.toContain('canary');
    for (const line of stderr.split('\n').filter(Boolean)) {
      expect(JSON.parse(line)).toHaveProperty('level');
    }
  });
});
