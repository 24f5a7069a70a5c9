import { parseEndpointUrl } from './endpoint-url.ts';
import { ConfigurationError } from './errors.ts';
import type { Fetch } from './introspection.ts';
import type { Logger } from './logger.ts';
import { isScopeToken } from './scope.ts';
import { createMemoryCache, type IntrospectionCache } from './token-cache.ts';

export interface ResourceServerOptions<Scope extends string = string> {
  /** Issuer identifier of the authorization server (RFC 8414 section 2), published as it is written. */
  readonly issuer: string;
  /** Default: the issuer + `/oauth/introspect` (contract section 26). */
  readonly introspectionUrl?: string | undefined;
  /** Shared with the authorization server, which sees it as a bearer token. */
  readonly introspectionSecret: string;
  /** Resource identifier (RFC 9728 section 1.2): the public URL with the path, `https://mcp.example.com/mcp`. */
  readonly resource: string;
  /** All scopes of this resource: published, asked for in challenges, and the most that a grant holds. */
  readonly scopes: readonly Scope[];
  /**
   * Whether a token that names no audience is taken (default true, and logged). Grants made before the
   * issuer knew RFC 8707 are such tokens, and so are tokens for any other service of the issuer: turn
   * it off as soon as no old grant is left.
   */
  readonly allowMissingAudience?: boolean | undefined;
  /** For one introspection, default 5000. */
  readonly timeoutMs?: number | undefined;
  readonly fetch?: Fetch | undefined;
  /** Milliseconds since 1970, default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Default: {@link createMemoryCache}. */
  readonly cache?: IntrospectionCache | undefined;
  readonly logger?: Logger | undefined;
}

export interface ResourceServerConfig<Scope extends string> {
  readonly issuer: string;
  readonly introspectionUrl: URL;
  readonly introspectionSecret: string;
  readonly resource: URL;
  readonly scopes: readonly Scope[];
  readonly allowMissingAudience: boolean;
  readonly timeoutMs: number;
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly cache: IntrospectionCache;
  readonly logger: Logger | undefined;
}

/** @throws {ConfigurationError} for the first option that cannot be used */
export function resolveOptions<Scope extends string>(
  options: ResourceServerOptions<Scope>,
): ResourceServerConfig<Scope> {
  const { allowMissingAudience = true, timeoutMs = 5000, now = Date.now } = options;
  const { issuer, introspectionSecret, logger } = options;
  parseEndpointUrl('issuer', issuer);
  const introspectionUrl =
    options.introspectionUrl ?? `${issuer.replace(/\/$/, '')}/oauth/introspect`;
  if (!/^[\x21-\x7e]+$/.test(introspectionSecret)) {
    throw new ConfigurationError(
      'introspectionSecret',
      'must be visible ASCII text without spaces.',
    );
  }
  if (typeof allowMissingAudience !== 'boolean') {
    throw new ConfigurationError('allowMissingAudience', 'must be true or false.');
  }
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1 || timeoutMs > 60_000) {
    throw new ConfigurationError('timeoutMs', 'must be a whole number from 1 to 60000.');
  }
  return {
    issuer,
    introspectionUrl: parseEndpointUrl('introspectionUrl', introspectionUrl),
    introspectionSecret,
    resource: parseEndpointUrl('resource', options.resource),
    scopes: resolveScopes(options.scopes),
    allowMissingAudience,
    timeoutMs,
    // Workers refuse a `fetch` that is called as a method of another object.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    now,
    cache: options.cache ?? createMemoryCache({ now }),
    logger,
  };
}

function resolveScopes<Scope extends string>(scopes: readonly Scope[]): readonly Scope[] {
  if (scopes.length === 0 || !scopes.every(isScopeToken)) {
    throw new ConfigurationError(
      'scopes',
      'must name at least one scope, each without spaces, quotes and backslashes, for example ["read", "write"].',
    );
  }
  return [...new Set(scopes)];
}
