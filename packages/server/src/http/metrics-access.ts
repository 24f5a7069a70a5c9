import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isFromThisMachine } from './client-address.ts';

/**
 * Who may read the metrics, which tell how much the server is used: whoever has the token, or, where
 * none is set, programs on this machine.
 */
export function mayReadMetrics(incoming: IncomingMessage, token: string | undefined): boolean {
  if (token === undefined) return isFromThisMachine(incoming);
  return timingSafeEqual(digest(incoming.headers.authorization ?? ''), digest(`Bearer ${token}`));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
