import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { errorCodes } from '@gainium/api-client';
import { commandEntries, settingEntries } from '@gainium/server-cli';
import { toolErrorCodes, toolNames } from '@gainium/tool-definitions';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readDocuments, root, type Block } from './markdown.ts';

const documents = readDocuments();
const byFile = new Map(documents.map((document) => [document.file, document]));

/** How a block of each language is looked at; what is run or compiled has a test of its own. */
const checks: Readonly<Record<string, (block: Block) => void>> = {
  json: ({ text }) => void JSON.parse(text),
  jsonl: ({ text }) =>
    text
      .trim()
      .split('\n')
      .forEach((line) => void JSON.parse(line)),
  yaml: ({ text }) => {
    for (const { errors } of parseAllDocuments(text)) expect(errors).toEqual([]);
  },
  sh: () => {},
  ts: () => {},
  text: () => {},
  mermaid: ({ text }) => expect(text).toMatch(/^(?:flowchart|sequenceDiagram)\b/),
  nginx: ({ text }) => expect(text.split('{').length).toBe(text.split('}').length),
  ini: ({ text }) => expect(text).toMatch(/^\[\w+\]$/m),
  toml: ({ text }) => expect(text).toMatch(/^\[[\w.]+\]$/m),
};

const environmentNames = settingEntries.flatMap(([, { env, isSecret }]) =>
  isSecret ? [...env, ...env.map((name) => `${name}_FILE`)] : [...env],
);

const flags = new Set([
  ...settingEntries.map(([, { flag }]) => flag),
  ...commandEntries.flatMap(([, command]) => Object.values(command.flags).map(({ flag }) => flag)),
  'help',
  'version',
]);

function isThere(link: string, from: string): boolean {
  const [target = '', anchor] = link.split('#');
  const file = target ? path.posix.join(path.posix.dirname(from), target) : from;
  if (!existsSync(path.join(root, file))) return false;
  return anchor === undefined || byFile.get(file)?.anchors.includes(anchor) === true;
}

describe.each(documents.map((document) => [document.file, document] as const))(
  '%s',
  (file, { text, blocks, links }) => {
    it('has blocks in languages that are checked, and they are sound', () => {
      for (const block of blocks) {
        const check = checks[block.language];
        expect(check, `a block of "${block.language}"`).toBeDefined();
        check?.(block);
      }
    });

    it('links to what is there', () => {
      const inside = links.filter((link) => !/^[a-z]+:/.test(link));
      expect(inside.filter((link) => !isThere(link, file))).toEqual([]);
    });

    it('names settings that exist', () => {
      const named = text.match(/\b(?:GAINIUM|MCP)_[A-Z_]*[A-Z]\b(?!_?[…*])/g) ?? [];
      for (const name of named) {
        // A name that ends in the common part of several, as in "GAINIUM_MCP_TOOLS_INCLUDE, _EXCLUDE".
        expect(environmentNames).toContain(name);
      }
    });

    it('names flags that exist', () => {
      const programs = text.match(/gainium-mcp [^\n`|]*--[^\n`|]*/g) ?? [];
      const named = programs.flatMap((line) => line.match(/(?<= --)[a-z][a-z-]*/g) ?? []);
      for (const name of named) expect([...flags]).toContain(name);
    });
  },
);

describe('the index', () => {
  it('has every document of the folder', () => {
    const listed = byFile.get('docs/README.md')?.links;
    const pages = documents.map(({ file }) => path.posix.relative('docs', file));
    const others = pages.filter((page) => !page.includes('/') && page !== 'README.md');
    expect(listed).toEqual(expect.arrayContaining(others));
  });
});

describe('troubleshooting', () => {
  it('has every error code of the tools and of the API client, and no other', () => {
    const text = readFileSync(path.join(root, 'docs/troubleshooting.md'), 'utf8');
    const [, table = ''] = /## Errors of tools(.*?)\n## /s.exec(text) ?? [];
    const listed = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, code]) => code);
    expect(new Set(listed)).toEqual(new Set([...errorCodes, ...toolErrorCodes, 'declined']));
  });
});

describe('the page of the tools', () => {
  it('has a section for each', () => {
    expect(byFile.get('docs/tools.md')?.anchors).toEqual(expect.arrayContaining([...toolNames]));
  });
});
