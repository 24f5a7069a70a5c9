import { LRUCache } from 'lru-cache';

/** Long enough for a human to read a preview, short enough that prices are still about the same. */
const lifetimeMs = 5 * 60_000;
/** More than anybody confirms in five minutes. */
const rememberedTokens = 10_000;

export interface ConfirmTokenOptions {
  /** Signs the tokens. Share it between replicas; at least 32 bytes. Default: random, for this process. */
  secret?: Uint8Array<ArrayBuffer>;
  /**
   * Marks a token as used and says whether it was not yet, in one step for all replicas. The mark has
   * to last for `lifetimeMs`. A failure is a no. Default: remembered by this process.
   */
  markUsed?: (id: string, lifetimeMs: number) => Promise<boolean>;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

/** Tokens that stand for a human's yes to one exact call, once, for five minutes. */
export interface ConfirmTokens {
  /** `subject` is everything the yes is given to: principal, tool and arguments. */
  issue(subject: string): Promise<string>;
  /** True for an unexpired, unused token of this very subject; the token is used up by that. */
  redeem(token: string, subject: string): Promise<boolean>;
}

export function createConfirmTokens({
  secret = crypto.getRandomValues(new Uint8Array(32)),
  markUsed,
  now = Date.now,
}: ConfirmTokenOptions = {}): ConfirmTokens {
  const key = crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);
  const used = new LRUCache<string, true>({ max: rememberedTokens });

  return {
    async issue(subject) {
      const head = `${now() + lifetimeMs}.${crypto.randomUUID()}`;
      const signature = await crypto.subtle.sign('HMAC', await key, encode(head, subject));
      return `${head}.${toHex(new Uint8Array(signature))}`;
    },
    async redeem(token, subject) {
      const [, head, hex] = /^(\d{1,16}\.[0-9a-f-]{36})\.([0-9a-f]{64})$/.exec(token) ?? [];
      if (!head || !hex || Number.parseInt(head, 10) < now() || used.has(head)) return false;
      const isOurs = await crypto.subtle.verify(
        'HMAC',
        await key,
        fromHex(hex),
        encode(head, subject),
      );
      // Asked again after the wait above: two calls with one token must not both pass.
      if (!isOurs || used.has(head)) return false;
      used.set(head, true);
      return markUsed ? markUsed(head, lifetimeMs).catch(() => false) : true;
    },
  };
}

function encode(head: string, subject: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${head}\n${subject}`);
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
