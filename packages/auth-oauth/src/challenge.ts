/** Why a request gets no grant. Each has one status, see {@link Refused.response}. */
export type RefusalReason =
  | 'missing_token'
  | 'invalid_request'
  | 'invalid_token'
  | 'insufficient_scope'
  | 'temporarily_unavailable';

export interface Refused {
  readonly ok: false;
  readonly reason: RefusalReason;
  /**
   * What to answer: 401, 400, 401, 403 or 503 in the order of {@link RefusalReason}, with the JSON
   * body `{ error, error_description }`. All but 503 carry a `WWW-Authenticate` challenge; 503 carries
   * `Retry-After`. The body can be read once.
   */
  readonly response: Response;
}

export interface Challenges {
  missingToken(): Refused;
  invalidRequest(): Refused;
  invalidToken(description: string): Refused;
  insufficientScope(needed: readonly string[]): Refused;
  temporarilyUnavailable(): Refused;
}

/** The pause after which an open circuit tries again. */
const RETRY_AFTER_SECONDS = 1;

/** Challenges of RFC 6750 section 3 with the `resource_metadata` of RFC 9728 section 5.1. */
export function createChallenges({
  metadataUrl,
  scopes,
}: {
  metadataUrl: string;
  scopes: readonly string[];
}): Challenges {
  function challenge(
    status: number,
    reason: RefusalReason,
    description: string,
    { error, scope = scopes }: { error?: string; scope?: readonly string[] } = {},
  ): Refused {
    const parameters = {
      resource_metadata: metadataUrl,
      scope: scope.join(' '),
      ...(error !== undefined && { error, error_description: description }),
    };
    const value = Object.entries(parameters).map(([name, text]) => `${name}=${quote(text)}`);
    return refuse(status, reason, error ?? 'invalid_token', description, {
      'www-authenticate': `Bearer ${value.join(', ')}`,
    });
  }

  return {
    // RFC 6750 section 3.1: a client that did not know of authentication is told of no error. The body
    // names one all the same, as contract section 26 has it.
    missingToken: () =>
      challenge(401, 'missing_token', 'An access token in the Authorization header is required.'),
    invalidRequest: () =>
      challenge(
        400,
        'invalid_request',
        'The Authorization header is malformed. Send it once, as: Bearer <access token>.',
        { error: 'invalid_request' },
      ),
    invalidToken: (description) =>
      challenge(401, 'invalid_token', description, { error: 'invalid_token' }),
    insufficientScope: (needed) =>
      challenge(
        403,
        'insufficient_scope',
        `The request needs an access token with these scopes: ${needed.join(' ')}.`,
        { error: 'insufficient_scope', scope: needed },
      ),
    // No challenge: a client would drop a good token and send its user to sign in again.
    temporarilyUnavailable: () =>
      refuse(
        503,
        'temporarily_unavailable',
        'temporarily_unavailable',
        'The access token cannot be checked at the moment. Try again shortly.',
        { 'retry-after': String(RETRY_AFTER_SECONDS) },
      ),
  };
}

function refuse(
  status: number,
  reason: RefusalReason,
  error: string,
  description: string,
  headers: Record<string, string>,
): Refused {
  const body = { error, error_description: description };
  const response = Response.json(body, {
    status,
    headers: { ...headers, 'cache-control': 'no-store' },
  });
  return { ok: false, reason, response };
}

/** A quoted-string of RFC 9110 section 5.6.4. */
function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
