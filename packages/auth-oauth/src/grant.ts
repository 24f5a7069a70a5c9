import type { ActiveToken, Credentials, Restrictions } from './introspection-answer.ts';
import type { FoundToken } from './token-lookup.ts';

/**
 * What a request may do, and with which API key. Treat `scopes` and `restrictions` as two limits that
 * both hold.
 *
 * `credentials` is not enumerable: a grant that is logged, inspected, copied with `{...grant}` or put
 * into JSON comes out without it.
 */
export interface Grant<Scope extends string = string> {
  readonly credentials: Credentials;
  /** The token's scopes among those of this resource; a read-only resource never grants `write`. */
  readonly scopes: readonly Scope[];
  readonly restrictions: Restrictions;
  /**
   * 64 hex digits that tell principals apart: the same after a token refresh, another for another
   * user, client or API key. Safe to log.
   */
  readonly principalHash: string;
  /** Milliseconds since 1970; a stream has to end then. Absent where the issuer states no expiry. */
  readonly expiresAtMs?: number;
}

class IssuedGrant<Scope extends string> implements Grant<Scope> {
  readonly #credentials: Credentials;
  readonly scopes: readonly Scope[];
  readonly restrictions: Restrictions;
  readonly principalHash: string;
  declare readonly expiresAtMs?: number;

  constructor(token: ActiveToken, principalHash: string, scopes: readonly Scope[]) {
    this.#credentials = token.credentials;
    this.scopes = scopes;
    this.restrictions = token.restrictions;
    this.principalHash = principalHash;
    if (token.expiresAtMs !== undefined) this.expiresAtMs = token.expiresAtMs;
  }

  get credentials(): Credentials {
    return this.#credentials;
  }
}

/** The grant of a token that {@link findFault} has passed. */
export function createGrant<Scope extends string>(
  { token, principalHash }: FoundToken,
  supportedScopes: readonly Scope[],
): Grant<Scope> {
  const granted = new Set(token.scopes);
  const scopes = supportedScopes.filter((scope) => granted.has(scope));
  return new IssuedGrant(token, principalHash, scopes);
}
