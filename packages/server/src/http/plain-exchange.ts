import { isAnswerable } from '../plain/plain-answer.ts';
import {
  modernRevision,
  readPlainRequest,
  sessionRevisions,
  type PlainRequest,
} from '../plain/plain-message.ts';
import type { Exchange } from './exchange.ts';

/** The request of an exchange, when it can be answered without the SDK: body and headers are plain. */
export function readPlainExchange({ request, posted, caller }: Exchange): PlainRequest | undefined {
  const plain = posted && readPlainRequest(posted.message);
  if (!plain) return undefined;
  const isPlain = plain.isModern
    ? namesItself(plain, request.headers)
    : isOfSessions(request.headers);
  return isPlain && isAnswerable(plain, caller.toolkit) ? plain : undefined;
}

/** Revision 2026-07-28 wants to see in the headers what the body says; the SDK refuses what differs. */
function namesItself({ method, name }: PlainRequest, headers: Headers): boolean {
  return (
    headers.get('mcp-protocol-version') === modernRevision &&
    headers.get('mcp-method') === method &&
    headers.get('mcp-name') === (method === 'tools/call' ? name : null) &&
    (headers.get('accept') ?? '').includes('application/json')
  );
}

/** Headers as clients before 2026-07-28 send them. */
export function isOfSessions(headers: Headers): boolean {
  const revision = headers.get('mcp-protocol-version');
  const accepted = headers.get('accept') ?? '';
  return (
    (revision === null || sessionRevisions.includes(revision)) &&
    accepted.includes('application/json') &&
    accepted.includes('text/event-stream')
  );
}
