import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ApiKey } from '../keys.ts';
import { isObjectId } from '../object-id.ts';
import { refuse, unauthorized, type Reply } from './reply.ts';

/** What a signature is made over, apart from the key and the headers. */
export interface SignedRequest {
  method: string;
  /** The request target exactly as on the wire. */
  target: string;
  headers: IncomingHttpHeaders;
  body: unknown;
}

export interface KeyRing {
  find(token: string): ApiKey | 'unavailable' | undefined;
  /** The server's own time in ms. */
  now(): number;
  /** How far the `time` header may be off, in ms; 0 switches the check off (contract section 2.2). */
  windowMs: number;
}

/** Checks 1 to 5 of contract section 2.2, in that order. */
export function authenticate(
  request: SignedRequest,
  ring: KeyRing,
): { key: ApiKey } | { refusal: Reply } {
  const { token, signature, time } = request.headers;
  if (!isText(token) || !isText(signature) || !isText(time)) return { refusal: unauthorized };
  if (!isObjectId(token)) return { refusal: refuse(403, 'This API key is not a valid key.') };
  const key = ring.find(token.toLowerCase());
  const problem = keyProblem(key, request.method, ring.now());
  if (typeof key !== 'object' || problem) return { refusal: refuse(403, problem) };
  const isTimely = ring.windowMs === 0 || Math.abs(Number(time) - ring.now()) <= ring.windowMs;
  const isSigned = acceptedBodies(request.body).some((body) =>
    isEqual(signature, sign(key.secret, body + request.method + request.target + time)),
  );
  return isTimely && isSigned ? { key } : { refusal: unauthorized };
}

function keyProblem(
  key: ApiKey | 'unavailable' | undefined,
  method: string,
  now: number,
): string | undefined {
  if (key === 'unavailable') return 'This API key could not be verified.';
  if (!key) return 'This API key is not recognized. It may have been deleted.';
  if (key.expiresAt !== undefined && key.expiresAt < now) {
    return 'This API key has expired. Renew it under Settings → API Keys to restore access.';
  }
  if (key.permission === 'read' && method !== 'GET') {
    return 'This API key has read-only permission. Change the key permission to "write" to perform this action.';
  }
  return undefined;
}

/** The re-serialised body, and the empty text when that is `{}` or `[]` (contract section 2.1). */
function acceptedBodies(body: unknown): string[] {
  const text = JSON.stringify(body);
  return text.length === 2 ? [text, ''] : [text];
}

function sign(secret: string, prehash: string): string {
  return createHmac('sha256', secret).update(prehash).digest('base64');
}

function isEqual(given: string, expected: string): boolean {
  const left = Buffer.from(given);
  const right = Buffer.from(expected);
  return left.length === right.length && timingSafeEqual(left, right);
}

function isText(header: string | string[] | undefined): header is string {
  return typeof header === 'string' && header !== '';
}
