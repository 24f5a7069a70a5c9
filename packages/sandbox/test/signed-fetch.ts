import { createHmac } from 'node:crypto';
import { SANDBOX_KEYS, type ApiKey, type Sandbox } from '../src/index.ts';

/** A signed call, written from the contract and independent of the api-client. */
export interface SignedCall {
  method?: string;
  /** Path and query, exactly as sent. */
  target: string;
  /** Sent as it is; signed as `signedBody` or as it is. */
  body?: string;
  signedBody?: string;
  key?: ApiKey;
  isPaper?: boolean;
  time?: string;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** The parsed body; undefined when it is not JSON. */
  json: unknown;
}

/** Signs per contract section 2.1 and sends with fetch. */
export async function call(sandbox: Sandbox, options: SignedCall): Promise<Answer> {
  const { method = 'GET', target, body } = options;
  const response = await fetch(sandbox.url + target, {
    method,
    headers: { ...signedHeaders(sandbox, options), ...options.headers },
    ...(body !== undefined && { body }),
    redirect: 'manual',
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

export function signedHeaders(sandbox: Sandbox, options: SignedCall): Record<string, string> {
  const { method = 'GET', target, body, key = SANDBOX_KEYS.write } = options;
  const time = options.time ?? String(sandbox.clock.serverNow());
  const prehash = `${options.signedBody ?? body ?? ''}${method}${target}${time}`;
  return {
    token: key.key,
    time,
    signature: createHmac('sha256', key.secret).update(prehash).digest('base64'),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(options.isPaper && { 'paper-context': 'true' }),
  };
}

/** The value at a dot path of an answer, as in `data.0.settings.name`. */
export function at(source: unknown, path: string): unknown {
  return path.split('.').reduce((value: unknown, step) => {
    return typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
  }, source);
}

/** The list at a dot path of an answer; empty when there is none. */
export function listAt(source: unknown, path: string): unknown[] {
  const value = at(source, path);
  return Array.isArray(value) ? value : [];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
