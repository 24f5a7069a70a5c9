import * as oauth from 'oauth4webapi';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startAuthorizationServer } from './support/authorization-server.ts';
import { GAINIUM_KEY } from './support/introspection-endpoint.ts';
import { discover, obtainToken } from './support/oauth-client.ts';
import { startResourceApp } from './support/resource-app.ts';

let authorizationServer: Awaited<ReturnType<typeof startAuthorizationServer>>;
let app: Awaited<ReturnType<typeof startResourceApp>>;
let clock = 0;

beforeAll(async () => {
  // oidc-provider says on the console that this is a development set-up.
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'info').mockReturnValue();
  authorizationServer = await startAuthorizationServer({
    restrictions: { permission: 'write', paperContext: true, botId: null },
  });
  app = await startResourceApp({
    issuer: authorizationServer.url,
    scopes: ['read', 'write'],
    allowMissingAudience: false,
    now: () => Date.now() + clock,
  });
});

afterAll(async () => {
  await app.close();
  await authorizationServer.close();
});

function call(token: string, init: RequestInit = {}) {
  return fetch(app.resource, { ...init, headers: { authorization: `Bearer ${token}` } });
}

describe('a client that knows only the URL of the resource', () => {
  it('finds the authorization server through the challenge, as RFC 9728 section 5 describes', async () => {
    const attempt = oauth.protectedResourceRequest('guess', 'GET', app.resource, undefined, null, {
      [oauth.allowInsecureRequests]: true,
    });
    const challenge = await attempt.catch((error: unknown) => error);
    const { metadata, server } = await discover(app.resource);

    expect(challenge).toMatchObject({
      status: 401,
      cause: [
        {
          scheme: 'bearer',
          parameters: {
            resource_metadata: `${app.url}/.well-known/oauth-protected-resource/mcp`,
            scope: 'read write',
            error: 'invalid_token',
          },
        },
      ],
    });
    expect(metadata.scopes_supported).toEqual(['read', 'write']);
    expect(server.issuer).toBe(authorizationServer.url);
  });

  it('registers, signs in with PKCE for this resource and gets the grant of its user', async () => {
    const { server } = await discover(app.resource);
    const { token } = await obtainToken(server, {
      resource: app.resource.href,
      scope: 'read write',
    });

    const response = await call(token, { method: 'POST' });

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      key: GAINIUM_KEY,
      scopes: ['read', 'write'],
      restrictions: { permission: 'write', paperContext: true },
      principalHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      expiresAtMs: expect.any(Number),
    });
  });

  it('is told which scopes to ask for when a read token is used to write', async () => {
    const { server } = await discover(app.resource);
    const { token } = await obtainToken(server, { resource: app.resource.href, scope: 'read' });

    const read = await call(token);
    const write = await call(token, { method: 'POST' });

    expect(read.status).toBe(200);
    expect(write.status).toBe(403);
    expect(write.headers.get('www-authenticate')).toContain(
      'scope="read write", error="insufficient_scope"',
    );
  });

  it('is refused a token that the same issuer made for another resource', async () => {
    const { server } = await discover(app.resource);
    const { token } = await obtainToken(server, {
      resource: `${app.url}/read`,
      scope: 'read write',
    });

    const response = await call(token);

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      error: 'invalid_token',
      error_description: 'The access token was issued for another resource.',
    });
  });

  it('loses access when it revokes its token, a cached answer later', async () => {
    const { server } = await discover(app.resource);
    const { token, revoke } = await obtainToken(server, {
      resource: app.resource.href,
      scope: 'read',
    });
    const before = await call(token);
    const asked = authorizationServer.countIntrospections();

    await revoke();
    const cached = await call(token);
    const askedWhileCached = authorizationServer.countIntrospections();
    clock += 60_000;
    const after = await call(token);

    expect([before.status, cached.status, after.status]).toEqual([200, 200, 401]);
    expect(askedWhileCached).toBe(asked);
  });

  it('gets 503 for a JWT, which oidc-provider does not introspect, and harms nobody else by it', async () => {
    const { server } = await discover(app.resource);
    const { token } = await obtainToken(server, { resource: app.resource.href, scope: 'read' });
    const header = btoa(JSON.stringify({ alg: 'none' })).replaceAll('=', '');

    const jwts = await Promise.all(
      Array.from({ length: 10 }, (_, index) => call(`${header}.e30.${index}`)),
    );
    const good = await call(token);

    expect(new Set(jwts.map(({ status }) => status))).toEqual(new Set([503]));
    expect(good.status).toBe(200);
  });
});
