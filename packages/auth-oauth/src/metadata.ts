const WELL_KNOWN_PATH = '/.well-known/oauth-protected-resource';

/** Any page may read the document: it is public, and browser-based clients start with it. */
const CORS = { 'access-control-allow-origin': '*' };

const PREFLIGHT = {
  ...CORS,
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  // Clients send `MCP-Protocol-Version` while they look for the document.
  'access-control-allow-headers': '*',
  'access-control-max-age': '86400',
};

export interface Metadata {
  /** Where a client finds the document of this resource, for `resource_metadata` of a challenge. */
  readonly url: string;
  /** The answer to a request for the document; undefined for a request that is for something else. */
  respond(request: Request): Response | undefined;
}

/**
 * The protected resource metadata of RFC 9728 section 2, at the path of section 3.1 and, for clients
 * that look there, at the root. All of it comes from configuration: a Host or Forwarded header could
 * make a client trust another authorization server.
 */
export function createMetadata({
  resource,
  issuer,
  scopes,
}: {
  resource: URL;
  issuer: string;
  scopes: readonly string[];
}): Metadata {
  const body = JSON.stringify({
    resource: resource.href,
    authorization_servers: [issuer],
    scopes_supported: scopes,
    bearer_methods_supported: ['header'],
  });
  const path = resource.pathname === '/' ? WELL_KNOWN_PATH : WELL_KNOWN_PATH + resource.pathname;
  const paths = new Set([WELL_KNOWN_PATH, path].map(withoutLastSlash));

  return {
    url: new URL(path, resource).href,
    respond(request) {
      if (!paths.has(withoutLastSlash(new URL(request.url).pathname))) return undefined;
      switch (request.method) {
        case 'GET':
        case 'HEAD':
          return new Response(request.method === 'GET' ? body : null, {
            headers: {
              ...CORS,
              'content-type': 'application/json',
              'cache-control': 'public, max-age=3600',
            },
          });
        case 'OPTIONS':
          return new Response(null, { status: 204, headers: PREFLIGHT });
        default:
          return new Response(null, {
            status: 405,
            headers: { ...CORS, allow: 'GET, HEAD, OPTIONS' },
          });
      }
    },
  };
}

function withoutLastSlash(path: string): string {
  return path.replace(/\/$/, '');
}
