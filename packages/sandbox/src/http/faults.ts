import { pipeline } from 'node:stream/promises';
import { tooManyRequests } from './rate-limit.ts';
import { errorPage, type Reply } from './reply.ts';

/** Something that goes wrong on the way; see {@link Faults.add}. */
export type Fault =
  /** Waits before the call is handled. */
  | { kind: 'latency'; ms: number }
  /** Answers this and never handles the call, as a proxy in front would. */
  | { kind: 'respond'; status: number; body: string; headers?: Record<string, string> }
  /** 429 as the rate limiter words it, with or without `Retry-After`. */
  | { kind: 'tooManyRequests'; retryAfterSeconds?: number }
  /** Sends the caller elsewhere. */
  | { kind: 'redirect'; location: string; status?: number }
  /** Closes the connection before a byte is sent; with `isHandled` the call took effect first. */
  | { kind: 'reset'; isHandled?: boolean }
  /** Handles the call, sends half of the answer, and closes the connection. */
  | { kind: 'resetMidBody' }
  /** Handles the call and sends half of the JSON as if that were all. */
  | { kind: 'truncatedJson' }
  /** 200 with an HTML page. */
  | { kind: 'html' }
  /** 200 with valid JSON of at least this size. */
  | { kind: 'hugeBody'; bytes: number }
  /** Never answers. */
  | { kind: 'hang' }
  /** Handles the call and sends the answer in small pieces with pauses. */
  | { kind: 'slowDrip'; chunkBytes: number; pauseMs: number }
  /** The key cannot be looked up (contract section 2.2). */
  | { kind: 'keyLookup' };

export interface FaultRule {
  /** Default: any method. */
  method?: string;
  /** An exact path without query, or a pattern for it. Default: any path. */
  path?: string | RegExp;
  /** How many matching calls it hits. Default 1. */
  times?: number;
  fault: Fault;
}

export interface Faults {
  /** Adds a rule; the oldest rule that matches a call is used. Returns a function that takes it out. */
  add(rule: FaultRule): () => void;
  clear(): void;
}

export interface FaultQueue extends Faults {
  take(method: string, path: string): Fault | undefined;
}

export function createFaults(): FaultQueue {
  const rules = new Set<FaultRule & { left: number }>();
  return {
    add(rule) {
      const entry = { ...rule, left: rule.times ?? 1 };
      rules.add(entry);
      return () => {
        rules.delete(entry);
      };
    },
    clear: () => rules.clear(),
    take(method, path) {
      for (const rule of rules) {
        if (!isMatch(rule, method, path)) continue;
        rule.left -= 1;
        if (rule.left <= 0) rules.delete(rule);
        return rule.fault;
      }
      return undefined;
    },
  };
}

function isMatch(rule: FaultRule, method: string, path: string): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  if (rule.path instanceof RegExp) return rule.path.test(path);
  return rule.path === undefined || rule.path === path;
}

/** What a fault answers instead of the handler; none when it only changes how the answer travels. */
export function replacement(fault: Fault): Reply | undefined {
  if (fault.kind === 'respond') {
    const type = fault.body.startsWith('<') ? 'text/html' : 'application/json';
    return { status: fault.status, text: fault.body, type, headers: fault.headers ?? {} };
  }
  if (fault.kind === 'tooManyRequests') {
    const { retryAfterSeconds: seconds } = fault;
    return {
      ...tooManyRequests,
      headers: seconds === undefined ? {} : { 'Retry-After': String(seconds) },
    };
  }
  if (fault.kind === 'redirect') {
    const headers = { Location: fault.location };
    return { status: fault.status ?? 302, text: '', type: 'text/html', headers };
  }
  if (fault.kind === 'html') return errorPage(200, 'Maintenance');
  return fault.kind === 'hugeBody' ? hugeReply(fault.bytes) : undefined;
}

function hugeReply(bytes: number): Reply {
  return {
    status: 200,
    headers: { 'Content-Type': 'application/json; charset=utf-8' },
    stream: (response) => pipeline(hugeJson(bytes), response),
  };
}

function* hugeJson(bytes: number): Generator<string> {
  const filler = 'x'.repeat(64 * 1024);
  yield '{"status":"OK","reason":null,"data":"';
  for (let sent = 0; sent < bytes; sent += filler.length) yield filler;
  yield '"}';
}
