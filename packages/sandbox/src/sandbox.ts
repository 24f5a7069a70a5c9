import { once } from 'node:events';
import type { SandboxAccount } from './account.ts';
import { createClock, type Clock } from './clock.ts';
import type { KeyRing } from './http/authenticate.ts';
import { createFaults, type Faults } from './http/faults.ts';
import { createRateLimiter } from './http/rate-limit.ts';
import { createRequestLog, type RequestLog } from './http/request-log.ts';
import { createRouter } from './http/router.ts';
import { createApiServer } from './http/server.ts';
import { SANDBOX_KEYS, type ApiKey } from './keys.ts';
import { resolveBehaviour, type SandboxOptions } from './options.ts';
import { routes } from './routes.ts';
import { createWorld } from './create-world.ts';

const DEFAULT_RATE_LIMIT = 50;
const DEFAULT_SETTLE_MS = 2000;
const KEEP_ALIVE_MS = 60_000;

/** A running sandbox. */
export interface Sandbox {
  /** `http://127.0.0.1:<port>`; what a client takes as its base URL. */
  url: string;
  /** The write key, in the shape clients take it. */
  credentials: { key: string; secret: string };
  keys: typeof SANDBOX_KEYS;
  clock: Clock;
  faults: Faults;
  log: RequestLog;
  /** The stored documents by user id, for tests to look at and to change. */
  accounts: ReadonlyMap<string, SandboxAccount>;
  /** Stops listening and closes every connection. */
  close(): Promise<void>;
}

/**
 * Starts a local Gainium API over HTTP. It behaves as the contract says, on a simulated market,
 * with seeded accounts; nothing is stored and nothing leaves the machine.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const behaviour = resolveBehaviour(options);
  const clock = createClock(options.clock);
  const world = createWorld({
    clock,
    behaviour,
    seed: options.seed ?? 1,
    settleMs: options.settleMs ?? DEFAULT_SETTLE_MS,
  });
  const faults = createFaults();
  const log = createRequestLog();
  const limit = options.rateLimit ?? DEFAULT_RATE_LIMIT;
  const offered = routes.filter(
    (route) => behaviour.deployment === 'hosted' || !route.isHostedOnly,
  );
  const server = createApiServer({
    world,
    router: createRouter(offered),
    keys: keyRing(clock, behaviour.signatureWindowMs),
    limiter: limit === false ? undefined : createRateLimiter(limit, clock.serverNow),
    faults,
    log,
  });
  // Longer than clients keep idle connections, so that none is closed under a request.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.listen(options.port ?? 0, options.host ?? '127.0.0.1');
  await once(server, 'listening');
  return {
    url: urlOf(server.address()),
    credentials: { key: SANDBOX_KEYS.write.key, secret: SANDBOX_KEYS.write.secret },
    keys: SANDBOX_KEYS,
    clock,
    faults,
    log,
    accounts: world.accounts,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function keyRing(clock: Clock, windowMs: number): KeyRing {
  const keys = new Map<string, ApiKey>(Object.values(SANDBOX_KEYS).map((key) => [key.key, key]));
  return { find: (token) => keys.get(token), now: clock.serverNow, windowMs };
}

function urlOf(address: ReturnType<import('node:http').Server['address']>): string {
  if (address === null || typeof address === 'string') throw new Error('The sandbox has no port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
