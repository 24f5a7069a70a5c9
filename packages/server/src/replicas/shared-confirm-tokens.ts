import { hkdfSync, randomBytes } from 'node:crypto';
import { createConfirmTokens, type ConfirmTokens } from '@gainium/tool-definitions';
import type { RedisLink } from './redis-link.ts';

export interface SharedConfirmTokensOptions {
  link: RedisLink;
  keyPrefix: string;
  /** What all replicas know from their configuration, if there is anything. */
  secret: string;
}

/** Where nobody has drawn a salt since Redis started, the caller's one is taken. */
const saltScript = `
if redis.call('HGET', KEYS[1], 'run') ~= ARGV[1] then
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'run', ARGV[1], 'salt', ARGV[2])
end
return redis.call('HGET', KEYS[1], 'salt')
`;

/** A Redis that lost the salt has lost the marks of used tokens too. */
const markScript = `
if redis.call('HGET', KEYS[1], 'salt') ~= ARGV[1] then return 0 end
return redis.call('SET', KEYS[2], 1, 'NX', 'PX', ARGV[2]) and 1 or 0
`;

/**
 * Confirmations that any replica redeems, once. Their key comes from the configuration and a salt in
 * Redis: reading Redis is not enough to forge one, and tokens end with the Redis that remembers which
 * were used. While it is away a replica issues tokens that only itself knows, and redeems no others.
 */
export function createSharedConfirmTokens(options: SharedConfirmTokensOptions): ConfirmTokens {
  const { link, keyPrefix, secret } = options;
  const own = createConfirmTokens();
  const saltKey = `{${keyPrefix}}:confirm-salt`;
  let shared: { salt: string; tokens: ConfirmTokens } | undefined;

  function createTokens(salt: string): ConfirmTokens {
    const key = hkdfSync('sha256', secret, salt, 'gainium-mcp confirmations', 32);
    return createConfirmTokens({
      secret: new Uint8Array(key),
      async markUsed(id, lifetimeMs) {
        const keys = [saltKey, `{${keyPrefix}}:confirmed:${id}`];
        // Twice the lifetime: the clocks of the replicas may differ.
        return (await link.runScript(markScript, keys, [salt, 2 * lifetimeMs])) === 1;
      },
    });
  }

  async function getShared(): Promise<ConfirmTokens | undefined> {
    try {
      const draw = randomBytes(32).toString('hex');
      const salt = await link.runScript(saltScript, [saltKey], [link.runId, draw]);
      if (typeof salt !== 'string') return undefined;
      if (shared?.salt !== salt) shared = { salt, tokens: createTokens(salt) };
      return shared.tokens;
    } catch {
      return undefined;
    }
  }

  return {
    issue: async (subject) => ((await getShared()) ?? own).issue(subject),
    async redeem(token, subject) {
      if (await own.redeem(token, subject)) return true;
      const tokens = await getShared();
      return tokens ? tokens.redeem(token, subject) : false;
    },
  };
}
