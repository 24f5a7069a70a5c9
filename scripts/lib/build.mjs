import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { TaskError } from './errors.mjs';
import { fingerprint, readStamp, writeStamp } from './fingerprint.mjs';
import { root } from './root.mjs';
import { listPackages } from './workspace.mjs';

const sharedInputs = ['tsup.base.ts', 'tsconfig.base.json', 'pnpm-lock.yaml'];
const packageInputs = ['src', 'package.json', 'tsup.config.ts', 'tsconfig.json'];

/** Builds each package whose sources, or whose used packages, changed since its last build. */
export async function buildPackages() {
  const packages = listPackages();
  const builds = new Map();
  for (const { folder, name, uses } of packages) {
    const usedBuilds = uses.flatMap((used) => builds.get(used) ?? []);
    builds.set(name, buildAfter(usedBuilds, folder));
  }
  await Promise.all(builds.values());
}

/** Resolves to the fingerprint of what was built, so that a user of the package sees that it changed. */
async function buildAfter(usedBuilds, folder) {
  const seed = (await Promise.all(usedBuilds)).join();
  const wanted = fingerprint(
    [...sharedInputs, ...packageInputs.map((input) => `${folder}/${input}`)],
    seed,
  );
  const stamp = `build-${path.basename(folder)}`;
  if (readStamp(stamp) === wanted && existsSync(path.join(root, folder, 'dist'))) return wanted;
  process.stderr.write(`Building ${folder}…\n`);
  await runTsup(folder);
  writeStamp(stamp, wanted);
  return wanted;
}

function runTsup(folder) {
  const cli = path.join(root, 'node_modules/tsup/dist/cli-default.js');
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, '--silent'], {
      cwd: path.join(root, folder),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new TaskError(`${folder} does not build:\n${output.trimEnd()}`));
    });
  });
}
