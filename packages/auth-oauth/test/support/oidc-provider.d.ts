/** The part of oidc-provider the tests use; it comes without types. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  interface ResourceServerInfo {
    scope: string;
    audience?: string;
    accessTokenFormat: 'opaque';
    accessTokenTTL: number;
  }

  interface Configuration {
    clients: readonly Record<string, unknown>[];
    scopes: readonly string[];
    cookies: { keys: readonly string[] };
    jwks: { keys: readonly object[] };
    ttl: Record<string, number>;
    findAccount(
      context: unknown,
      id: string,
    ): { accountId: string; claims(): Promise<{ sub: string }> };
    features: {
      devInteractions: { enabled: boolean };
      introspection: { enabled: boolean; allowedPolicy(): boolean };
      registration: { enabled: boolean };
      revocation: { enabled: boolean; allowedPolicy(): boolean };
      resourceIndicators: {
        enabled: boolean;
        getResourceServerInfo(context: unknown, resource: string): ResourceServerInfo;
        useGrantedResource(): boolean;
      };
    };
  }

  export class Provider {
    constructor(issuer: string, configuration: Configuration);
    callback(): RequestListener;
  }
}
