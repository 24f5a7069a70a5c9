import { describe, expect, it } from 'vitest';
import { createMetadata } from './metadata.ts';

const ROOT = '/.well-known/oauth-protected-resource';

function metadataOf(resource: string) {
  return createMetadata({
    resource: new URL(resource),
    issuer: 'https://auth.example.com',
    scopes: ['read'],
  });
}

const metadata = metadataOf('https://mcp.example.com/mcp');

function request(path: string, init?: RequestInit) {
  return metadata.respond(new Request(`http://10.0.0.7:3000${path}`, init));
}

describe('createMetadata', () => {
  it.each([
    ['https://mcp.example.com/mcp', `https://mcp.example.com${ROOT}/mcp`],
    ['https://mcp.example.com:8443/a/mcp', `https://mcp.example.com:8443${ROOT}/a/mcp`],
    ['https://mcp.example.com/mcp/', `https://mcp.example.com${ROOT}/mcp/`],
    ['https://mcp.example.com', `https://mcp.example.com${ROOT}`],
    ['https://mcp.example.com/', `https://mcp.example.com${ROOT}`],
  ])('puts the document of %s where RFC 9728 section 3.1 says', (resource, url) => {
    expect(metadataOf(resource).url).toBe(url);
  });

  it.each([ROOT, `${ROOT}/`, `${ROOT}/mcp`, `${ROOT}/mcp/`, `${ROOT}/mcp?x=1`])(
    'serves the document of RFC 9728 section 2 at %s',
    async (path) => {
      const response = request(path);

      expect(response?.status).toBe(200);
      expect(response?.headers.get('content-type')).toBe('application/json');
      expect(await response?.json()).toEqual({
        resource: 'https://mcp.example.com/mcp',
        authorization_servers: ['https://auth.example.com'],
        scopes_supported: ['read'],
        bearer_methods_supported: ['header'],
      });
    },
  );

  it('takes nothing from the headers of a request', async () => {
    const headers = {
      host: 'evil.example',
      forwarded: 'host=evil.example;proto=http',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
    };

    const response = request(ROOT, { headers });

    expect(await response?.text()).not.toContain('evil.example');
  });

  it.each([
    '/mcp',
    `${ROOT}/read`,
    `${ROOT}/mcp/x`,
    `${ROOT}/MCP`,
    `${ROOT}x`,
    '/.well-known/oauth-authorization-server',
    '/',
  ])('leaves %s to others', (path) => {
    expect(request(path)).toBeUndefined();
  });

  it('is open to pages of any origin', () => {
    const response = request(ROOT, { headers: { origin: 'https://claude.ai' } });

    expect(response?.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('answers a preflight without asking who it is', () => {
    const response = request(ROOT, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://claude.ai',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'mcp-protocol-version',
      },
    });

    expect(response?.status).toBe(204);
    expect(Object.fromEntries(response?.headers ?? [])).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': '*',
    });
  });

  it('answers HEAD without a body and refuses other methods', async () => {
    const head = request(ROOT, { method: 'HEAD' });
    const post = request(ROOT, { method: 'POST' });

    expect([head?.status, await head?.text()]).toEqual([200, '']);
    expect([post?.status, post?.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });
});
