import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createSandbox, type Sandbox } from '@gainium/sandbox';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPnpm } from '../../../scripts/lib/pnpm.mjs';

const execute = promisify(execFile);
const pnpm = findPnpm();
const packages = fileURLToPath(new URL('../../', import.meta.url));
const libraries = ['gainium-api-client', 'tool-definitions', 'auth-oauth', 'sandbox', 'server-cli'];

/** A plain ESM application with the packed libraries in it. */
let app: string;
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox();
  app = await mkdtemp(path.join(os.tmpdir(), 'gainium-app-'));
  await Promise.all(
    libraries.map((folder) =>
      execute(pnpm.command, [...pnpm.args, 'pack', '--pack-destination', app], {
        ...pnpm.options,
        cwd: path.join(packages, folder),
      }),
    ),
  );
  const tarballs = (await readdir(app)).filter((file) => file.endsWith('.tgz'));
  const dependencies = Object.fromEntries(
    tarballs.map((file) => [
      file.replace(/^gainium-(.*)-[\d.]+\.tgz$/, '@gainium/$1'),
      `file:${file}`,
    ]),
  );
  const manifest = {
    private: true,
    type: 'module',
    dependencies,
    pnpm: { overrides: dependencies },
  };
  await writeFile(path.join(app, 'package.json'), JSON.stringify(manifest));
  const install = [...pnpm.args, 'install', '--prefer-offline', '--ignore-workspace', '--prod'];
  await execute(pnpm.command, install, { ...pnpm.options, cwd: app });
});
afterAll(async () => {
  await sandbox.close();
  await rm(app, { recursive: true, force: true });
});

/** Runs the example that a README starts with, on the sandbox. */
async function runExample(folder: string): Promise<string> {
  const readme = await readFile(path.join(packages, folder, 'README.md'), 'utf8');
  const [, code = ''] = /```ts\n(.*?)```/s.exec(readme) ?? [];
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
  });
  // The API's address is an option of the client that this example does not need.
  const script = outputText.replace('paper: true,', `paper: true, baseUrl: '${sandbox.url}',`);
  const file = path.join(app, `${folder}.js`);
  await writeFile(file, script);
  const { stdout } = await execute(process.execPath, [file], {
    cwd: app,
    env: {
      PATH: process.env.PATH,
      GAINIUM_API_KEY: sandbox.credentials.key,
      GAINIUM_API_SECRET: sandbox.credentials.secret,
      GAINIUM_API_BASE_URL: sandbox.url,
    },
  });
  return stdout;
}

describe('the first example of a README, in an application of its own', () => {
  it('lists bots with @gainium/api-client', async () => {
    expect((await runExample('gainium-api-client')).trim().split('\n').length).toBeGreaterThan(1);
  });

  it('calls a tool with @gainium/tool-definitions', async () => {
    const reply: unknown = JSON.parse(await runExample('tool-definitions'));
    expect(reply).toMatchObject({
      mode: 'paper',
      data: expect.arrayContaining([expect.any(Object)]),
    });
  });

  it('starts and ends a @gainium/sandbox', async () => {
    expect(await runExample('sandbox')).toContain('http://127.0.0.1:');
  });

  it('reads settings with @gainium/server-cli', async () => {
    expect(await runExample('server-cli')).toBe('4000\n');
  });

  it('loads @gainium/auth-oauth', async () => {
    expect(await runExample('auth-oauth')).toBe('');
  });
});
