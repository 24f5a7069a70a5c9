import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import {
  createMemoryCache,
  type CachedIntrospection,
  type IntrospectionCache,
} from '@gainium/auth-oauth';
import * as z from 'zod';
import type { RedisLink } from './redis-link.ts';

export interface IntrospectionStoreOptions {
  link: RedisLink;
  keyPrefix: string;
  /** Known to all replicas and to no one who only reads the Redis. */
  secret: string;
}

const cipherName = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

const storedEntry = z.object({
  freshUntilMs: z.number(),
  principalHash: z.string().exactOptional(),
  answer: z.looseObject({ active: z.boolean() }),
});

/**
 * Introspection answers in Redis, behind a cache of this process. They hold API secrets, so Redis sees
 * neither them nor hashes that a token could be compared with. What cannot be read, for whatever
 * reason, is not there: the token is introspected again.
 */
export function createIntrospectionStore(options: IntrospectionStoreOptions): IntrospectionCache {
  const { link, keyPrefix, secret } = options;
  const front = createMemoryCache();
  const nameKey = deriveKey(secret, 'names');
  const seal = createSeal(deriveKey(secret, 'entries'));

  function nameOf(key: string): string {
    return `${keyPrefix}:token:${createHmac('sha256', nameKey).update(key).digest('hex')}`;
  }

  async function find(key: string): Promise<CachedIntrospection | undefined> {
    if (!link.isUp) return undefined;
    try {
      const sealed = await link.callBuffer('GET', nameOf(key));
      if (!Buffer.isBuffer(sealed)) return undefined;
      return storedEntry.parse(JSON.parse(seal.open(sealed, key)));
    } catch {
      return undefined;
    }
  }

  return {
    async get(key) {
      const near = await front.get(key);
      if (near) return near;
      const found = await find(key);
      const leftMs = found ? Math.floor(found.freshUntilMs - Date.now()) : 0;
      if (found && leftMs > 0) await front.set(key, found, leftMs);
      return found;
    },
    async set(key, entry, ttlMs) {
      await front.set(key, entry, ttlMs);
      if (!link.isUp) return;
      const sealed = seal.close(JSON.stringify(entry), key);
      await link.call('SET', nameOf(key), sealed, 'PX', ttlMs).catch(() => {});
    },
  };
}

function deriveKey(secret: string, purpose: string): Buffer {
  const info = `gainium-mcp introspection ${purpose}`;
  return Buffer.from(hkdfSync('sha256', secret, '', info, 32));
}

/** Encrypts with a new IV each time. `context` has to be the same to open: no entry fits another token. */
function createSeal(key: Buffer) {
  return {
    close(text: string, context: string): Buffer {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(cipherName, key, iv).setAAD(Buffer.from(context));
      const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), encrypted]);
    },
    open(sealed: Buffer, context: string): string {
      const iv = sealed.subarray(0, ivBytes);
      const tag = sealed.subarray(ivBytes, ivBytes + tagBytes);
      const decipher = createDecipheriv(cipherName, key, iv, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
      const text = decipher.update(sealed.subarray(ivBytes + tagBytes));
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    },
  };
}
