import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPnpm } from '../../../scripts/lib/pnpm.mjs';

const execute = promisify(execFile);
const isWindows = process.platform === 'win32';

/** An empty folder with the published package in it, installed by npm as a user would. */
let folder: string;
let tarball: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gainium-packed-'));
  const { command, args, options } = findPnpm();
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  await execute(command, [...args, 'pack', '--pack-destination', folder], { ...options, cwd });
  const [file] = await readdir(folder);
  tarball = path.join(folder, file ?? '');
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }');
  await execute('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], {
    cwd: folder,
    shell: isWindows,
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the published package', () => {
  it('is small and brings no other package', async () => {
    expect((await stat(tarball)).size).toBeLessThan(600_000);
    const installed = await readdir(path.join(folder, 'node_modules'));
    expect(installed.filter((name) => !name.startsWith('.'))).toEqual(['gainium-mcp']);
  });

  it('serves over stdio as npx starts it', async () => {
    const client = new Client({ name: 'packed', version: '1.0.0' });
    const transport = new StdioClientTransport({
      command: isWindows ? 'npx.cmd' : 'npx',
      args: ['--offline', 'gainium-mcp', '--sandbox'],
      cwd: folder,
      stderr: 'ignore',
    });
    await client.connect(transport);
    expect(client.getServerVersion()).toMatchObject({ name: 'gainium-mcp' });
    const result = await client.callTool({ name: 'list_bots', arguments: { botType: 'dca' } });
    expect(result).not.toHaveProperty('isError', true);
    await client.close();
  });

  // A shell of Windows would take the quotes away, and npx is not found without one.
  it.skipIf(isWindows)('calls one tool, and prints nothing but its JSON', async () => {
    const args = ['--offline', 'gainium-mcp', 'call', 'list_bots', '--sandbox', '--json'];
    const { stdout } = await execute('npx', [...args, '{"botType":"dca"}'], {
      cwd: folder,
    });
    expect(JSON.parse(stdout)).toMatchObject({
      data: expect.arrayContaining([expect.any(Object)]),
    });
  });
});
