import { createResourceServer } from '../src/index.ts';

const resourceServer = createResourceServer({
  issuer: 'https://auth.example.com',
  introspectionSecret: 'the-secret-both-servers-share',
  resource: 'https://api.example.com/mcp',
  scopes: ['read', 'write'],
});

export default {
  async fetch(request: Request): Promise<Response> {
    const metadata = resourceServer.metadataResponse(request);
    if (metadata) return metadata;

    const result = await resourceServer.authenticate(request, { scopes: ['read'] });
    if (!result.ok) return result.response;

    if (request.method !== 'GET') {
      const refused = resourceServer.requireScopes(result.grant, ['write']);
      if (refused) return refused.response;
    }
    const { key } = result.grant.credentials;
    return Response.json({ key, restrictions: result.grant.restrictions });
  },
};
