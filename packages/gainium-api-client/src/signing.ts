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

/** Base64 of HMAC-SHA256 over a text with a secret, both taken as UTF-8. */
export type Hmac = (secret: string, text: string) => string | Promise<string>;

export interface Signer {
  /** The three headers of contract section 2. */
  sign(part: SignedPart): Promise<{ token: string; time: string; signature: string }>;
}

/**
 * Signs requests as contract section 2.1 asks: base64 of HMAC-SHA256 over body, method, target and
 * time. The server signs `JSON.stringify(JSON.parse(body))`, so a body must be `JSON.stringify` text.
 */
export function createSigner({ key, secret }: Credentials, hmac: Hmac = createWebHmac()): Signer {
  return {
    async sign({ method, target, body, timeMs }) {
      const time = String(timeMs);
      return { token: key, time, signature: await hmac(secret, body + method + target + time) };
    },
  };
}

/** For one secret, which is imported once. */
function createWebHmac(): Hmac {
  const encoder = new TextEncoder();
  let imported: Promise<CryptoKey> | undefined;
  const importKey = (secret: string): Promise<CryptoKey> =>
    crypto.subtle.importKey(
      'raw',
      encoder.encode(secret),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    );
  return async (secret, text) => {
    imported ??= importKey(secret);
    const digest = await crypto.subtle.sign('HMAC', await imported, encoder.encode(text));
    return toBase64(new Uint8Array(digest));
  };
}

function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
