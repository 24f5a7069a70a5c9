import { errorCodeOf } from './redact.ts';

/** Codes that occur only before a connection stands: Node (libuv, undici, TLS handshake) and Bun. */
const beforeConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ConnectionRefused',
  'FailedToOpenSocket',
  'DNSException',
]);

/**
 * Whether a fetch failure proves that no byte of the request left. Anything not known to prove it
 * counts as sent: browsers and workers give one opaque error for everything.
 */
export function provesNothingSent(thrown: unknown, depth = 0): boolean {
  if (!(thrown instanceof Error) || depth > 5) return false;
  // Two address families were tried and both have to have failed before the connection.
  if (thrown instanceof AggregateError) {
    return thrown.errors.length > 0 && thrown.errors.every((e) => provesNothingSent(e, depth + 1));
  }
  const code = errorCodeOf(thrown);
  if (code !== undefined && beforeConnected.has(code)) return true;
  if ('syscall' in thrown && thrown.syscall === 'connect') return true;
  // Deno reports the phase in the text of its TypeError.
  if (thrown.message.includes('client error (Connect)')) return true;
  return provesNothingSent(thrown.cause, depth + 1);
}
