import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

const windowSeconds = 60;

/** Many users may share an address: those of an office, or of a proxy. */
const addressFactor = 10;

export interface RateLimits {
  /** Milliseconds to wait, or undefined when the request may go on. */
  takeForAddress(address: string): Promise<number | undefined>;
  takeForPrincipal(principal: string): Promise<number | undefined>;
}

/** Requests a minute, of a credential and of an address. */
export function createRateLimits(perMinute: number): RateLimits {
  const addresses = createLimiter(perMinute * addressFactor);
  const principals = createLimiter(perMinute);
  return {
    takeForAddress: (address) => take(addresses, address),
    takeForPrincipal: (principal) => take(principals, principal),
  };
}

function createLimiter(points: number): RateLimiterMemory {
  return new RateLimiterMemory({ points, duration: windowSeconds });
}

async function take(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext;
    throw refusal;
  }
}
