import { serverCapabilities, serverIdentity } from '../mcp/identity.ts';
import { isPlainCapabilities } from './plain-capabilities.ts';
import { isId, isPlainIdentity, sessionRevisions } from './plain-message.ts';
import { isObject } from './shape.ts';

const members = new Set(['protocolVersion', 'capabilities', 'clientInfo']);

/** The id of an `initialize` request that holds nothing out of the ordinary, and its revision. */
export function readPlainInitialize(message: unknown) {
  if (!isObject(message) || message.jsonrpc !== '2.0' || message.method !== 'initialize') {
    return undefined;
  }
  const { id, params } = message;
  if (!isId(id) || !isObject(params)) return undefined;
  const { protocolVersion, capabilities, clientInfo } = params;
  const isPlain =
    Object.keys(params).every((name) => members.has(name)) &&
    isPlainCapabilities(capabilities) &&
    isPlainIdentity(clientInfo);
  const revision = sessionRevisions.find((known) => known === protocolVersion);
  return isPlain && revision !== undefined ? { id, revision } : undefined;
}

type PlainInitialize = NonNullable<ReturnType<typeof readPlainInitialize>>;

/** What a client sends when it has read the answer. */
export function isInitialized(message: unknown): boolean {
  return isObject(message) && message.method === 'notifications/initialized' && !('id' in message);
}

export function formatInitializeAnswer({ id, revision }: PlainInitialize, instructions: string) {
  const result = {
    protocolVersion: revision,
    capabilities: serverCapabilities,
    serverInfo: serverIdentity,
    instructions,
  };
  return JSON.stringify({ result, jsonrpc: '2.0', id });
}
