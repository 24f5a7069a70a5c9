import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startAuthorizationServer } from '../../auth-oauth/test/support/authorization-server.ts';
import type { RunningServer } from './program.ts';
import { startOAuthServer } from './support/oauth-server.ts';
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
  server = await startOAuthServer({
    issuer: authorizationServer.url,
    apiUrl: sandbox.url,
    env: {
      GAINIUM_OAUTH_ALLOW_MISSING_AUDIENCE: 'false',
      GAINIUM_MCP_READ_PATH: '/read',
      GAINIUM_API_RATE_LIMIT: '10000',
    },
  });
});

afterAll(async () => {
  await server.stop();
  await authorizationServer.close();
  await sandbox.close();
});

const clients: OAuthClientName[] = ['SDK 1.x', 'SDK 2.x, 2025 era', 'SDK 2.x, 2026-07-28'];

function at(path: string): string {
  return new URL(path, server.url).href;
}

describe.each(clients)('a client of %s that knows only the URL', (name) => {
  it('signs its user in and acts on the account of that user', async () => {
    const { client, requests } = await signIn(name, server.url, { login: 'alice' });
    const result = await client.callTool({ name: 'list_bots', arguments: { botType: 'dca' } });
    await client.close();

    expect(result.isError, JSON.stringify(result.content)).toBeFalsy();
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
