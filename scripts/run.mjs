// The one entry of `npm start`, `npm test`, `npm run build` and `npm run check`: it needs only Node
// and npm, brings the workspace up to date (install, then build what changed) and runs the task.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildPackages } from './lib/build.mjs';
import { fail, TaskError } from './lib/errors.mjs';
import { installWorkspace } from './lib/install.mjs';
import { findPnpm } from './lib/pnpm.mjs';
import { root } from './lib/root.mjs';

const tasks = {
  build: () => {},
  start: (args) =>
    run(process.execPath, [
      'packages/server/dist/bin.js',
      'serve',
      '--sandbox',
      '--transport=http',
      ...args,
    ]),
  test: (args) => run(process.execPath, [bin('vitest', 'vitest.mjs'), 'run', ...args]),
  check: () => {
    const pnpm = findPnpm();
    for (const script of ['types', 'lint', 'format:check', 'knip', 'test']) {
      run(pnpm.command, [...pnpm.args, 'run', script], pnpm.options);
    }
  },
};

function bin(packageName, file) {
  return path.join(root, 'node_modules', packageName, file);
}

function run(command, args, options = {}) {
  const { status, signal } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (status !== 0) process.exit(status ?? (signal === 'SIGINT' ? 130 : 1));
}

function assertNodeVersion() {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const wanted = engines.node.replace('>=', '').split('.').map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < wanted[0] || (major === wanted[0] && minor < wanted[1])) {
    throw new TaskError(
      `Node ${wanted.join('.')} or newer is needed and this is ${process.versions.node}. Install a newer Node from https://nodejs.org and run the command again.`,
    );
  }
}

const [name, ...args] = process.argv.slice(2);
try {
  if (!Object.hasOwn(tasks, name ?? '')) {
    throw new TaskError(`Unknown task "${name}". Use one of: ${Object.keys(tasks).join(', ')}.`);
  }
  assertNodeVersion();
  installWorkspace();
  await buildPackages();
  tasks[name](args);
} catch (error) {
  fail(error);
}
