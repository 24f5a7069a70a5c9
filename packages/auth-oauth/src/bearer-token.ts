/** Longer than any token an issuer makes, and short enough that hashing a flood of them costs little. */
export const MAX_TOKEN_LENGTH = 8192;

export type BearerToken =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'missing' | 'malformed' | 'too_long' };

/** RFC 6750 section 2.1: `credentials = "Bearer" 1*SP b64token`; the scheme has no case (RFC 9110 section 11.1). */
const CREDENTIALS = /^bearer +([a-z0-9\-._~+/]+=*)$/i;

/** A Bearer credential, alone or after another scheme's: two credentials reach us joined with a comma. */
const MENTIONS_BEARER = /(?:^|,[ \t]*)bearer(?:$|[\s,])/i;

/**
 * Reads the token from an Authorization header, and from nowhere else: a token in the query or the
 * body ends up in logs and histories (RFC 6750 sections 2.2, 2.3 and 5.3), so it is not looked at.
 * A header of another scheme counts as no token, not as a malformed one (RFC 6750 section 3.1).
 */
export function readBearerToken(authorization: string | null): BearerToken {
  if (authorization === null || !MENTIONS_BEARER.test(authorization)) return { kind: 'missing' };
  const token = CREDENTIALS.exec(authorization)?.[1];
  if (token === undefined) return { kind: 'malformed' };
  if (token.length > MAX_TOKEN_LENGTH) return { kind: 'too_long' };
  return { kind: 'token', token };
}
