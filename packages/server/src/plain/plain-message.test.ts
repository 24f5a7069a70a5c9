import { describe, expect, it } from 'vitest';
import { readPlainRequest } from './plain-message.ts';

const call = { name: 'list_bots', arguments: { botType: 'dca' } };
const envelope = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': { elicitation: {}, roots: { listChanged: true } },
};

function read(params: unknown, more: object = {}) {
  return readPlainRequest({ jsonrpc: '2.0', id: 1, method: 'tools/call', params, ...more });
}

describe('readPlainRequest', () => {
  it('reads a call, its era and its progress token', () => {
    const expected = { id: 1, method: 'tools/call', name: 'list_bots', args: call.arguments };
    expect(read(call)).toMatchObject({ ...expected, isModern: false, progressToken: undefined });
    const _meta = { ...envelope, progressToken: 'p' };
    expect(read({ ...call, _meta })).toMatchObject({ isModern: true, progressToken: 'p' });
    expect(read({ ...call, _meta: { 'example.com/note': 1 } })).toMatchObject({ isModern: false });
  });

  it('reads a request for the list', () => {
    expect(read(undefined, { method: 'tools/list' })).toMatchObject({ method: 'tools/list' });
    expect(read({}, { method: 'tools/list' })).toMatchObject({ isModern: false });
  });

  const { 'io.modelcontextprotocol/clientInfo': _, ...incomplete } = envelope;
  it.each<[string, unknown, object?]>([
    ['another method', {}, { method: 'resources/list' }],
    ['another version of JSON-RPC', call, { jsonrpc: '1.0' }],
    ['no id', call, { id: undefined }],
    ['an id that is none', call, { id: 1.5 }],
    ['a member that requests do not have', call, { extra: 1 }],
    ['a page of the list', { cursor: 'x' }, { method: 'tools/list' }],
    ['no parameters', undefined],
    ['no name', { arguments: {} }],
    ['arguments that are a list', { name: 'list_bots', arguments: [] }],
    ['the answer to a question', { ...call, inputResponses: {} }],
    ['a task', { ...call, task: {} }],
    ['a progress token that is none', { ...call, _meta: { progressToken: {} } }],
    ['a trace', { ...call, _meta: { traceparent: 'x' } }],
    [
      'another revision',
      { ...call, _meta: { ...envelope, 'io.modelcontextprotocol/protocolVersion': '2027-01-01' } },
    ],
    ['half an envelope', { ...call, _meta: incomplete }],
    [
      'more than the envelope',
      { ...call, _meta: { ...envelope, 'io.modelcontextprotocol/logLevel': 'info' } },
    ],
    [
      'capabilities that are none',
      {
        ...call,
        _meta: { ...envelope, 'io.modelcontextprotocol/clientCapabilities': { roots: 1 } },
      },
    ],
    [
      'capabilities it does not know',
      {
        ...call,
        _meta: { ...envelope, 'io.modelcontextprotocol/clientCapabilities': { tasks: {} } },
      },
    ],
  ])('leaves %s to the SDK', (_title, params, more) => {
    expect(read(params, more)).toBeUndefined();
  });

  it.each(['__proto__', 'constructor', '__defineGetter__'])(
    'leaves capabilities with the name %s to the SDK',
    (name) => {
      const named: unknown = JSON.parse(`{"${name}":{}}`);
      for (const capabilities of [named, { elicitation: named }]) {
        const _meta = { ...envelope, 'io.modelcontextprotocol/clientCapabilities': capabilities };
        expect(read({ ...call, _meta })).toBeUndefined();
      }
    },
  );

  it.each([undefined, null, 'x', 1, [], [{ jsonrpc: '2.0' }]])(
    'leaves %j to the SDK',
    (message) => {
      expect(readPlainRequest(message)).toBeUndefined();
    },
  );
});
