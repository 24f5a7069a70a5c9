import { createApi } from './api.ts';
import { createServerClock } from './clock.ts';
import type { Fetch } from './fetch.ts';
import { createRedact } from './internal/redact.ts';
import { createRateLimiter, type RateLimiter, type RateLimiterOptions } from './rate-limit.ts';
import type { OperationInput } from './describe-request.ts';
import type { OperationId } from './operations.ts';
import { createRequester, type CallOptions, type Logger } from './request.ts';
import { createBacktestsResource, type BacktestsResource } from './resources/backtests.ts';
import { createBotsResource, type BotsResource } from './resources/bots.ts';
import { createDealsResource, type DealsResource } from './resources/deals.ts';
import { createDiscoveryResource, type DiscoveryResource } from './resources/discovery.ts';
import {
  createGlobalVariablesResource,
  type GlobalVariablesResource,
} from './resources/global-variables.ts';
import {
  createExchangesResource,
  createPresetsResource,
  createScreenerResource,
  type ExchangesResource,
  type PresetsResource,
  type ScreenerResource,
} from './resources/market.ts';
import { createUserResource, type UserResource } from './resources/user.ts';
import { defaultDelayMs, type RetryOptions } from './retry.ts';
import { createSigner, type Credentials, type Hmac } from './signing.ts';

export interface GainiumClientOptions {
  credentials: Credentials;
  /** `https://api.gainium.io` by default; a self-hosted server's address otherwise. */
  baseUrl?: string | undefined;
  /** Trading mode of calls that do not name one: paper when true, live money otherwise. */
  paper?: boolean | undefined;
  /** Default: the global `fetch`. */
  fetch?: Fetch | undefined;
  /** Default: WebCrypto. Synchronous signing, as with `node:crypto`, is the faster way where it exists. */
  hmac?: Hmac | undefined;
  /** A limiter to share between clients, or the settings of an own one. */
  rateLimit?: RateLimiter | RateLimiterOptions | undefined;
  retry?: RetryOptions | undefined;
  /** Limit of one attempt, 30,000 ms by default. */
  timeoutMs?: number | undefined;
  /** Limit of a whole call with waits and repetitions, 120,000 ms by default. */
  totalTimeoutMs?: number | undefined;
  /** Largest response body that is read, 32 MiB by default. */
  maxResponseBytes?: number | undefined;
  logger?: Logger | undefined;
  /** Milliseconds since the epoch; `Date.now` by default. */
  now?: (() => number) | undefined;
}

/** The Gainium REST API v2. All state is in closures: inspecting a client shows no credential. */
export interface GainiumClient {
  /**
   * Sends one operation as it is and resolves with the `data` of the answer, unchecked. The resources
   * below are the typed way; this is for callers that plan a request before they send it.
   */
  request(id: OperationId, input: OperationInput & { options?: CallOptions }): Promise<unknown>;
  readonly bots: BotsResource;
  readonly deals: DealsResource;
  readonly backtests: BacktestsResource;
  readonly discovery: DiscoveryResource;
  readonly user: UserResource;
  readonly globalVariables: GlobalVariablesResource;
  readonly exchanges: ExchangesResource;
  readonly screener: ScreenerResource;
  readonly presets: PresetsResource;
}

/**
 * Makes a client for one API key.
 *
 * @throws TypeError when the credentials or the base URL cannot be used.
 */
export function createGainiumClient(options: GainiumClientOptions): GainiumClient {
  const { key, secret } = assertCredentials(options.credentials);
  const { fetch: ownFetch, rateLimit = {}, logger } = options;
  const request = createRequester({
    wire: {
      key,
      // Looked up per call: workers refuse a detached fetch, and tests replace the global one.
      fetch: ownFetch ?? ((input, init) => globalThis.fetch(input, init)),
      signer: createSigner({ key, secret }, options.hmac),
      clock: createServerClock(options.now ?? Date.now),
      limiter: 'acquire' in rateLimit ? rateLimit : createRateLimiter(rateLimit),
    },
    ...readBaseUrl(options.baseUrl ?? 'https://api.gainium.io'),
    paper: options.paper ?? false,
    timeoutMs: options.timeoutMs ?? 30_000,
    totalTimeoutMs: options.totalTimeoutMs ?? 120_000,
    maxResponseBytes: options.maxResponseBytes ?? 32 * 1024 * 1024,
    retry: {
      limit: options.retry?.limit ?? 2,
      delayMs: options.retry?.delayMs ?? defaultDelayMs,
    },
    redact: createRedact([key, secret]),
    logger,
  });
  const api = createApi(request);
  return Object.freeze<GainiumClient>({
    request: async (id, input) => (await request(id, 'anything', input)).data,
    bots: createBotsResource(api),
    deals: createDealsResource(api),
    backtests: createBacktestsResource(api),
    discovery: createDiscoveryResource(api),
    user: createUserResource(api),
    globalVariables: createGlobalVariablesResource(api),
    exchanges: createExchangesResource(api),
    screener: createScreenerResource(api),
    presets: createPresetsResource(api),
  });
}

/** The values are not in the messages: a header error of fetch would quote them. */
function assertCredentials({ key, secret }: Credentials): Credentials {
  if (typeof key !== 'string' || !/^[\x21-\x7e]+$/.test(key)) {
    throw new TypeError('credentials.key must be the API key id: text without blanks.');
  }
  if (typeof secret !== 'string' || secret === '' || secret !== secret.trim()) {
    throw new TypeError('credentials.secret must be text without blanks around it.');
  }
  return { key, secret };
}

/** Where requests go, and what all paths begin with. */
function readBaseUrl(baseUrl: string): { origin: string; basePath: string } {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new TypeError('baseUrl must be an http or https URL, such as https://api.gainium.io.');
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new TypeError('baseUrl must not contain credentials, a query or a fragment.');
  }
  return { origin: url.origin, basePath: url.pathname.replace(/\/+$/, '') };
}
