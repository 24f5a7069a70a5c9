import { readFileSync } from 'node:fs';
import os from 'node:os';
import type { Readable, Writable } from 'node:stream';
import type { Machine, Platform } from '../clients/machine.ts';
import type { ReadFile } from '../config/secret-files.ts';
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

/** Questions, where there is somebody to ask. Their code is loaded only then. */
export async function promptsOf(
  { stdin, stdout }: Pick<CommandIo, 'stdin' | 'stdout'>,
  { yes, json }: { yes: boolean; json: boolean },
): Promise<Prompts | undefined> {
  if (yes || json || !stdin.isTTY || !stdout.isTTY) return undefined;
  const { createPrompts } = await import('./prompts.ts');
  return createPrompts({ input: stdin, output: stdout });
}
