import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { SharedState } from '../replicas/shared-state.ts';

const windowSeconds = 60;

/** Many users may share an address: those of an office, or of a proxy. */
const addressFactor = 10;

export interface RateLimits {
  /** Milliseconds to wait, or undefined when the request may go on. */
  takeForAddress(address: string): Promise<number | undefined>;
  takeForPrincipal(principal: string): Promise<number | undefined>;
}

type Shared = Pick<SharedState, 'client' | 'keyPrefix' | 'replicas'>;

/** Requests a minute, of a credential and of an address; of all replicas together, where they share. */
export function createRateLimits(perMinute: number, shared?: Shared): RateLimits {
  const addresses = createLimiter('address', perMinute * addressFactor, shared);
  const principals = createLimiter('principal', perMinute, shared);
  return {
    takeForAddress: (address) => take(addresses, address),
    takeForPrincipal: (principal) => take(principals, principal),
  };
}

function createLimiter(name: string, points: number, shared?: Shared): RateLimiterAbstract {
  const duration = windowSeconds;
  if (!shared) return new RateLimiterMemory({ points, duration });
  const share = Math.max(1, Math.floor(points / shared.replicas));
  return new RateLimiterRedis({
    storeClient: shared.client,
    keyPrefix: `${shared.keyPrefix}:${name}`,
    points,
    duration,
    // Who is over the limit costs no further way to Redis.
    inMemoryBlockOnConsumed: points + 1,
    insuranceLimiter: new RateLimiterMemory({ points: share, duration }),
    rejectIfRedisNotReady: true,
  });
}

async function take(limiter: RateLimiterAbstract, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext;
    throw refusal;
  }
}
