import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startAuthorizationServer } from '../../auth-oauth/test/support/authorization-server.ts';
import type { RunningServer } from './program.ts';
import { startOAuthServer } from './support/oauth-server.ts';
import { openSession, openStream, rawRequest, rpc } from './support/raw-request.ts';
import { signIn, type OAuthClientName } from './support/sign-in.ts';

let sandbox: Sandbox;
let authorizationServer: Awaited<ReturnType<typeof startAuthorizationServer>>;
let server: RunningServer;

beforeAll(async () => {
  // oidc-provider says on the console that this is a development set-up.
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'info').mockReturnValue();
  sandbox = await createSandbox({ rateLimit: false });
  authorizationServer = await startAuthorizationServer({
    credentialsOf: (login) => (login === 'bob' ? sandbox.keys.otherUser : sandbox.keys.write),
  });
  server = await start();
});

function start(port?: number): Promise<RunningServer> {
  return startOAuthServer({
    issuer: authorizationServer.url,
    apiUrl: sandbox.url,
    port,
    env: {
      GAINIUM_OAUTH_ALLOW_MISSING_AUDIENCE: 'false',
      GAINIUM_MCP_READ_PATH: '/read',
      GAINIUM_API_RATE_LIMIT: '10000',
    },
  });
}

afterAll(async () => {
  await server.stop();
  await authorizationServer.close();
  await sandbox.close();
});

const clients: OAuthClientName[] = ['SDK 1.x', 'SDK 2.x, 2025 era', 'SDK 2.x, 2026-07-28'];
const newVariable = { action: 'create', name: 'limit', type: 'text', value: '1' };
const listBots = { name: 'list_bots', arguments: { botType: 'dca' } };

