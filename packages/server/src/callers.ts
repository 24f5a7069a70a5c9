import { createHash, createHmac } from 'node:crypto';
import {
  createGainiumClient,
  createRateLimiter,
  type Credentials,
  type GainiumClient,
  type Hmac,
} from '@gainium/api-client';
import {
  createConfirmTokens,
  strictestPolicy,
  unrestrictedPolicy,
  type Policy,
  type Toolkit,
} from '@gainium/tool-definitions';
import { LRUCache } from 'lru-cache';
import type { CallWatch } from './call-watch.ts';
import { policyOfConfig } from './policy.ts';
import type { Program } from './program.ts';
import { refusePaper } from './refuse-paper.ts';

/** Whose request it is: the tools they may use, acting on their account. */
export interface Caller {
  /** Tells callers apart, reveals nothing about their credentials. */
  principal: string;
  toolkit: Toolkit;
}

/** What is known about a caller once their request was let in. */
export interface CallerFacts {
  principal: string;
  /** Undefined: tools are listed, and calls say what is missing. */
  credentials: Credentials | undefined;
  /** What this caller may do, beside what the configuration allows. */
  policy?: Partial<Policy>;
  /** Allows only live trading, as the restriction of a token. */
  liveOnly?: boolean;
}

/** Makes callers, and keeps the ones last seen. */
export type GetCaller = (facts: CallerFacts) => Caller;

/** A caller takes about 100 kB, most of it for what is remembered about bots and deals. */
const keptCallers = 256;

/** API keys do not stay in memory for users who left; nobody else pays for their coming back. */
const keptMs = 10 * 60_000;

export function createCallers(
  { config, backend: { baseUrl }, shared }: Pick<Program, 'config' | 'backend' | 'shared'>,
  watch: CallWatch,
): GetCaller {
  const kept = new LRUCache<string, Caller>({
    max: keptCallers,
    ttl: keptMs,
    updateAgeOnGet: true,
    ttlAutopurge: true,
  });
  // One for all callers: the API counts their calls by address.
  const rateLimit = createRateLimiter({
    limit: config.apiRateLimit,
    ...(shared && { budget: shared.budget }),
  });
  const confirmTokens = shared?.confirmTokens ?? createConfirmTokens();
  const basePolicy = strictestPolicy(unrestrictedPolicy, policyOfConfig(config));

  function createClient({ credentials, liveOnly }: CallerFacts): GainiumClient | undefined {
    if (!credentials) return undefined;
    const fetch = liveOnly ? refusePaper(watch.fetch) : watch.fetch;
    return createGainiumClient({ credentials, baseUrl, rateLimit, fetch, hmac });
  }

  return (facts) => {
    const { principal, credentials, policy: ownPolicy = {}, liveOnly = false } = facts;
    // The secret is part of it: whoever knows only the key must not meet the client of its owner.
    const key = sha256([principal, credentials?.key, credentials?.secret, ownPolicy, liveOnly]);
    const known = kept.get(key);
    if (known) return known;
    const toolkit = watch.createToolkit({
      client: createClient(facts),
      policy: strictestPolicy(basePolicy, ownPolicy),
      principal,
      confirmTokens,
    });
    const caller = { principal, toolkit };
    kept.set(key, caller);
    return caller;
  };
}

/** WebCrypto goes through a thread for each signature. */
const hmac: Hmac = (secret, text) => createHmac('sha256', secret).update(text).digest('base64');

/** Stands for a key pair: equal for equal pairs, and of no use to find them. */
export function hashCredentials({ key, secret }: Credentials): string {
  return sha256([key, secret]);
}

function sha256(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
