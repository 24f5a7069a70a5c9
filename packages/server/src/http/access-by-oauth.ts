import {
  ConfigurationError,
  createResourceServer,
  type Grant,
  type IntrospectionCache,
  type ResourceServer,
} from '@gainium/auth-oauth';
import { UsageError, type OAuthConfig } from '@gainium/server-cli';
import { catalog, strictestPolicy, ToolError, unrestrictedPolicy } from '@gainium/tool-definitions';
import type { Scope } from '@gainium/tool-definitions';
import type { Logger } from 'pino';
import type { Caller, GetCaller } from '../callers.ts';
import { policyOfGrant } from '../policy.ts';
import type { Access, Identify } from './access.ts';

export interface OAuthAccessOptions {
  oauth: OAuthConfig;
  getCaller: GetCaller;
  /** Where introspection answers are remembered. */
  cache: IntrospectionCache;
  log: Logger;
}

type Resource = ResourceServer<Scope>;

/**
 * With OAuth, a request acts on the account that its bearer token stands for; API keys in its
 * headers are not looked at. Each endpoint is a resource of its own (RFC 8707), so that a token for
 * the read-only one is of no use at the other.
 */
export function createOAuthAccess({ oauth, getCaller, cache, log }: OAuthAccessOptions): Access {
  const resources: Resource[] = [];
  return {
    description: `Clients send their users to ${oauth.issuer} to sign in.`,
    hasManyCallers: true,
    identifyAt(path, { readOnly }) {
      const resource = createResource({
        ...oauth,
        resource: oauth.publicUrl + path,
        scopes: readOnly ? ['read'] : ['read', 'write'],
        cache,
        logger: log,
      });
      resources.push(resource);
      return identifyBy(resource, (grant) => callerOf(grant, readOnly, getCaller));
    },
    findDocument(request) {
      for (const resource of resources) {
        const document = resource.metadataResponse(request);
        if (document) return document;
      }
      return undefined;
    },
  };
}

function identifyBy(resource: Resource, toCaller: (grant: Grant<Scope>) => Caller): Identify {
  return async (request) => {
    const result = await resource.authenticate(request);
    if (!result.ok) return result;
    const { grant } = result;
    // A token without scopes lists no tools, so its client would never find out what it lacks.
    const refused = grant.scopes.length === 0 && resource.requireScopes(grant, ['read']);
    if (refused) return refused;
    const caller = toCaller(grant);
    return {
      ok: true,
      caller,
      expiresAtMs: grant.expiresAtMs,
      refuseTool(name) {
        const missing = findMissingScope(caller, name);
        return missing && resource.requireScopes(grant, [missing])?.response;
      },
    };
  };
}

function callerOf(grant: Grant<Scope>, readOnly: boolean, getCaller: GetCaller): Caller {
  const { principalHash, credentials, restrictions } = grant;
  return getCaller({
    principal: principalHash,
    credentials,
    policy: strictestPolicy({ ...unrestrictedPolicy, readOnly }, policyOfGrant(grant)),
    liveOnly: restrictions.paperContext === false,
  });
}

/** The scope that a token would need for this tool, when nothing but that is in the way. */
function findMissingScope({ toolkit }: Caller, name: string): Scope | undefined {
  const tool = catalog.find((known) => known.name === name);
  try {
    if (tool) toolkit.surface.get(name);
    return undefined;
  } catch (error) {
    return error instanceof ToolError && error.code === 'insufficient_scope'
      ? tool?.access
      : undefined;
  }
}

const settingNames: Record<string, string> = {
  issuer: 'GAINIUM_OAUTH_ISSUER',
  introspectionUrl: 'GAINIUM_INTROSPECTION_URL',
  introspectionSecret: 'MCP_INTROSPECTION_SECRET',
  resource: 'GAINIUM_MCP_PUBLIC_URL',
};

/** @throws UsageError in the words of the settings, for one that OAuth cannot be done with. */
function createResource(options: Parameters<typeof createResourceServer<Scope>>[0]): Resource {
  try {
    return createResourceServer(options);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    const name = settingNames[error.setting] ?? error.setting;
    throw new UsageError(error.message.replace(error.setting, name));
  }
}
