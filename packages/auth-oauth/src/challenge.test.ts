import { describe, expect, it } from 'vitest';
import { createChallenges } from './challenge.ts';

const challenges = createChallenges({
  metadataUrl: 'https://mcp.example.com/.well-known/oauth-protected-resource/mcp',
  scopes: ['read', 'write'],
});

const found =
  'resource_metadata="https://mcp.example.com/.well-known/oauth-protected-resource/mcp"';

describe('createChallenges', () => {
  it('names no error to a client that sent no token (RFC 6750 section 3.1)', async () => {
    const { reason, response } = challenges.missingToken();

    expect(reason).toBe('missing_token');
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(`Bearer ${found}, scope="read write"`);
    expect(await response.json()).toMatchObject({ error: 'invalid_token' });
  });

  it.each([
    ['invalid_request', 400, challenges.invalidRequest(), 'read write'],
    ['invalid_token', 401, challenges.invalidToken('It has expired.'), 'read write'],
    ['insufficient_scope', 403, challenges.insufficientScope(['read', 'admin']), 'read admin'],
  ])('answers %s with its status, challenge and body', async (error, status, refused, scope) => {
    const { ok, reason, response } = refused;
    const header = response.headers.get('www-authenticate');

    expect({ ok, reason, status: response.status }).toEqual({ ok: false, reason: error, status });
    expect(header).toMatch(
      new RegExp(
        `^Bearer ${found}, scope="${scope}", error="${error}", error_description="[^"\\\\]+"$`,
      ),
    );
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      error,
      error_description: /error_description="(.*)"/.exec(header ?? '')?.[1],
    });
  });

  it('asks for patience, not for another token, when a token cannot be checked', async () => {
    const { reason, response } = challenges.temporarilyUnavailable();

    expect([reason, response.status]).toEqual(['temporarily_unavailable', 503]);
    expect(response.headers.get('retry-after')).toBe('1');
    expect(response.headers.has('www-authenticate')).toBe(false);
    expect(await response.json()).toMatchObject({ error: 'temporarily_unavailable' });
  });

  it('keeps quotes from ending a parameter', () => {
    const { response } = challenges.insufficientScope(['a"b\\c']);

    expect(response.headers.get('www-authenticate')).toContain(String.raw`scope="a\"b\\c"`);
  });
});
