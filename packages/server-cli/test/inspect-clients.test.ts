import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectClients, type ClientInspection } from '../src/index.ts';
import { account, canaries, createComputer, type Computer } from './support/computer.ts';

let computer: Computer;
beforeEach(() => {
  computer = createComputer('linux');
  const bin = path.join(computer.machine.home, 'bin');
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'npx'), '#!/bin/sh\n');
  chmodSync(path.join(bin, 'npx'), 0o755);
  Object.assign(computer.machine, { env: { ...account, PATH: bin } });
});
afterEach(() => computer.close());

function noFile(): never {
  throw Object.assign(new Error('no file'), { code: 'ENOENT' });
}

async function inspect(): Promise<ClientInspection[]> {
  const found = await inspectClients({ machine: computer.machine, readFile: noFile });
  expect(JSON.stringify(found)).not.toContain('canary');
  return found;
}

describe('inspectClients', () => {
  it('finds nothing where no client is', async () => {
    expect(await inspect()).toEqual([]);
  });

  it('finds nothing wrong with what setup writes', async () => {
    await computer.run('setup', '--client=cursor,codex', '--paper-only');
    await computer.run('setup', '--client=zed', '--url=https://mcp.example.com/mcp');
    await computer.run('setup', '--client=vscode', '--sandbox', '--name=gainium-sandbox');
    expect(await inspect()).toEqual(
      (
        [
          ['cursor', 'Cursor', 'gainium'],
          ['vscode', 'VS Code', 'gainium-sandbox'],
          ['zed', 'Zed', 'gainium'],
          ['codex', 'Codex', 'gainium'],
        ] as const
      ).map(([client, title, entry]) => ({
        client,
        title,
        file: computer.fileOf(client),
        entries: [entry],
      })),
    );
  });

  const start = { command: 'npx', args: ['-y', 'gainium-mcp'] };
  const keys = { GAINIUM_API_KEY: canaries.key, GAINIUM_API_SECRET: canaries.secret };
  it.each([
    ['no key', start, /has no API key/],
    ['half a key', { ...start, env: { GAINIUM_API_KEY: canaries.key } }, /Set both/],
    [
      'a misspelt setting',
      { ...start, env: { ...keys, GAINIUM_PAPERONLY: '1' } },
      /no setting GAINIUM_PAPERONLY/,
    ],
    [
      'an unknown setting',
      { ...start, env: { ...keys, GAINIUM_FOO_BAR_BAZ: '1' } },
      /no setting GAINIUM_FOO/,
    ],
    [
      'an unknown value',
      { ...start, env: { ...keys, GAINIUM_READONLY: 'maybe' } },
      /GAINIUM_READONLY must be/,
    ],
    [
      'a key in the wrong place',
      { ...start, args: ['gainium-mcp', canaries.key], env: keys },
      /There is no command "••••"/,
    ],
    [
      'a command that serves nothing',
      { ...start, args: ['gainium-mcp', 'tools', '--sandbox'] },
      /serves nothing/,
    ],
    [
      'a file that is not there',
      { ...start, env: { GAINIUM_API_KEY: 'x', GAINIUM_API_SECRET_FILE: '/none' } },
      /cannot be read/,
    ],
    ['a program that is not there', { command: '/opt/gainium-mcp', env: keys }, /does not exist/],
    ['neither program nor URL', {}, /neither a command nor a URL/],
    ['a URL that is none', { url: 'mcp.example.com' }, /URL is none/],
  ])('names the fault of an entry with %s', async (_, entry, problem) => {
    computer.write('cursor', JSON.stringify({ mcpServers: { gainium: entry, other: {} } }));
    expect(await inspect()).toEqual([
      {
        client: 'cursor',
        title: 'Cursor',
        file: computer.fileOf('cursor'),
        entries: ['gainium'],
        problem: expect.stringMatching(problem),
        fix: expect.any(String),
      },
    ]);
  });

  it('names the place where a file is broken', async () => {
    computer.write('zed', '{\n  "a": }\n');
    expect(await inspect()).toMatchObject([
      { client: 'zed', entries: [], problem: expect.stringMatching(/line 2, column 8/) },
    ]);
  });
});
