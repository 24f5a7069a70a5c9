/** An API key pair, as the dashboard shows it once. */
export interface Credentials {
  /** API key id: 24 hex characters. */
  key: string;
  secret: string;
}

interface SignedPart {
  method: string;
  /** Path and query exactly as on the wire. */
  target: string;
  /** The exact body text; empty when no body is sent. */
  body: string;
  /** Milliseconds since the epoch. */
  timeMs: number;
}

export interface Signer {
  /** The three headers of contract section 2. */
  sign(part: SignedPart): Promise<{ token: string; time: string; signature: string }>;
}

/**
 * Signs requests as contract section 2.1 asks: base64 of HMAC-SHA256 over body, method, target and
 * time. The server signs `JSON.stringify(JSON.parse(body))`, so a body must be `JSON.stringify` text.
 */
export function createSigner({ key, secret }: Credentials): Signer {
  const encoder = new TextEncoder();
  let imported: Promise<CryptoKey> | undefined;
  const importKey = (): Promise<CryptoKey> =>
    crypto.subtle.importKey(
      'raw',
      encoder.encode(secret),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    );
  return {
    async sign({ method, target, body, timeMs }) {
      const time = String(timeMs);
      imported ??= importKey();
      const prehash = encoder.encode(body + method + target + time);
      const digest = await crypto.subtle.sign('HMAC', await imported, prehash);
      return { token: key, time, signature: toBase64(new Uint8Array(digest)) };
    },
  };
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
