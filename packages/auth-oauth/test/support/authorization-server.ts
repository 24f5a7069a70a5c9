import { Provider } from 'oidc-provider';
import { GAINIUM_KEY, GAINIUM_SECRET, INTROSPECTION_SECRET } from './introspection-endpoint.ts';
import { listen, toListener } from './loopback.ts';

const INTROSPECTION_CLIENT = { id: 'gainium-introspection', secret: 'secret-of-the-adapter' };

/**
 * oidc-provider as the authorization server, and in front of it what Gainium's own does on top of RFC
 * 7662: an introspection endpoint for one shared secret whose answers carry the user's API key
 * (contract section 26).
 */
export async function startAuthorizationServer({
  restrictions = {},
  credentialsOf = () => ({ key: GAINIUM_KEY, secret: GAINIUM_SECRET }),
}: {
  restrictions?: object;
  /** The API key of a user. */
  credentialsOf?: (login: unknown) => { key: string; secret: string };
}) {
  let introspections = 0;
  const server = await listen(async (issuer) => {
    const provider = new Provider(issuer, await configure());
    const serveProvider = provider.callback();
    const serveIntrospection = toListener(async (request) => {
      introspections += 1;
      if (request.headers.get('authorization') !== `Bearer ${INTROSPECTION_SECRET}`) {
        return new Response(null, { status: 401 });
      }
      const { id, secret } = INTROSPECTION_CLIENT;
      const response = await fetch(`${issuer}/token/introspection`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
        body: new URLSearchParams(await request.text()),
      });
      const answer: unknown = await response.json();
      const isActive =
        typeof answer === 'object' && answer !== null && 'active' in answer && answer.active;
      if (!isActive) return Response.json(answer, { status: response.status });
      const credentials = credentialsOf('sub' in answer ? answer.sub : undefined);
      const account = {
        gainium_api_key: credentials.key,
        gainium_api_secret: credentials.secret,
        restrictions,
      };
      return Response.json({ ...answer, ...account });
    });
    return (request, response) => {
      const serve = request.url === '/oauth/introspect' ? serveIntrospection : serveProvider;
      serve(request, response);
    };
  });
  return { ...server, countIntrospections: () => introspections };
}

async function configure(): Promise<ConstructorParameters<typeof Provider>[1]> {
  return {
    clients: [
      {
        client_id: INTROSPECTION_CLIENT.id,
        client_secret: INTROSPECTION_CLIENT.secret,
        grant_types: [],
        response_types: [],
        redirect_uris: [],
      },
    ],
    // Scopes that only the resource knows would make the consent prompt ask again and again.
    scopes: ['openid', 'read', 'write'],
    cookies: { keys: ['cookie-signing-key'] },
    jwks: { keys: [await createSigningKey()] },
    ttl: { Grant: 600, Interaction: 600, Session: 600, IdToken: 600 },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    features: {
      devInteractions: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      registration: { enabled: true },
      revocation: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: (_context, resource) => ({
          scope: 'read write',
          audience: resource,
          accessTokenFormat: 'opaque',
          accessTokenTTL: 600,
        }),
      },
    },
  };
}

async function createSigningKey() {
  const algorithm = {
    name: 'RSASSA-PKCS1-v1_5',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: 'SHA-256',
  };
  const { privateKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return { ...(await crypto.subtle.exportKey('jwk', privateKey)), use: 'sig', kid: 'test' };
}
