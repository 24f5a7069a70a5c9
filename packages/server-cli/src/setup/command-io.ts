import { readFileSync } from 'node:fs';
import os from 'node:os';
import type { Readable, Writable } from 'node:stream';
import type { Machine, Platform } from '../clients/machine.ts';
import type { ReadFile } from '../config/secret-files.ts';
import { Cancelled } from './cancelled.ts';
import type { Prompts } from './prompts.ts';

type Stream<Kind> = Kind & { isTTY?: boolean };

/** What setup and remove work on. */
export interface CommandIo {
  machine: Machine;
  stdin: Stream<Readable>;
  stdout: Stream<Writable>;
  readFile: ReadFile;
}

/** The computer and the terminal that this process runs on. */
export function ownIo(): CommandIo {
  return {
    machine: ownMachine(),
    stdin: process.stdin,
    stdout: process.stdout,
    readFile: (path) => readFileSync(path, 'utf8'),
  };
}

/** Other systems keep their files where Linux does. */
function ownMachine(): Machine {
  const known: readonly Platform[] = ['darwin', 'win32'];
  const platform = known.find((name) => name === process.platform) ?? 'linux';
  return { platform, home: os.homedir(), env: process.env };
}

/** Does what may need questions; a user who does not want it is told that nothing was changed. */
export async function runWithPrompts(
  io: CommandIo,
  options: { yes: boolean; json: boolean },
  work: (prompts: Prompts | undefined) => Promise<number>,
): Promise<number> {
  try {
    return await work(await promptsOf(io, options));
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    io.stdout.write(`${error.message}\n`);
    return error.exitCode;
  }
}

/** Questions, where there is somebody to ask. Their code is loaded only then. */
async function promptsOf(
  { stdin, stdout }: CommandIo,
  { yes, json }: { yes: boolean; json: boolean },
): Promise<Prompts | undefined> {
  if (yes || json || !stdin.isTTY || !stdout.isTTY) return undefined;
  const { createPrompts } = await import('./prompts.ts');
  return createPrompts({ input: stdin, output: stdout });
}
