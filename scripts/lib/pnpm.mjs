import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { TaskError } from './errors.mjs';
import { root } from './root.mjs';

const { packageManager } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const version = packageManager.match(/^pnpm@([\d.]+)/)[1];

// npm, npx and corepack are .cmd files on Windows, which Node starts only through a shell.
const options = {
  cwd: root,
  shell: process.platform === 'win32',
  env: { ...process.env, COREPACK_ENABLE_DOWNLOAD_PROMPT: '0' },
};

const candidates = [
  { command: 'pnpm', args: [] },
  { command: 'corepack', args: ['pnpm'] },
  { command: 'npx', args: ['--yes', `pnpm@${version}`] },
];

/** The pinned pnpm: the one on the PATH, else through corepack (which verifies its hash), else through npx. */
export function findPnpm() {
  for (const { command, args } of candidates) {
    const probe = spawnSync(command, [...args, '--version'], { ...options, encoding: 'utf8' });
    if (probe.status === 0 && probe.stdout.trim() === version) return { command, args, options };
  }
  throw new TaskError(
    `pnpm ${version} could not be fetched. Check that the npm registry can be reached (npm ping), or install it yourself: npm install --global pnpm@${version}`,
  );
}
