import { LRUCache } from 'lru-cache';
import type { IntrospectionAnswer } from './introspection-answer.ts';

/** One remembered answer: plain JSON, and secret, since it holds API credentials. */
export interface CachedIntrospection {
  /** Milliseconds since 1970 from which the answer has to be asked for again. */
  readonly freshUntilMs: number;
  /** {@link Grant.principalHash} of an active token. */
  readonly principalHash?: string;
  readonly answer: IntrospectionAnswer;
}

/**
 * Where introspection answers are remembered. What comes out is judged like an answer of the
 * authorization server, so a stale, broken or foreign entry costs one introspection and nothing else.
 * One that rejects counts as empty; one that does not settle makes requests fail with 503.
 */
export interface IntrospectionCache {
  /** `key` is 64 hex digits: a hash of the introspection URL and the token. */
  get(key: string): Promise<CachedIntrospection | undefined>;
  set(key: string, entry: CachedIntrospection, ttlMs: number): Promise<void>;
}

const SWEEP_MS = 60_000;
const MAX_ACTIVE_CHARACTERS = 16 * 1024 * 1024;

/**
 * A cache in this process, bounded to `maxEntries` (default 10,000) of either kind. Active and
 * inactive tokens have a bound each, so that a flood of invented tokens cannot push out users.
 */
export function createMemoryCache({
  maxEntries = 10_000,
  now = Date.now,
}: {
  maxEntries?: number;
  now?: () => number;
} = {}): IntrospectionCache {
  // The default resolution reads the clock once per millisecond of real time, whatever `now` says.
  const bounds = { max: maxEntries, perf: { now }, ttl: SWEEP_MS, ttlResolution: 0 };
  const active = new LRUCache<string, CachedIntrospection>({
    ...bounds,
    maxSize: MAX_ACTIVE_CHARACTERS,
    sizeCalculation: (entry) => JSON.stringify(entry).length,
  });
  const inactive = new LRUCache<string, CachedIntrospection>(bounds);
  let sweptAtMs = now();

  return {
    async get(key) {
      return active.get(key) ?? inactive.get(key);
    },
    async set(key, entry, ttlMs) {
      // Credentials of users who left do not stay in memory until their place is needed.
      if (now() - sweptAtMs > SWEEP_MS) {
        active.purgeStale();
        inactive.purgeStale();
        sweptAtMs = now();
      }
      const [home, other] = entry.answer.active ? [active, inactive] : [inactive, active];
      other.delete(key);
      home.set(key, entry, { ttl: ttlMs });
    },
  };
}
