import { readBearerToken } from './bearer-token.ts';
import { createChallenges, type Refused } from './challenge.ts';
import { createCircuit } from './circuit.ts';
import { IntrospectionError } from './errors.ts';
import { createGrant, type Grant } from './grant.ts';
import { createIntrospector } from './introspection.ts';
import { createMetadata } from './metadata.ts';
import { resolveOptions, type ResourceServerOptions } from './options.ts';
import { findFault } from './token-fault.ts';
import { createTokenLookup } from './token-lookup.ts';

export interface Granted<Scope extends string = string> {
  readonly ok: true;
  readonly grant: Grant<Scope>;
}

export interface AuthenticateOptions<Scope extends string = string> {
  /** Scopes the request needs whatever it turns out to ask for; default none. */
  readonly scopes?: readonly Scope[];
  /** Default: the request's own signal. */
  readonly signal?: AbortSignal;
}

export interface ResourceServer<Scope extends string = string> {
  /** URL of the metadata document (RFC 9728 section 3.1). */
  readonly metadataUrl: string;

  /**
   * Answers a request for the metadata document, at the root or with the path of the resource
   * appended, for any origin. Undefined for any other path. Where two resources share a host, ask the
   * one first whose document shall stand at the root.
   */
  metadataResponse(request: Request): Response | undefined;

  /**
   * Decides who makes a request: a grant, or what to answer instead. Never lets a request through on
   * doubt, and never calls a token invalid that could not be checked. Rejects with the reason of the
   * signal when that aborts, and for nothing else.
   */
  authenticate(
    request: Request,
    options?: AuthenticateOptions<Scope>,
  ): Promise<Granted<Scope> | Refused>;

  /**
   * For what is known only after the request was read: undefined when the grant has all the scopes,
   * else a 403 that names the ones it has and the ones it lacks, so that the next token has them all
   * (RFC 6750 section 3.1).
   */
  requireScopes(grant: Grant<Scope>, scopes: readonly Scope[]): Refused | undefined;
}

/**
 * An OAuth 2.1 resource server on web-standard Request and Response: bearer tokens (RFC 6750), judged
 * by introspection (RFC 7662, contract section 26), for one resource (RFC 8707, RFC 9728).
 *
 * @throws {ConfigurationError} when an option cannot be used
 */
export function createResourceServer<const Scope extends string>(
  options: ResourceServerOptions<Scope>,
): ResourceServer<Scope> {
  const config = resolveOptions(options);
  const { logger, now, scopes } = config;
  const policy = {
    resource: config.resource.href,
    allowMissingAudience: config.allowMissingAudience,
  };
  const metadata = createMetadata(config);
  const challenges = createChallenges({ metadataUrl: metadata.url, scopes });
  const lookUp = createTokenLookup({
    ...config,
    introspect: createIntrospector(config),
    circuit: createCircuit({
      now,
      trialMs: config.timeoutMs,
      onChange: (state) =>
        state === 'open'
          ? logger?.warn({ state }, 'The authorization server is not working; requests get 503')
          : logger?.info({ state }, 'The authorization server works again'),
    }),
    onIntrospected: ({ token, principalHash }) => {
      if (token.audience !== undefined || findFault(token, policy, now())) return;
      logger?.warn({ principalHash }, 'A token without audience was accepted');
    },
  });

  function requireScopes(grant: Grant<Scope>, needed: readonly Scope[]): Refused | undefined {
    const granted = new Set(grant.scopes);
    if (needed.every((scope) => granted.has(scope))) return undefined;
    return challenges.insufficientScope([...new Set([...granted, ...needed])]);
  }

  return {
    metadataUrl: metadata.url,
    metadataResponse: (request) => metadata.respond(request),
    requireScopes,
    async authenticate(request, { scopes: needed = [], signal = request.signal } = {}) {
      const bearer = readBearerToken(request.headers.get('authorization'));
      switch (bearer.kind) {
        case 'missing':
          return challenges.missingToken();
        case 'malformed':
          return challenges.invalidRequest();
        case 'too_long':
          return challenges.invalidToken('The access token is too long.');
        case 'token':
      }
      try {
        const found = await lookUp(bearer.token, signal);
        if (!found) {
          return challenges.invalidToken(
            'The access token has expired, was revoked or never existed.',
          );
        }
        const fault = findFault(found.token, policy, now());
        if (fault !== undefined) return challenges.invalidToken(fault);
        const grant = createGrant(found, scopes);
        return requireScopes(grant, needed) ?? { ok: true, grant };
      } catch (error) {
        if (!(error instanceof IntrospectionError)) throw error;
        return challenges.temporarilyUnavailable();
      }
    },
  };
}
