import type { Credentials } from '@gainium/api-client';
import { hashCredentials, type GetCaller } from '../callers.ts';
import type { Access, Unidentified } from './access.ts';

export interface KeyAccessOptions {
  getCaller: GetCaller;
  /** For requests that bring no keys. */
  ownCredentials: Credentials | undefined;
  /** Whether requests may bring keys; the sandbox knows only its own. */
  acceptsKeys: boolean;
}

/**
 * Without OAuth, a request acts on the account whose API key and secret are in its headers, or else
 * on the process's own, and never on a mixture.
 */
export function createKeyAccess(options: KeyAccessOptions): Access {
  const { getCaller, ownCredentials, acceptsKeys } = options;
  return {
    description: ownCredentials
      ? 'Everybody who reaches this server uses its account.'
      : 'Each request brings an API key and its secret, in the headers X-API-Key and X-API-Secret.',
    hasManyCallers: !ownCredentials,
    findDocument: () => undefined,
    identifyAt(_, policy) {
      const callerWith = (credentials: Credentials | undefined) => {
        const principal = credentials ? hashCredentials(credentials) : 'anonymous';
        return getCaller({ principal, credentials, policy });
      };
      const own = callerWith(ownCredentials);
      return (request) => {
        const keys: ReadKeys = acceptsKeys ? readKeys(request.headers) : { ok: true };
        if (!keys.ok) return keys;
        return { ok: true, caller: keys.credentials ? callerWith(keys.credentials) : own };
      };
    },
  };
}

type ReadKeys = { ok: true; credentials?: Credentials } | Unidentified;

function readKeys(headers: Headers): ReadKeys {
  const key = headers.get('x-api-key');
  const secret = headers.get('x-api-secret');
  if (key === null && secret === null) return { ok: true };
  if (!key) return refuse('X-API-Key is missing. Send both X-API-Key and X-API-Secret.');
  if (!secret) return refuse('X-API-Secret is missing. Send both X-API-Key and X-API-Secret.');
  if (isOneWord(key) && isOneWord(secret)) return { ok: true, credentials: { key, secret } };
  return refuse('X-API-Key and X-API-Secret must each be sent once, without blanks.');
}

function isOneWord(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

function refuse(description: string): Unidentified {
  const response = Response.json(
    { error: 'invalid_credentials', error_description: description },
    { status: 401, headers: { 'www-authenticate': 'ApiKey realm="gainium"' } },
  );
  return { ok: false, response };
}
