import { spawnSync } from 'node:child_process';
import { TaskError } from './errors.mjs';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { findPnpm } from './pnpm.mjs';
import { listPackages } from './workspace.mjs';

/** Installs with the frozen lockfile, unless that very state is installed already. */
export function installWorkspace() {
  const manifests = listPackages().map(({ folder }) => `${folder}/package.json`);
  const wanted = fingerprint([
    'package.json',
    'pnpm-lock.yaml',
    'pnpm-workspace.yaml',
    '.npmrc',
    ...manifests,
  ]);
  if (readStamp('install') === wanted) return;

  process.stderr.write('Installing dependencies…\n');
  const pnpm = findPnpm();
  const { status } = spawnSync(
    pnpm.command,
    [
      ...pnpm.args,
      'install',
      '--frozen-lockfile',
      '--reporter=append-only',
      '--config.confirmModulesPurge=false',
    ],
    { ...pnpm.options, stdio: ['ignore', process.stderr, process.stderr] },
  );
  if (status !== 0) {
    throw new TaskError(
      'The dependencies could not be installed; the lines above say why. Most often the npm registry could not be reached: check with npm ping, then run the command again.',
    );
  }
  writeStamp('install', wanted);
}
