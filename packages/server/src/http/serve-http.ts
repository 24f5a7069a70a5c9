import { createMemoryCache } from '@gainium/auth-oauth';
import { createCallWatch, type CallMeter } from '../call-watch.ts';
import { createCallers } from '../callers.ts';
import { formatConnectHelp } from '../connect-help.ts';
import type { Program } from '../program.ts';
import type { RunningPart } from '../stop.ts';
import { describeEndpoint, describeServer, originOf } from './about.ts';
import type { Access } from './access.ts';
import { createKeyAccess } from './access-by-keys.ts';
import { createOAuthAccess } from './access-by-oauth.ts';
import { drain } from './drain.ts';
import { createEndpoints } from './endpoints.ts';
import { createFront } from './front.ts';
import { createGate } from './gate.ts';
import { InFlight } from './in-flight.ts';
import { listen } from './listen.ts';
import { explainListenError } from './listen-error.ts';
import { createMetrics } from './metrics.ts';
import { createPages } from './pages.ts';
import { createRateLimits } from './rate-limits.ts';

/** Requests that are worked on at one time; more would only wait for the API and its limit. */
const maxInFlight = 512;

/** Of one principal, where others want their share. */
const maxInFlightOfOne = 32;

const closeIdleEveryMs = 15_000;

/** Serves many clients over HTTP. */
export async function serveHttp(program: Program): Promise<RunningPart> {
  const { config, log, createServer, shared } = program;
  const metrics = createMetrics({
    sessions: () => endpoints.map(({ path, endpoint }) => [path, endpoint.countSessions?.() ?? 0]),
    requestsInFlight: () => inFlight.total,
    ...(shared && { hasRedis: () => shared.describe().redis === 'connected' }),
  });
  const access = openAccess(program, metrics);
  const inFlight = new InFlight({
    total: maxInFlight,
    perPrincipal: access.hasManyCallers ? maxInFlightOfOne : maxInFlight,
  });
  const onerror = (error: Error) => log.warn({ reason: error.message.slice(0, 200) }, 'mcp');
  const endpoints = createEndpoints({ config, access, createServer, onerror });
  const rateLimits = createRateLimits(config.rateLimit, shared);
  const state = { isDraining: false, origin: '' };
  const isDraining = () => state.isDraining;

  const routes = endpoints.map((mounted) => ({
    path: mounted.path,
    handle: createGate({ ...mounted, rateLimits, inFlight, isDraining }),
  }));
  const pages = createPages({
    ...config,
    routes,
    findDocument: access.findDocument,
    describePage: () => describeServer(config, access, state.origin),
    isDraining,
    describeShared: () => shared?.describe(),
    metrics,
  });
  const front = createFront({ ...config, routes, pages, isDraining, rateLimits, metrics, log });
  const listener = await listen(front, config).catch((error: unknown) => {
    throw explainListenError(error, config);
  });
  state.origin = originOf(config, listener.port);
  const sweep = setInterval(() => {
    for (const { endpoint } of endpoints) endpoint.closeIdle();
  }, closeIdleEveryMs);
  return {
    welcome: formatConnectHelp(describeEndpoint(config, state.origin)),
    async close() {
      clearInterval(sweep);
      state.isDraining = true;
      await drain({ listener, endpoints: endpoints.map(({ endpoint }) => endpoint), inFlight });
    },
  };
}

function openAccess(program: Program, meter: CallMeter): Access {
  const { config, backend, log, shared } = program;
  const getCaller = createCallers(program, createCallWatch({ ...program, meter }));
  if (config.oauth) {
    const { introspectionSecret } = config.oauth;
    const cache = shared?.createIntrospectionCache(introspectionSecret) ?? createMemoryCache();
    return createOAuthAccess({ oauth: config.oauth, getCaller, cache, log });
  }
  return createKeyAccess({
    getCaller,
    ownCredentials: backend.credentials,
    acceptsKeys: !config.sandbox,
  });
}
