import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { TaskError } from './errors.mjs';
import { findPnpm } from './pnpm.mjs';
import { root } from './root.mjs';

/** Packs every package as it would be published and lets publint and attw judge the tarballs. */
export function checkPackedPackages() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gainium-pack-'));
  try {
    const pnpm = findPnpm();
    const pack = [
      ...pnpm.args,
      '-r',
      '--filter=./packages/*',
      'pack',
      '--pack-destination',
      folder,
    ];
    execute(pnpm.command, pack, pnpm.options);
    const tarballs = readdirSync(folder).map((file) => path.join(folder, file));
    for (const tarball of tarballs) {
      process.stdout.write(`\n${path.basename(tarball)}\n`);
      execute(process.execPath, ['node_modules/publint/src/cli.js', tarball, '--strict']);
      // The bundle of the program has no API to import, so it has no types to check.
      if (path.basename(tarball).startsWith('gainium-mcp')) continue;
      execute(process.execPath, [
        'node_modules/@arethetypeswrong/cli/dist/index.js',
        tarball,
        '--profile=esm-only',
      ]);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function execute(command, args, options = {}) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (status !== 0) throw new TaskError(`This failed: ${command} ${args.join(' ')}`);
}
