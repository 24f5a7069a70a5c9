import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer, type RunningServer } from './program.ts';
import { connect, type ClientKind } from './support/connect.ts';
import { initializeParams, rawRequest, rpc } from './support/raw-request.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startHttpServer(['--sandbox', '--stateless']);
});
afterAll(() => server.stop());

describe('a server without sessions', () => {
  it.each<ClientKind>([
    'SDK 1.x over HTTP',
    'SDK 2.x of 2025 over HTTP',
    'SDK 2.x of 2026 over HTTP',
  ])('serves %s', async (kind) => {
    const client = await connect[kind]({ url: server.url });
    const result = await client.callTool('list_bots', { botType: 'dca' });
    await client.close();
    expect(result.structuredContent).toHaveProperty('data');
  });

  it('gives out no session ids, looks at none and has no streams', async () => {
    const opened = await rpc(server.url, 'initialize', initializeParams);
    expect(opened.headers).not.toHaveProperty('mcp-session-id');
    const headers = { 'mcp-session-id': 'of-another-replica' };
    expect((await rpc(server.url, 'tools/list', {}, headers)).status).toBe(200);
    const accept = { accept: 'text/event-stream' };
    expect((await rawRequest(server.url, { headers: accept })).status).toBe(405);
    const sse = await rawRequest(new URL('/sse', server.url).href, { headers: accept });
    expect(sse.status).toBe(404);
  });
});
