import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { allClients, type ClientId } from '../../src/clients/client-table.ts';
import type { Machine, Platform } from '../../src/clients/machine.ts';
import { readCommandLine } from '../../src/index.ts';
import { runRemove } from '../../src/setup/run-remove.ts';
import { runSetup } from '../../src/setup/run-setup.ts';

/** Never to be seen in any output. */
export const canaries = { key: 'canary-key-71f3', secret: 'canary-secret-9b2e' };

export const account = {
  GAINIUM_API_KEY: canaries.key,
  GAINIUM_API_SECRET: canaries.secret,
};

export interface Outcome {
  code: number;
  output: string;
}

/** A computer of any platform in a temporary folder. */
export interface Computer {
  machine: Machine;
  fileOf(client: ClientId): string;
  /** Puts a file into its place, with the folders that it needs. */
  write(client: ClientId, text: string): string;
  read(client: ClientId): string;
  /** All files, folders and links, with contents and modes. */
  snapshot(): Record<string, string>;
  /** Runs a command as the command line does, without a terminal. */
  run(command: 'setup' | 'remove', ...flags: string[]): Promise<Outcome>;
  close(): void;
}

/** Setup waits for the disk, thousands of times in these tests: in memory that takes no time. */
const temporaryFolder = existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir();

export function createComputer(
  platform: Platform,
  env: Readonly<Record<string, string>> = account,
): Computer {
  const root = mkdtempSync(path.join(temporaryFolder, 'gainium-setup-'));
  const home = path.join(root, 'home');
  mkdirSync(home);
  const machine: Machine = {
    platform,
    home,
    env: {
      ...env,
      ...(platform === 'win32' && { APPDATA: path.join(home, 'AppData', 'Roaming') }),
    },
  };
  const fileOf = (id: ClientId): string => {
    const client = allClients.find((candidate) => candidate.id === id);
    if (!client) throw new Error(`no client ${id}`);
    return client.file(machine);
  };
  return {
    machine,
    fileOf,
    write(client, text) {
      const file = fileOf(client);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
      return file;
    },
    read: (client) => readFileSync(fileOf(client), 'utf8'),
    snapshot: () => takeSnapshot(root),
    run: (command, ...flags) => runWithoutTerminal(machine, [command, ...flags]),
    close: () => rmSync(root, { recursive: true }),
  };
}

function takeSnapshot(root: string): Record<string, string> {
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted();
  return Object.fromEntries(
    names.map((name) => {
      const file = path.join(root, name);
      const stats = lstatSync(file);
      const content = stats.isSymbolicLink()
        ? `to ${readlinkSync(file)}`
        : stats.isFile()
          ? readFileSync(file, 'base64')
          : 'folder';
      return [name, `${(stats.mode & 0o777).toString(8)} ${content}`];
    }),
  );
}

async function runWithoutTerminal(machine: Machine, argv: string[]): Promise<Outcome> {
  const stdout = new PassThrough();
  const io = {
    machine,
    stdin: new PassThrough(),
    stdout,
    readFile: (file: string) => readFileSync(file, 'utf8'),
  };
  const run = readCommandLine({ version: '', argv, env: machine.env });
  if (run.kind !== 'run') throw new Error(run.text);
  const code =
    run.command === 'setup'
      ? await runSetup(run, io)
      : run.command === 'remove'
        ? await runRemove(run, io)
        : Number.NaN;
  return { code, output: String(stdout.read() ?? '') };
}
