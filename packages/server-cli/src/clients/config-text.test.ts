import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allClients, type ClientId } from './client-table.ts';
import { ConfigFileError } from './config-syntax.ts';
import { putEntry, readConfigText, takeEntry } from './config-text.ts';

function clientOf(id: ClientId) {
  const client = allClients.find((candidate) => candidate.id === id);
  if (!client) throw new Error(`no client ${id}`);
  return client;
}
const cursor = clientOf('cursor');
const codex = clientOf('codex');
const entry = { command: 'run' };

describe('putEntry', () => {
  it.each([
    [
      'nothing',
      '',
      '{\n  "mcpServers": {\n    "gainium": {\n      "command": "run"\n    }\n  }\n}\n',
    ],
    [
      'tabs, a comment behind the last server, and one below',
      '{\n\t"mcpServers": {\n\t\t"a": {} // note\n\t\t// end\n\t}\n}',
      '{\n\t"mcpServers": {\n\t\t"a": {}, // note\n\t\t"gainium": {\n\t\t\t"command": "run"\n\t\t}\n\t\t// end\n\t}\n}',
    ],
    [
      'a comma at the end and Windows line ends',
      '{\r\n    "mcpServers": {\r\n        "a": {},\r\n    },\r\n}',
      '{\r\n    "mcpServers": {\r\n        "a": {},\r\n        "gainium": {\r\n            "command": "run"\r\n        },\r\n    },\r\n}',
    ],
    [
      'one line',
      '{"mcpServers":{"a":1},"b":2}',
      '{"mcpServers":{"a":1,"gainium":{"command":"run"}},"b":2}',
    ],
    [
      'an entry of that name',
      '{\n  "mcpServers": {\n    "gainium": "old", // mine\n    "b": 2\n  }\n}',
      '{\n  "mcpServers": {\n    "gainium": {\n      "command": "run"\n    }, // mine\n    "b": 2\n  }\n}',
    ],
  ])('keeps the style of JSON with %s', (_, text, expected) => {
    expect(putEntry(cursor, text, 'gainium', entry)).toBe(expected);
  });

  it.each([
    [
      'a table of that name',
      '[mcp_servers.gainium]\ncommand = "old"\n[mcp_servers.gainium.env]\nA = "1"\n\n# tui\n[tui]\n',
      '[mcp_servers.gainium]\ncommand = "run"\n\n# tui\n[tui]\n',
    ],
    [
      'a quoted table of that name',
      '[ mcp_servers . "gainium" ] # x\ncommand = "old"\n',
      '[mcp_servers.gainium]\ncommand = "run"\n',
    ],
    [
      'a text with such a table in it',
      'x = """\n[mcp_servers.gainium]\n"""\n[mcp_servers.gainium]\ncommand = "old"\n',
      'x = """\n[mcp_servers.gainium]\n"""\n[mcp_servers.gainium]\ncommand = "run"\n',
    ],
    [
      'an inline table',
      'mcp_servers = { a = { b = 1 } } # c\n',
      'mcp_servers = { a = { b = 1 }, gainium = { command = "run" } } # c\n',
    ],
  ])('keeps the style of TOML with %s', (_, text, expected) => {
    expect(putEntry(codex, text, 'gainium', entry)).toBe(expected);
  });

  it.each([
    [codex, 'mcp_servers.gainium.command = "old"\n'],
    [codex, 'mcp_servers = { gainium = { command = "old" } }\n'],
    [cursor, '{ "mcpServers": { "gainium": 1, "gainium": 2 } }'],
    [cursor, '{ "mcpServers": {}, "mcpServers": { "a": 1 } }'],
  ])('refuses what it cannot edit with certainty: %#', (client, text) => {
    expect(() => putEntry(client, text, 'gainium', entry)).toThrow(ConfigFileError);
  });

  it('writes any text so that TOML reads it again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (text) => {
        const odd = { command: text, args: [text], env: { A: text } };
        const written = putEntry(codex, 'a = 1\n', 'gainium', odd);
        expect(readConfigText(codex, written).entries.get('gainium')).toEqual(odd);
      }),
    );
  });

  it('is undone by takeEntry, whatever JSON it was written into', () => {
    const layouts = fc.constantFrom(undefined, 1, 2, 4, '\t');
    const documents = fc.record(
      {
        a: fc.jsonValue(),
        mcpServers: fc.dictionary(fc.stringMatching(/^[a-f]+$/), fc.jsonValue()),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(documents, layouts, fc.boolean(), (document, indent, isCrlf) => {
        const lines = JSON.stringify(document, null, indent);
        const text = isCrlf ? lines.replaceAll('\n', '\r\n') : lines;
        const { hasContainer } = readConfigText(cursor, text);
        const written = putEntry(cursor, text, 'gainium', entry);
        expect(takeEntry(cursor, written, 'gainium', !hasContainer)).toBe(text);
      }),
    );
  });
});

describe('takeEntry', () => {
  it.each([
    ['its comma', '{"mcpServers":{"gainium":{},"b":{}}}', '{"mcpServers":{"b":{}}}'],
    ['the comma before it', '{"mcpServers":{"a":{}, "gainium":{}}}', '{"mcpServers":{"a":{}}}'],
    [
      'its lines, but no comment',
      '{\n  "mcpServers": {\n    // a\n    "a": {}, // b\n    // c\n    "gainium": {} // d\n  }\n}',
      '{\n  "mcpServers": {\n    // a\n    "a": {} // b\n    // c\n     // d\n  }\n}',
    ],
  ])('takes out %s', (_, text, expected) => {
    expect(takeEntry(cursor, text, 'gainium', false)).toBe(expected);
  });

  it('takes out tables that lie apart, and leaves the comments of the next ones', () => {
    const text =
      '[mcp_servers.gainium]\ncommand = "x"\n\n# a\n[a]\nb = 1\n\n[mcp_servers.gainium.env]\nC = "1"\n# end\n';
    expect(takeEntry(codex, text, 'gainium', false)).toBe('\n# a\n[a]\nb = 1\n# end\n');
  });
});
