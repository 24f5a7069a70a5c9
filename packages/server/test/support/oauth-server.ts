import { INTROSPECTION_SECRET } from '../../../auth-oauth/test/support/introspection-endpoint.ts';
import { startHttpServer, type RunningServer } from '../program.ts';
import { findFreePort } from './free-port.ts';

export interface OAuthServerOptions {
  issuer: string;
  /** The Gainium API. */
  apiUrl: string;
  port?: number | undefined;
  env?: Record<string, string>;
}

/** Starts the executable in OAuth mode. Its public URL has to be known first, so the port is chosen here. */
export async function startOAuthServer(options: OAuthServerOptions): Promise<RunningServer> {
  const port = options.port ?? (await findFreePort());
  return startHttpServer([`--port=${port}`], {
    GAINIUM_OAUTH_ISSUER: options.issuer,
    MCP_INTROSPECTION_SECRET: INTROSPECTION_SECRET,
    GAINIUM_MCP_PUBLIC_URL: `http://127.0.0.1:${port}`,
    GAINIUM_API_BASE_URL: options.apiUrl,
    ...options.env,
  });
}
