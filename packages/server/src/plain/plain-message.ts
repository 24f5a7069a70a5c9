import { isPlainCapabilities } from './plain-capabilities.ts';
import { isObject, isText } from './shape.ts';

/** The revision whose requests stand for themselves; those before it begin with `initialize`. */
export const modernRevision = '2026-07-28';

/** In the words of the SDK, which serves the same ones. */
export const sessionRevisions: readonly string[] = [
  '2025-11-25',
  '2025-06-18',
  '2025-03-26',
  '2024-11-05',
  '2024-10-07',
];

/** A request as most clients send it most of the time. */
export interface PlainRequest {
  id: string | number;
  /** Whether it is of revision 2026-07-28 and says so. */
  isModern: boolean;
  method: 'tools/list' | 'tools/call';
  /** The tool, for a call. */
  name: string;
  args: object | undefined;
  progressToken: string | number | undefined;
}

/**
 * Reads a request that can be answered without an MCP SDK: one that lists or calls tools and has
 * nothing in it but what that takes. Everything else is undefined here and a matter of the SDK, which
 * checks it, or refuses it in the words of the protocol.
 */
export function readPlainRequest(message: unknown): PlainRequest | undefined {
  if (!isObject(message) || message.jsonrpc !== '2.0') return undefined;
  const { id, method, params } = message;
  if (!isId(id) || !hasOnly(message, messageMembers)) return undefined;
  const meta = readMeta(params);
  if (!meta) return undefined;
  if (method === 'tools/list') {
    if (params !== undefined && !hasOnly(params, listMembers)) return undefined;
    return { id, method, name: '', args: undefined, ...meta };
  }
  if (method !== 'tools/call' || !isObject(params) || !hasOnly(params, callMembers)) {
    return undefined;
  }
  const { name, arguments: args } = params;
  if (!isText(name) || !(args === undefined || isObject(args))) return undefined;
  return { id, method, name, args, ...meta };
}

const messageMembers = new Set(['jsonrpc', 'id', 'method', 'params']);
const listMembers = new Set(['_meta']);
const callMembers = new Set(['name', 'arguments', '_meta']);

function hasOnly(value: unknown, members: ReadonlySet<string>): boolean {
  return isObject(value) && Object.keys(value).every((name) => members.has(name));
}

export function isId(value: unknown): value is string | number {
  return isText(value) || Number.isSafeInteger(value);
}

type Meta = Pick<PlainRequest, 'isModern' | 'progressToken'>;

const reserved = 'io.modelcontextprotocol/';
const traceMembers = new Set(['traceparent', 'tracestate', 'baggage']);

function readMeta(params: unknown): Meta | undefined {
  if (params === undefined) return { isModern: false, progressToken: undefined };
  if (!isObject(params)) return undefined;
  const { _meta: meta } = params;
  if (meta === undefined) return { isModern: false, progressToken: undefined };
  if (!isObject(meta)) return undefined;
  const { progressToken } = meta;
  if (!(progressToken === undefined || isId(progressToken))) return undefined;
  const claims = Object.keys(meta).filter((name) => name.startsWith(reserved));
  if (Object.keys(meta).some((name) => traceMembers.has(name))) return undefined;
  if (claims.length === 0) return { isModern: false, progressToken };
  const isWhole =
    claims.length === 3 &&
    meta[`${reserved}protocolVersion`] === modernRevision &&
    isPlainIdentity(meta[`${reserved}clientInfo`]) &&
    isPlainCapabilities(meta[`${reserved}clientCapabilities`]);
  return isWhole ? { isModern: true, progressToken } : undefined;
}

/** Name and version of a client, and no more than text about it. */
export function isPlainIdentity(value: unknown): boolean {
  if (!isObject(value) || !isText(value.name) || !isText(value.version)) return false;
  return Object.entries(value).every(
    ([name, member]) => identityMembers.has(name) && isText(member),
  );
}

const identityMembers = new Set(['name', 'version', 'title']);
