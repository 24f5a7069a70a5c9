// The one entry of the npm scripts: it needs only Node and npm, brings the workspace up to date
// (install, then build what changed) and runs the task.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildPackages } from './lib/build.mjs';
import { checkPackedPackages } from './lib/check-packages.mjs';
import { fail, TaskError } from './lib/errors.mjs';
import { installWorkspace } from './lib/install.mjs';
import { root } from './lib/root.mjs';
import { listPackages } from './lib/workspace.mjs';

const server = 'packages/server/dist/bin.js';
const suite = 'packages/server/bench/suite.mjs';
const partBenches = [
  'packages/gainium-api-client/bench/overhead.mjs',
  'packages/sandbox/bench/list-calls.mjs',
  'packages/sandbox/bench/backtest.mjs',
  'packages/server/bench/load.mjs',
  'packages/server/bench/token-flood.mjs',
];

const tasks = {
  build: () => {},
  start: (args) => startInThisProcess(server, ['--sandbox', '--transport=http', ...args]),
  // Many tests start programs; on a busy machine that takes longer than vitest's own five seconds.
  test: (args) =>
    run('node_modules/vitest/vitest.mjs', [
      'run',
      '--testTimeout=30000',
      '--hookTimeout=60000',
      ...args,
    ]),
  types: () => {
    for (const { folder } of listPackages()) run('node_modules/typescript/bin/tsc', ['-p', folder]);
  },
  lint: (args) =>
    run('node_modules/oxlint/bin/oxlint', ['--type-aware', '--deny-warnings', ...args]),
  format: () => run('node_modules/prettier/bin/prettier.cjs', ['--write', '.']),
  'check-format': () => run('node_modules/prettier/bin/prettier.cjs', ['--check', '.']),
  knip: () => run('node_modules/knip/bin/knip.js', []),
  // Imported late: it needs what the installation brings.
  generate: async () => (await import('./lib/generate.mjs')).writeGeneratedFiles(),
  bench: (args) => run(suite, args),
  'bench-parts': () => {
    for (const script of partBenches) run(script, []);
  },
  'check-packages': () => checkPackedPackages(),
  'pack-bundle': async ([output = 'gainium-mcp.mcpb']) => {
    const { packDesktopBundle } = await import('./lib/desktop-bundle.mjs');
    await packDesktopBundle(path.join(root, 'packages/server'), path.resolve(output));
  },
  check: () => {
    tasks.types();
    tasks.lint([]);
    tasks['check-format']();
    tasks.knip();
    tasks.test([]);
  },
};

/** Runs a program of the workspace in the foreground; its failure ends this process with its code. */
function run(script, args) {
  const { status, signal } = spawnSync(process.execPath, [path.join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? (signal === 'SIGINT' ? 130 : 1));
}

/** Signals reach the program itself this way, whoever sends them. */
function startInThisProcess(script, args) {
  process.argv = [process.execPath, path.join(root, script), ...args];
  return import(pathToFileURL(path.join(root, script)).href);
}

function assertNodeVersion() {
  const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const [wantedMajor, wantedMinor] = engines.node.replace('>=', '').split('.').map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new TaskError(
    `Node ${wantedMajor}.${wantedMinor} or newer is needed, and this is ${process.versions.node}. Install a newer one from https://nodejs.org and run the command again.`,
  );
}

const [name, ...args] = process.argv.slice(2);
try {
  if (!Object.hasOwn(tasks, name ?? '')) {
    throw new TaskError(`Unknown task "${name}". Use one of: ${Object.keys(tasks).join(', ')}.`);
  }
  assertNodeVersion();
  installWorkspace();
  await buildPackages();
  await tasks[name](args);
} catch (error) {
  fail(error);
}
