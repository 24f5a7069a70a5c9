import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  activeToken,
  GAINIUM_KEY,
  GAINIUM_SECRET,
  INTROSPECTION_SECRET,
  startIntrospectionEndpoint,
  type IntrospectionEndpoint,
} from '../test/support/introspection-endpoint.ts';
import type { ResourceServerOptions } from './options.ts';
import { createResourceServer } from './resource-server.ts';

const RESOURCE = 'https://mcp.example.com/mcp';
const METADATA = 'https://mcp.example.com/.well-known/oauth-protected-resource/mcp';
let endpoint: IntrospectionEndpoint;

beforeAll(async () => {
  endpoint = await startIntrospectionEndpoint();
});
afterEach(() => endpoint.reset());
afterAll(() => endpoint.close());

function setUp(change: Partial<ResourceServerOptions<'read' | 'write'>> = {}) {
  const clock = { ms: 1_800_000_000_000 };
  const logs: [string, Record<string, unknown>, string][] = [];
  const server = createResourceServer({
    issuer: endpoint.url,
    introspectionSecret: INTROSPECTION_SECRET,
    resource: RESOURCE,
    scopes: ['read', 'write'],
    now: () => clock.ms,
    logger: {
      info: (fields, message) => logs.push(['info', fields, message]),
      warn: (fields, message) => logs.push(['warn', fields, message]),
    },
    ...change,
  });
  const authenticate = (authorization?: string, scopes: readonly ('read' | 'write')[] = []) =>
    server.authenticate(requestWith(authorization), { scopes });
  return { server, authenticate, clock, logs };
}

function requestWith(authorization?: string) {
  return new Request(RESOURCE, { headers: authorization === undefined ? {} : { authorization } });
}

type Result = Awaited<ReturnType<ReturnType<typeof setUp>['authenticate']>>;

/** Status, or 200 for a grant. */
function statusOf(result: Result) {
  return result.ok ? 200 : result.response.status;
}

async function describeRefusal(result: Result): Promise<string> {
  if (result.ok) throw new Error('The request was not refused.');
  const { error_description: text }: { error_description: string } = await result.response.json();
  return text;
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
    expect(!result.ok && result.response.headers.get('www-authenticate')).toBe(
      `Bearer resource_metadata="${METADATA}", scope="read write"`,
    );
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

  it.each([
    ['500', () => new Response('Internal Server Error', { status: 500 })],
    ['HTML', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['nothing', () => new Response(null)],
    ['too late', () => new Promise<Response>(() => {})],
    ['active "true"', () => Response.json(activeToken({ active: 'true' }))],
    ['5 MB', () => Response.json(activeToken({ padding: 'x'.repeat(5_000_000) }))],
    ['active without key', () => Response.json(activeToken({ gainium_api_key: '' }))],
    ['active without secret', () => Response.json(activeToken({ gainium_api_secret: null }))],
    ['a scope that is a list', () => Response.json(activeToken({ scope: ['read'] }))],
    [
      'an unknown permission',
      () => Response.json(activeToken({ restrictions: { permission: 'trade' } })),
    ],
    ['401, as for a wrong secret', () => Response.json({ error: 'x' }, { status: 401 })],
  ])(
    'says 503, never 401, while the server answers %s, and recovers at once',
    async (_name, answer) => {
      endpoint.answerWith(answer);
      const { authenticate } = setUp({ timeoutMs: 200 });

      const refused = await authenticate('Bearer abc');
      endpoint.answerWith(activeToken());
      const recovered = await authenticate('Bearer abc');

      expect(refused).toMatchObject({ ok: false, reason: 'temporarily_unavailable' });
      expect(!refused.ok && refused.response.headers.get('retry-after')).toBe('1');
      expect([statusOf(refused), statusOf(recovered)]).toEqual([503, 200]);
    },
  );

  it('says 503 when nobody listens at the introspection endpoint', async () => {
    const closed = await startIntrospectionEndpoint();
    await closed.close();

    const { authenticate, logs } = setUp({ issuer: closed.url });

    expect(statusOf(await authenticate('Bearer abc'))).toBe(503);
    expect(logs).toEqual([
      ['warn', { failure: 'network', systemCode: 'ECONNREFUSED' }, expect.any(String)],
    ]);
  });

  it('stops asking a server that is down, serves who is known, and comes back by one trial', async () => {
    endpoint.answerWith(activeToken());
    const { authenticate, clock, logs } = setUp();
    await authenticate('Bearer known');
    endpoint.answerWith(() => new Response(null, { status: 502 }));

    for (let index = 0; index < 5; index += 1) await authenticate(`Bearer x${index}`);
    const asked = endpoint.requests.length;
    const refused = await authenticate('Bearer new');
    const known = await authenticate('Bearer known');
    endpoint.answerWith(activeToken());
    clock.ms += 1000;
    const [first, second] = [await authenticate('Bearer new'), await authenticate('Bearer other')];

    expect([refused, known, first, second].map(statusOf)).toEqual([503, 200, 200, 200]);
    expect(endpoint.requests.length - asked).toBe(2);
    expect(
      logs.filter(([, fields]) => 'state' in fields).map(([level, fields]) => [level, fields]),
    ).toEqual([
      ['warn', { state: 'open' }],
      ['info', { state: 'closed' }],
    ]);
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

describe('scopes', () => {
  it.each([
    ['read', ['read'], 200, undefined],
    ['read write', ['write'], 200, undefined],
    ['write', ['write'], 200, undefined],
    ['read', ['write'], 403, 'read write'],
    ['write', ['read'], 403, 'write read'],
    ['', ['read'], 403, 'read'],
    [undefined, ['read', 'write'], 403, 'read write'],
    ['READ', ['read'], 403, 'read'],
    ['read,write', ['read'], 403, 'read'],
    ['readwrite', ['write'], 403, 'write'],
    ['openid profile', [], 200, undefined],
  ] as const)('of %j for a request that needs %j: %i', async (scope, needed, status, named) => {
    endpoint.answerWith(activeToken({ scope }));

    const result = await setUp().authenticate('Bearer abc', needed);

    expect(statusOf(result)).toBe(status);
    const header = result.ok ? null : result.response.headers.get('www-authenticate');
    expect(header ?? '').toContain(
      named === undefined ? '' : `scope="${named}", error="insufficient_scope"`,
    );
  });

  it('can be required once the request has been read', async () => {
    endpoint.answerWith(activeToken({ scope: 'read' }));
    const { server, authenticate } = setUp();
    const result = await authenticate('Bearer abc', ['read']);
    if (!result.ok) throw new Error('The token is good.');

    expect(server.requireScopes(result.grant, ['read'])).toBeUndefined();
    expect(server.requireScopes(result.grant, ['write'])).toMatchObject({
      reason: 'insufficient_scope',
    });
  });

  it('of a token never exceed those of the resource', async () => {
    endpoint.answerWith(activeToken({ scope: 'admin write read' }));
    const readOnly = setUp({ scopes: ['read'] });

    const result = await readOnly.authenticate('Bearer abc');

    expect(result).toMatchObject({ ok: true, grant: { scopes: ['read'] } });
    expect(statusOf(await readOnly.authenticate('Bearer abc', ['write']))).toBe(403);
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
