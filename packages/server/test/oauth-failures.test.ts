import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  activeToken,
  startIntrospectionEndpoint,
  type IntrospectionEndpoint,
} from '../../auth-oauth/test/support/introspection-endpoint.ts';
import type { RunningServer } from './program.ts';
import { startOAuthServer } from './support/oauth-server.ts';
import { rpc } from './support/raw-request.ts';

let sandbox: Sandbox;
let issuer: IntrospectionEndpoint;

beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false });
  issuer = await startIntrospectionEndpoint();
});
afterEach(() => issuer.reset());
afterAll(async () => {
  await issuer.close();
  await sandbox.close();
});

function start(env: Record<string, string> = {}): Promise<RunningServer> {
  return startOAuthServer({ issuer: issuer.url, apiUrl: sandbox.url, env });
}

/** Introspection answers with the account of the sandbox. */
function accountToken(members: Record<string, unknown> = {}): Record<string, unknown> {
  const { key, secret } = sandbox.credentials;
  return activeToken({ gainium_api_key: key, gainium_api_secret: secret, ...members });
}

let tokens = 0;
/** A request with a token that nobody has seen, which can be sent again. */
function newRequest({ url }: RunningServer) {
  tokens += 1;
  const headers = { authorization: `Bearer token-${tokens}` };
  return () => rpc(url, 'tools/list', {}, headers);
}

describe('an authorization server that fails', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await start();
  });
  afterAll(() => server.stop());

  it.each<[string, () => Response]>([
    ['500', () => new Response('Internal Server Error', { status: 500 })],
    ['HTML', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['nothing', () => new Response(null)],
    ['active "true"', () => Response.json(accountToken({ active: 'true' }))],
    [
      'an unknown permission',
      () => Response.json(accountToken({ restrictions: { permission: 'x' } })),
    ],
  ])('opens nothing while it answers %s, and is trusted again at once', async (_, fault) => {
    issuer.answerWith(fault);
    const send = newRequest(server);
    const refused = await send();
    issuer.answerWith(accountToken());
    const recovered = await send();

    expect(refused.status).toBe(503);
    expect(refused.headers['retry-after']).toBe('1');
    expect(refused.headers).not.toHaveProperty('www-authenticate');
    expect(recovered.status).toBe(200);
  });

  it('opens nothing while it does not answer, and is trusted again at once', async () => {
    issuer.answerWith(() => new Promise(() => {}));
    const send = newRequest(server);
    expect((await send()).status).toBe(503);
    issuer.answerWith(accountToken());
    expect((await send()).status).toBe(200);
  }, 20_000);
});

describe('tokens that somebody invents', () => {
  it('are refused before the authorization server is asked, once there are too many', async () => {
    const limited = await start({ GAINIUM_MCP_RATE_LIMIT: '2' });
    issuer.answerWith({ active: false });
    const statuses = [];
    for (let index = 0; index < 25; index += 1) {
      statuses.push((await newRequest(limited)()).status);
    }
    await limited.stop();
    expect(statuses).toEqual([...Array(20).fill(401), ...Array(5).fill(429)]);
    expect(issuer.requests).toHaveLength(20);
  });
});
