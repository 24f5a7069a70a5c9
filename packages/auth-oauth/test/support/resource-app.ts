import { createResourceServer, type ResourceServerOptions } from '../../src/index.ts';
import { INTROSPECTION_SECRET } from './introspection-endpoint.ts';
import { listen, toListener } from './loopback.ts';

type Options = Omit<ResourceServerOptions<'read' | 'write'>, 'introspectionSecret' | 'resource'>;

/** An API at `/mcp` as the README shows it: GET needs `read`, POST needs `write`. */
export async function startResourceApp(options: Options) {
  const server = await listen((origin) => {
    const resourceServer = createResourceServer({
      introspectionSecret: INTROSPECTION_SECRET,
      resource: `${origin}/mcp`,
      ...options,
    });
    return toListener(async (request) => {
      const metadata = resourceServer.metadataResponse(request);
      if (metadata) return metadata;
      const result = await resourceServer.authenticate(request, { scopes: ['read'] });
      if (!result.ok) return result.response;
      const { grant } = result;
      if (request.method === 'POST') {
        const refused = resourceServer.requireScopes(grant, ['write']);
        if (refused) return refused.response;
      }
      return Response.json({ ...grant, key: grant.credentials.key });
    });
  });
  return { ...server, resource: new URL(`${server.url}/mcp`) };
}
