import { LRUCache } from 'lru-cache';
import type { Circuit } from './circuit.ts';
import { IntrospectionError, type IntrospectionFailure } from './errors.ts';
import {
  parseIntrospectionAnswer,
  pickDecisiveMembers,
  type ActiveToken,
  type IntrospectionAnswer,
} from './introspection-answer.ts';
import type { Introspect } from './introspection.ts';
import type { Logger } from './logger.ts';
import { sha256 } from './sha256.ts';
import type { CachedIntrospection, IntrospectionCache } from './token-cache.ts';
import { waitFor } from './wait-for.ts';

/** How long a revoked token can still be taken for a good one. */
const ACTIVE_TTL_MS = 60_000;

/** Keeps a client with a dead token from asking all the time, and lets a token made just now in soon. */
const INACTIVE_TTL_MS = 5_000;

/** Introspections under way at one time, so that a flood of new tokens costs bounded memory. */
const MAX_INTROSPECTIONS = 256;

/** These say that the authorization server works, whatever it makes of this one token. */
const ANSWERED: ReadonlySet<IntrospectionFailure> = new Set(['token_refused', 'malformed']);

export interface TokenLookupConfig {
  readonly issuer: string;
  readonly introspectionUrl: URL;
  readonly introspect: Introspect;
  readonly cache: IntrospectionCache;
  readonly circuit: Circuit;
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly logger: Logger | undefined;
  /** Called once for each active token that comes from the authorization server, not from the cache. */
  readonly onIntrospected: (found: FoundToken) => void;
}

export interface FoundToken {
  readonly token: ActiveToken;
  readonly principalHash: string;
}

/** Undefined: the token is not active. Rejects with an {@link IntrospectionError} or the signal's reason. */
export type LookUpToken = (
  token: string,
  signal: AbortSignal | undefined,
) => Promise<FoundToken | undefined>;

/** Finds what a token stands for, from the cache or else by one introspection for all who ask at a time. */
export function createTokenLookup(config: TokenLookupConfig): LookUpToken {
  const { cache, circuit, introspect, logger, now } = config;
  // One introspection and the cache's two calls fit in. What takes longer died with the request that
  // began it, as it does in workers, and would otherwise be waited for and counted for ever.
  const patienceMs = 2 * config.timeoutMs;
  const lease = { ttl: patienceMs, ttlResolution: 0, perf: { now } };
  const flights = new LRUCache<string, Promise<FoundToken | undefined>>({ max: 1024, ...lease });
  const introspections = new LRUCache<symbol, true>({ max: MAX_INTROSPECTIONS, ...lease });

  return async (token, signal) => {
    signal?.throwIfAborted();
    const key = await sha256(`${config.introspectionUrl.href} ${token}`);
    const flight = flights.get(key) ?? begin(key, token);
    try {
      return await waitFor(flight, { timeoutMs: patienceMs, signal });
    } catch (error) {
      if (error instanceof IntrospectionError) end(key, flight);
      throw error;
    }
  };

  function begin(key: string, token: string) {
    const flight = find(key, token);
    flights.set(key, flight);
    const settled = () => end(key, flight);
    flight.then(settled, settled);
    return flight;
  }

  function end(key: string, flight: Promise<FoundToken | undefined>) {
    if (flights.peek(key) === flight) flights.delete(key);
  }

  async function find(key: string, token: string): Promise<FoundToken | undefined> {
    const cached = await recall(key);
    if (cached) return cached.found;
    const askedAtMs = now();
    const answer = pickDecisiveMembers(await ask(token));
    const active = parseIntrospectionAnswer(answer);
    const found = active && {
      token: active,
      principalHash: await hashPrincipal(config.issuer, active),
    };
    await remember(key, askedAtMs, answer, found);
    if (found) config.onIntrospected(found);
    return found;
  }

  async function recall(key: string): Promise<{ found: FoundToken | undefined } | undefined> {
    try {
      const entry = await cache.get(key);
      return entry && readEntry(entry, now());
    } catch (error) {
      logger?.warn({ failure: describeFailure(error) }, 'The introspection cache cannot be read');
      return undefined;
    }
  }

  async function remember(
    key: string,
    askedAtMs: number,
    answer: IntrospectionAnswer,
    found: FoundToken | undefined,
  ) {
    const endMs = found?.token.expiresAtMs ?? Number.POSITIVE_INFINITY;
    const freshUntilMs = Math.min(askedAtMs + (found ? ACTIVE_TTL_MS : INACTIVE_TTL_MS), endMs);
    const ttlMs = Math.floor(freshUntilMs - now());
    if (ttlMs <= 0) return;
    const principal = found && { principalHash: found.principalHash };
    try {
      await cache.set(key, { freshUntilMs, ...principal, answer }, ttlMs);
    } catch (error) {
      logger?.warn(
        { failure: describeFailure(error) },
        'The introspection cache cannot be written',
      );
    }
  }

  async function ask(token: string): Promise<IntrospectionAnswer> {
    if (introspections.size >= MAX_INTROSPECTIONS) introspections.purgeStale();
    if (introspections.size >= MAX_INTROSPECTIONS) throw new IntrospectionError('overloaded');
    if (!circuit.enter()) throw new IntrospectionError('circuit_open');
    const ticket = Symbol();
    introspections.set(ticket, true);
    try {
      const answer = await introspect(token);
      circuit.succeed();
      return answer;
    } catch (error) {
      if (!(error instanceof IntrospectionError)) throw error;
      const { failure, details } = error;
      logger?.warn({ failure, ...details }, 'A token could not be introspected');
      if (ANSWERED.has(failure)) circuit.succeed();
      else circuit.fail();
      throw error;
    } finally {
      introspections.delete(ticket);
    }
  }
}

/** Undefined for an entry that is stale, or that claims to be fresh for longer than any entry may. */
function readEntry(entry: CachedIntrospection, nowMs: number) {
  const { answer, freshUntilMs, principalHash } = entry;
  const leftMs = freshUntilMs - nowMs;
  if (!(leftMs > 0 && leftMs <= (answer.active ? ACTIVE_TTL_MS : INACTIVE_TTL_MS)))
    return undefined;
  const token = parseIntrospectionAnswer(answer);
  if (!token) return { found: undefined };
  return typeof principalHash === 'string' ? { found: { token, principalHash } } : undefined;
}

/**
 * Stays the same when a client refreshes its token, and differs for another user, client or API key:
 * what a session is bound to, and what logs may show.
 */
function hashPrincipal(issuer: string, { clientId, subject, credentials }: ActiveToken) {
  return sha256(JSON.stringify([issuer, clientId ?? null, subject ?? null, credentials.key]));
}

function describeFailure(error: unknown): string {
  return error instanceof IntrospectionError ? error.failure : 'cache';
}
