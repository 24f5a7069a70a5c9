import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { commandsOf, readDocuments, root } from './markdown.ts';
import { bin } from './program.ts';

const commands = new Set(
  readDocuments().flatMap(({ blocks }) =>
    blocks.filter(({ language }) => language === 'sh').flatMap(commandsOf),
  ),
);

/** `NAME=value … gainium-mcp …`, also through npx. */
const ours = /^((?:[A-Z_]+=\S+ )*)(?:npx (?:-y )?)?gainium-mcp\b ?(.*)$/;

let sandbox: Sandbox;
let home: string;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false });
  home = mkdtempSync(path.join(os.tmpdir(), 'gainium-docs-'));
});
afterAll(async () => {
  await sandbox.close();
  rmSync(home, { recursive: true, force: true });
});

/** The words of a command as a shell would pass them on. */
function splitWords(line: string): string[] {
  const words = line.match(/'[^']*'|"[^"]*"|[^\s'"]+(?:"[^"]*"|'[^']*')?/g) ?? [];
  return words.map((word) => word.replaceAll(/["'](.*)["']$/g, '$1'));
}

interface Ended {
  code: number | null;
  output: string;
  errors: string;
}

/**
 * Runs a command of the documents for somebody with an account, which is the sandbox's. What serves
 * is ended as soon as it says that it does.
 */
async function run(line: string): Promise<Ended> {
  const [, assignments = '', rest = ''] = ours.exec(line) ?? [];
  const given = assignments.trim().split(' ').filter(Boolean);
  const own = Object.fromEntries(given.map((word) => word.split('=', 2) as [string, string]));
  // What a person would be asked in a terminal.
  const answers = rest === 'setup' ? ['--client=cursor', '--paper-only', '--yes'] : [];
  const child = spawn(
    process.execPath,
    [bin, ...splitWords(rest.replace(/--port[= ]\d+/, '--port=0')), ...answers],
    {
      cwd: home,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        GAINIUM_MCP_PORT: '0',
        GAINIUM_API_BASE_URL: sandbox.url,
        ...own,
        GAINIUM_API_KEY: sandbox.credentials.key,
        GAINIUM_API_SECRET: sandbox.credentials.secret,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  const ended: Ended = { code: null, output: '', errors: '' };
  child.stderr.on('data', (chunk: Buffer) => (ended.errors += chunk.toString()));
  child.stdout.on('data', (chunk: Buffer) => {
    ended.output += chunk.toString();
    if (/"protocolVersion"|Press Ctrl\+C/.test(ended.output) && !child.killed)
      child.kill('SIGTERM');
  });
  const params = {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'docs', version: '1' },
  };
  child.stdin.on('error', () => {});
  child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params })}\n`);
  const [code] = (await once(child, 'close')) as [number | null];
  return { ...ended, code };
}

describe('commands of this program in the documents', () => {
  it.each([...commands].filter((line) => ours.test(line)))('work: %s', async (line) => {
    const { code, output, errors } = await run(line);
    expect({ code, errors: code === 0 ? '' : errors }).toEqual({ code: 0, errors: '' });
    expect(output).not.toBe('');
  });
});

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));

const packageNames = ['gainium-mcp', '@gainium/api-client', '@gainium/tool-definitions'];

/** Commands that are run elsewhere, or need what is not here; what can be said of them is checked. */
const others: readonly [pattern: RegExp, check: (line: string) => void][] = [
  // `.ci/run` runs these.
  [/^(?:[A-Z_]+=\S+ )?npm (?:start|test)$/, () => {}],
  [
    /^npm run [\w-]+(?: -- .*)?$/,
    (line) => expect(scripts).toHaveProperty(line.split(' ')[2] ?? ''),
  ],
  [/^\.ci\/\w+$/, () => {}],
  // Settings of a server to be started, all in the table: see docs.test.ts.
  [/^[A-Z_]+=\S+$/, () => {}],
  [
    /^npm install /,
    (line) => expect(packageNames).toEqual(expect.arrayContaining(line.split(' ').slice(2))),
  ],
  // Claude Code itself is not here.
  [
    /^claude mcp add /,
    (line) => expect(line).toMatch(/ gainium .*(?:https:\/\/\S+\/mcp|-- npx -y gainium-mcp)/),
  ],
];

describe('other commands in the documents', () => {
  it.each([...commands].filter((line) => !ours.test(line)))('are known: %s', (line) => {
    const checks = others.filter(([pattern]) => pattern.test(line));
    expect(checks).toHaveLength(1);
    for (const [, check] of checks) check(line);
  });
});
