import * as oauth from 'oauth4webapi';
import { Browser } from './browser.ts';

const REDIRECT_URI = 'http://127.0.0.1/callback';
const insecure = { [oauth.allowInsecureRequests]: true };

/** What a client learns on its own from the URL of the resource, as MCP clients do. */
export async function discover(resource: URL) {
  const metadataResponse = await oauth.resourceDiscoveryRequest(resource, insecure);
  const metadata = await oauth.processResourceDiscoveryResponse(resource, metadataResponse);
  const issuer = new URL(metadata.authorization_servers?.[0] ?? '');
  const response = await oauth.discoveryRequest(issuer, insecure);
  return { metadata, server: await oauth.processDiscoveryResponse(issuer, response) };
}

/** Registers a public client (RFC 7591) and gets it a token for `resource` (RFC 8707) with PKCE (RFC 7636). */
export async function obtainToken(
  server: oauth.AuthorizationServer,
  { resource, scope }: { resource: string; scope: string },
) {
  const client = await register(server);
  const verifier = oauth.generateRandomCodeVerifier();
  const authorizationUrl = new URL(server.authorization_endpoint ?? '');
  const state = oauth.generateRandomState();
  authorizationUrl.search = new URLSearchParams({
    response_type: 'code',
    client_id: client.client_id,
    redirect_uri: REDIRECT_URI,
    scope,
    state,
    resource,
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  }).toString();

  const callback = await new Browser().authorize(authorizationUrl, REDIRECT_URI);
  const parameters = oauth.validateAuthResponse(server, client, callback, state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    REDIRECT_URI,
    verifier,
    { ...insecure, additionalParameters: { resource } },
  );
  const { access_token: token } = await oauth.processAuthorizationCodeResponse(
    server,
    client,
    response,
  );
  const revoke = async () => {
    const revocation = await oauth.revocationRequest(server, client, oauth.None(), token, insecure);
    await oauth.processRevocationResponse(revocation);
  };
  return { token, revoke };
}

async function register(server: oauth.AuthorizationServer): Promise<oauth.Client> {
  const response = await oauth.dynamicClientRegistrationRequest(
    server,
    {
      client_name: 'An MCP client',
      application_type: 'native',
      redirect_uris: [REDIRECT_URI],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
    },
    insecure,
  );
  return await oauth.processDynamicClientRegistrationResponse(response);
}
