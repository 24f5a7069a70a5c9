import { UsageError } from '../errors.ts';
import type { Config } from './resolve.ts';
import { settings } from './settings.ts';

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * Refuses settings that together would put somebody's money in the hands of strangers, or that
 * cannot both be meant.
 *
 * @throws UsageError with what to set instead.
 */
export function assertSafe(config: Config): void {
  assertShares(config);
  if (config.transport === 'stdio') return;
  if (config.oauth) assertNoOtherAccount(config);
  else assertKeyStaysHere(config);
  assertDistinctPaths(config);
  if (config.stateless && config.transport === 'sse') {
    throw new UsageError(
      'The SSE transport needs sessions. Set GAINIUM_MCP_TRANSPORT=http, or take GAINIUM_MCP_STATELESS out.',
    );
  }
}

/** Without Redis each replica goes on with its share, and the least share is one call. */
function assertShares({ redisUrl, replicas, apiRateLimit }: Config): void {
  if (redisUrl === undefined || replicas <= apiRateLimit) return;
  throw new UsageError(
    `GAINIUM_MCP_REPLICAS must be at most GAINIUM_API_RATE_LIMIT (${apiRateLimit}), so that each replica has a share of it.`,
  );
}

function assertKeyStaysHere({ host, credentials, allowUnauthenticated }: Config): void {
  if (loopbackHosts.has(host) || !credentials || allowUnauthenticated) return;
  throw new UsageError(
    `Listening on ${host} would let anyone who reaches it trade with your API key. Set GAINIUM_MCP_HOST=127.0.0.1, or GAINIUM_MCP_ALLOW_UNAUTHENTICATED=true if something in front of it lets only you in.`,
  );
}

/** With OAuth each request brings the key of its user: another account in the process is a mistake. */
function assertNoOtherAccount({ credentials, sandbox }: Config): void {
  if (credentials) {
    throw new UsageError(
      'GAINIUM_API_KEY is set together with OAuth, where each user brings a key. Take GAINIUM_API_KEY and GAINIUM_API_SECRET out, or GAINIUM_OAUTH_ISSUER.',
    );
  }
  if (sandbox) {
    throw new UsageError(
      'The sandbox has one account for all, so it does not go together with OAuth. Take GAINIUM_MCP_SANDBOX out, or GAINIUM_OAUTH_ISSUER.',
    );
  }
}

const pathSettings = ['httpPath', 'readPath', 'ssePath', 'messagesPath'] as const;
const reservedPath = /^\/(?:healthz|readyz|metrics|\.well-known)(?:\/|$)/;

function assertDistinctPaths(config: Config): void {
  const seen = new Map<string, string>();
  for (const setting of pathSettings) {
    const path = config[setting];
    if (path === undefined) continue;
    const [name] = settings[setting].env;
    if (reservedPath.test(path)) {
      throw new UsageError(`${name} must be another path: ${path} is used by the server itself.`);
    }
    const other = seen.get(path);
    if (other) {
      throw new UsageError(`${other} and ${name} are both ${path}. Give each a path of its own.`);
    }
    seen.set(path, name);
  }
}
