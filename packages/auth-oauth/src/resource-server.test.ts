import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  activeToken,
  GAINIUM_KEY,
  GAINIUM_SECRET,
  startIntrospectionEndpoint,
} from '../test/support/introspection-endpoint.ts';
import {
  challengeOf,
  describeRefusal,
  requestWith,
  RESOURCE,
  setUpResourceServer,
  statusOf,
} from '../test/support/resource-server.ts';

const METADATA = 'https://mcp.example.com/.well-known/oauth-protected-resource/mcp';
const endpoint = await startIntrospectionEndpoint();
afterEach(() => endpoint.reset());
afterAll(() => endpoint.close());

function setUp(change: Parameters<typeof setUpResourceServer>[1] = {}) {
  return setUpResourceServer(endpoint.url, change);
}

describe('authenticate', () => {
  it('grants what the authorization server says', async () => {
    endpoint.answerWith(
      activeToken({
        aud: RESOURCE,
        exp: 1_800_000_600,
        restrictions: { permission: 'read', paperContext: true, botId: 'bot-1' },
      }),
    );

    const result = await setUp().authenticate('Bearer abc');

    expect(result).toMatchObject({
      ok: true,
      grant: {
        scopes: ['read', 'write'],
        restrictions: { permission: 'read', paperContext: true, botId: 'bot-1' },
        principalHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        expiresAtMs: 1_800_000_600_000,
      },
    });
    expect(result.ok && result.grant.credentials).toEqual({
      key: GAINIUM_KEY,
      secret: GAINIUM_SECRET,
    });
  });

  it('answers a request without token with a challenge and asks nobody', async () => {
    const result = await setUp().authenticate();

    expect(result).toMatchObject({ ok: false, reason: 'missing_token' });
    expect(challengeOf(result)).toBe(`Bearer resource_metadata="${METADATA}", scope="read write"`);
    expect(endpoint.requests).toEqual([]);
  });

  it('does not look for a token in the query or the body (RFC 6750 section 5.3)', async () => {
    endpoint.answerWith(activeToken());
    const request = new Request(`${RESOURCE}?access_token=abc`, {
      method: 'POST',
      body: new URLSearchParams({ access_token: 'abc' }),
    });

    const result = await setUp().server.authenticate(request);

    expect(result).toMatchObject({ ok: false, reason: 'missing_token' });
    expect(endpoint.requests).toEqual([]);
  });

  it('refuses two credentials in two header fields', async () => {
    const headers = new Headers();
    headers.append('authorization', 'Bearer abc');
    headers.append('authorization', 'Bearer def');

    const result = await setUp().server.authenticate(new Request(RESOURCE, { headers }));

    expect(result).toMatchObject({ ok: false, reason: 'invalid_request' });
    expect(statusOf(result)).toBe(400);
  });

  it('refuses an absurdly long token and asks nobody', async () => {
    const result = await setUp().authenticate(`Bearer ${'a'.repeat(10_000)}`);

    expect(result).toMatchObject({ ok: false, reason: 'invalid_token' });
    expect(endpoint.requests).toEqual([]);
  });

  it.each([
    ['inactive', { active: false }, 'was revoked'],
    ['inactive, with credentials', activeToken({ active: false }), 'was revoked'],
    ['expired', activeToken({ exp: 1_799_999_990 }), 'has expired'],
    ['not yet valid', activeToken({ nbf: 1_800_000_010 }), 'not valid yet'],
    [
      'for another resource',
      activeToken({ aud: 'https://mcp.example.com/read' }),
      'another resource',
    ],
    ['for the whole host', activeToken({ aud: 'https://mcp.example.com' }), 'another resource'],
    ['for several others', activeToken({ aud: ['a', 'b'] }), 'another resource'],
    ['for nobody', activeToken({ aud: [] }), 'another resource'],
    ['bound to a key', activeToken({ cnf: { jkt: 'x' } }), 'bound to a key'],
  ])('calls a token that is %s invalid', async (_name, answer, description) => {
    endpoint.answerWith(answer);

    const result = await setUp().authenticate('Bearer abc');

    expect(result).toMatchObject({ ok: false, reason: 'invalid_token' });
    expect(statusOf(result)).toBe(401);
    expect(await describeRefusal(result)).toContain(description);
  });

  it.each([
    ['itself', RESOURCE],
    ['itself with a slash', `${RESOURCE}/`],
    ['itself among others', ['https://other.example.com', RESOURCE]],
  ])('takes a token for %s', async (_name, aud) => {
    endpoint.answerWith(activeToken({ aud }));

    expect(await setUp({ allowMissingAudience: false }).authenticate('Bearer abc')).toMatchObject({
      ok: true,
    });
  });

  it('takes a token without audience unless told otherwise, and logs it once per introspection', async () => {
    endpoint.answerWith(activeToken());
    const tolerant = setUp();
    const strict = setUp({ allowMissingAudience: false });

    const accepted = await tolerant.authenticate('Bearer abc');
    await tolerant.authenticate('Bearer abc');
    const refused = await strict.authenticate('Bearer abc');
    endpoint.answerWith(activeToken({ exp: 1 }));
    await tolerant.authenticate('Bearer expired');

    expect([statusOf(accepted), statusOf(refused)]).toEqual([200, 401]);
    expect(tolerant.logs).toEqual([
      ['warn', { principalHash: accepted.ok && accepted.grant.principalHash }, expect.any(String)],
    ]);
    expect(strict.logs).toEqual([]);
  });

  it('refuses a token that expires while its answer is remembered', async () => {
    endpoint.answerWith(activeToken({ exp: 1_800_000_030 }));
    const { authenticate, clock } = setUp();
    const before = await authenticate('Bearer abc');

    clock.ms += 29_999;
    const remembered = await authenticate('Bearer abc');
    const asked = endpoint.requests.length;
    clock.ms += 5_001;
    const after = await authenticate('Bearer abc');

    expect([before, remembered, after].map(statusOf)).toEqual([200, 200, 401]);
    expect(asked).toBe(1);
  });

  it('refuses an expired token even if a shared cache still has it', async () => {
    const entry = {
      freshUntilMs: 1_800_000_030_000,
      principalHash: 'p',
      answer: { ...activeToken({ exp: 1_799_999_990 }), active: true },
    };
    const { authenticate } = setUp({ cache: { get: async () => entry, set: async () => {} } });

    expect(statusOf(await authenticate('Bearer abc'))).toBe(401);
    expect(endpoint.requests).toEqual([]);
  });

  it('lets in a token that becomes valid while its answer is remembered', async () => {
    endpoint.answerWith(activeToken({ nbf: 1_800_000_030 }));
    const { authenticate, clock } = setUp();
    const before = await authenticate('Bearer abc');

    clock.ms += 30_000;
    const after = await authenticate('Bearer abc');

    expect([before, after].map(statusOf)).toEqual([401, 200]);
    expect(endpoint.requests).toHaveLength(1);
  });

  it('makes one introspection for 32 concurrent requests with one fresh token', async () => {
    endpoint.answerWith(activeToken());
    const { authenticate } = setUp();

    const results = await Promise.all(Array.from({ length: 32 }, () => authenticate('Bearer abc')));

    expect(new Set(results.map(statusOf))).toEqual(new Set([200]));
    expect(endpoint.requests).toHaveLength(1);
  });

  it('rejects for a caller who leaves, by the signal of the request', async () => {
    endpoint.answerWith(() => new Promise(() => {}));
    const caller = new AbortController();
    const request = new Request(RESOURCE, {
      headers: { authorization: 'Bearer abc' },
      signal: caller.signal,
    });

    const attempt = setUp().server.authenticate(request);
    caller.abort(new Error('The client went away.'));

    await expect(attempt).rejects.toThrow('The client went away.');
  });
});

describe('metadataResponse', () => {
  it('describes the resource that the challenges point to', async () => {
    const { server } = setUp({ scopes: ['read'] });

    const response = server.metadataResponse(new Request(server.metadataUrl));

    expect(server.metadataUrl).toBe(METADATA);
    expect(await response?.json()).toEqual({
      resource: RESOURCE,
      authorization_servers: [endpoint.url],
      scopes_supported: ['read'],
      bearer_methods_supported: ['header'],
    });
    expect(server.metadataResponse(requestWith())).toBeUndefined();
  });
});
