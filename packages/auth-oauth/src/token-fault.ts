import { includesResource } from './audience.ts';
import type { ActiveToken } from './introspection-answer.ts';

/** How far the clocks of the two servers may differ when `exp` and `nbf` are compared (RFC 7519 section 4.1.4). */
export const CLOCK_LEEWAY_MS = 5_000;

export interface TokenPolicy {
  readonly resource: string;
  readonly allowMissingAudience: boolean;
}

/**
 * Why this resource does not take an active token, as a sentence for its holder; undefined when it
 * does. Judged on every request: the clock moves on while an answer is cached, and one cache may serve
 * several resources.
 */
export function findFault(
  token: ActiveToken,
  { resource, allowMissingAudience }: TokenPolicy,
  nowMs: number,
): string | undefined {
  if (token.isSenderConstrained)
    return 'The access token is bound to a key and is not a bearer token.';
  if (token.expiresAtMs !== undefined && nowMs >= token.expiresAtMs + CLOCK_LEEWAY_MS) {
    return 'The access token has expired.';
  }
  if (token.notBeforeMs !== undefined && nowMs < token.notBeforeMs - CLOCK_LEEWAY_MS) {
    return 'The access token is not valid yet.';
  }
  if (token.audience === undefined) {
    return allowMissingAudience ? undefined : 'The access token names no audience.';
  }
  if (!includesResource(token.audience, resource)) {
    return 'The access token was issued for another resource.';
  }
  return undefined;
}
