import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RateBudget } from '@gainium/api-client';
import type { IntrospectionCache } from '@gainium/auth-oauth';
import type { Config } from '@gainium/server-cli';
import type { ConfirmTokens } from '@gainium/tool-definitions';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { createIntrospectionStore } from './introspection-store.ts';
import { openRedisLink } from './redis-link.ts';
import { createSharedBudget, type BudgetMode } from './shared-budget.ts';
import { createSharedConfirmTokens } from './shared-confirm-tokens.ts';

/** What several replicas share through Redis, and what each does without it. */
export interface SharedState {
  budget: RateBudget;
  confirmTokens: ConfirmTokens;
  createIntrospectionCache(secret: string): IntrospectionCache;
  /** For limits that a library keeps in Redis. */
  client: Redis;
  keyPrefix: string;
  replicas: number;
  describe(): { redis: 'connected' | 'away'; budget: BudgetMode };
  close(): Promise<void>;
}

/** A start does not wait longer for a Redis that does not answer. */
const firstContactMs = 2_000;

export type SharedConfig = Pick<
  Config,
  'apiBaseUrl' | 'apiRateLimit' | 'replicas' | 'oauth' | 'credentials'
>;

/** Resolves when Redis is connected, or will not be soon; everything works either way. */
export async function openSharedState(
  url: string,
  { apiBaseUrl, apiRateLimit, replicas, oauth, credentials }: SharedConfig,
  log: Logger,
): Promise<SharedState> {
  // The API counts what comes to it, so those who call another one are no replicas of this.
  const keyPrefix = `gainium-mcp:${shortHash(apiBaseUrl)}`;
  const link = openRedisLink(url, log);
  const budget = createSharedBudget({ link, keyPrefix, limit: apiRateLimit, replicas });
  const secret = oauth?.introspectionSecret ?? credentials?.secret ?? '';
  const patience = new AbortController();
  const change = new Promise<void>((resolve) => link.onChange(() => resolve()));
  const timeout = sleep(firstContactMs, undefined, { signal: patience.signal }).catch(() => {});
  await Promise.race([change, timeout]);
  patience.abort();
  await budget.start();
  return {
    budget,
    confirmTokens: createSharedConfirmTokens({ link, keyPrefix, secret }),
    createIntrospectionCache: (introspectionSecret) =>
      createIntrospectionStore({ link, keyPrefix, secret: introspectionSecret }),
    client: link.client,
    keyPrefix,
    replicas,
    describe: () => ({ redis: link.isUp ? 'connected' : 'away', budget: budget.mode }),
    async close() {
      await budget.close();
      link.close();
    },
  };
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
