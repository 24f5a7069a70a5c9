import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { activeToken, startIntrospectionEndpoint } from '../test/support/introspection-endpoint.ts';
import { challengeOf, setUpResourceServer, statusOf } from '../test/support/resource-server.ts';

const endpoint = await startIntrospectionEndpoint();
afterEach(() => endpoint.reset());
afterAll(() => endpoint.close());

function setUp(change: Parameters<typeof setUpResourceServer>[1] = {}) {
  return setUpResourceServer(endpoint.url, change);
}

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
    expect(challengeOf(result)).toContain(
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