function postsToApi(): number {
  return sandbox.log.entries().filter(({ method }) => method === 'POST').length;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

function at(path: string): string {
  return new URL(path, server.url).href;
}

describe.each(clients)('a client of %s that knows only the URL', (name) => {
  it('signs its user in and acts on the account of that user', async () => {
    const { client, requests } = await signIn(name, server.url, { login: 'alice' });
    const result = await client.callTool(listBots);
    await client.close();

    expect(result).not.toHaveProperty('isError');
    expect(Object.fromEntries(requests[0]?.searchParams ?? [])).toMatchObject({
      resource: server.url,
      scope: 'read write',
      code_challenge_method: 'S256',
    });
    expect(sandbox.log.entries().at(-1)).toMatchObject({
      path: '/api/v2/bots/dca?fields=standard',
    });
  });

  it('signs in for the read-only endpoint with the scope read alone', async () => {
    const { client, requests, token } = await signIn(name, at('/read'));
    const { tools } = await client.listTools();
    await client.close();

    expect(requests[0]?.searchParams.get('resource')).toBe(at('/read'));
    expect(requests[0]?.searchParams.get('scope')).toBe('read');
    expect(tools.map((tool) => tool.name)).toContain('list_bots');
    const elsewhere = await fetch(server.url, { headers: { authorization: `Bearer ${token}` } });
    expect(elsewhere.status).toBe(401);
    expect(await elsewhere.json()).toMatchObject({
      error: 'invalid_token',
      error_description: expect.stringContaining('another resource'),
    });
  });
});

describe.each(clients)('a client of %s whose token only reads', (name) => {
  it('is sent to sign in again for a write, and then does it', async () => {
    const { client, requests, signInAgain } = await signIn(name, server.url, {
      firstGrant: 'read',
    });
    const write = { name: 'manage_global_variable', arguments: newVariable };
    const before = postsToApi();
    await expect(client.callTool(write)).rejects.toThrow(/Unauthorized|authoriz/i);
    expect(postsToApi()).toBe(before);
    expect(requests.at(-1)?.searchParams.get('scope')).toBe('read write');

    const stronger = await signInAgain();
    const result = await stronger.callTool(write);
    await Promise.all([client.close(), stronger.close()]);
    expect(result).not.toHaveProperty('isError');
    expect(postsToApi()).toBe(before + 1);
  });
});

describe('HTTP+SSE with OAuth', () => {
  it('is a resource of its own, to which a client finds its way', async () => {
    const { client, requests, token } = await signIn('SDK 1.x over SSE', at('/sse'));
    const result = await client.callTool(listBots);
    expect(requests[0]?.searchParams.get('resource')).toBe(at('/sse'));
    expect(result.structuredContent).toHaveProperty('data');
    expect((await rpc(server.url, 'tools/list', {}, bearer(token))).status).toBe(401);
    await client.close();
  });

  it('answers a message that lacks a scope with 403', async () => {
    const { token, client } = await signIn('SDK 1.x over SSE', at('/sse'), { firstGrant: 'read' });
    await client.close();
    const stream = await openStream(at('/sse'), {
      headers: { ...bearer(token), accept: 'text/event-stream' },
    });
    await expect.poll(() => stream.text()).toContain('sessionId=');
    const [, endpoint = ''] = /data: (\S+)/.exec(stream.text()) ?? [];
    const params = { name: 'manage_global_variable', arguments: newVariable };
    const refused = await rpc(at(endpoint), 'tools/call', params, bearer(token));
    stream.close();
    expect(refused.status).toBe(403);
    expect(refused.headers['www-authenticate']).toContain('scope="read write"');
  });
});

describe('a token that was revoked', () => {
  it('is refused by a server that does not remember it', async () => {
    const { client, token, clientId } = await signIn('SDK 1.x', server.url);
    await client.close();
    const body = new URLSearchParams({ token, client_id: clientId });
    const revoked = await fetch(new URL('/token/revocation', authorizationServer.url), {
      method: 'POST',
      body,
    });
    expect(revoked.status).toBe(200);
    await server.stop();
    const { port } = new URL(server.url);
    server = await start(Number(port));
    const answer = await rpc(server.url, 'tools/list', {}, bearer(token));
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
  });
});

describe('the session of another user', () => {
  it('is not there, on POST, GET, DELETE and the messages of SSE', async () => {
    const alice = await signIn('SDK 1.x', server.url, { login: 'alice' });
    const bob = await signIn('SDK 1.x', server.url, { login: 'bob' });
    await Promise.all([alice.client.close(), bob.client.close()]);
    const id = await openSession(server.url, bearer(alice.token));
    const asBob = { ...bearer(bob.token), 'mcp-session-id': id };
    const eventStream = { accept: 'text/event-stream' };
    const answers = [
      await rpc(server.url, 'tools/call', listBots, asBob),
      await rawRequest(server.url, { headers: { ...asBob, ...eventStream } }),
      await rawRequest(server.url, { method: 'DELETE', headers: asBob }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    const asAlice = { ...bearer(alice.token), 'mcp-session-id': id };
    expect((await rpc(server.url, 'tools/list', {}, asAlice)).status).toBe(200);

    const sse = {
      alice: await signIn('SDK 1.x over SSE', at('/sse'), { login: 'alice' }),
      bob: await signIn('SDK 1.x over SSE', at('/sse'), { login: 'bob' }),
    };
    await Promise.all([sse.alice.client.close(), sse.bob.client.close()]);
    const headers = { ...bearer(sse.alice.token), ...eventStream };
    const stream = await openStream(at('/sse'), { headers });
    await expect.poll(() => stream.text()).toContain('sessionId=');
    const [, endpoint = ''] = /data: (\S+)/.exec(stream.text()) ?? [];
    const before = stream.text();
    const refused = await rpc(at(endpoint), 'tools/call', listBots, bearer(sse.bob.token));
    expect(refused.status).toBe(404);
    expect((await rpc(at(endpoint), 'ping', {}, bearer(sse.alice.token))).status).toBe(202);
    await expect.poll(() => stream.text()).not.toBe(before);
    expect(stream.text().slice(before.length)).toBe(
      'event: message\ndata: {"result":{},"jsonrpc":"2.0","id":1}\n\n',
    );
    stream.close();
  });
});
