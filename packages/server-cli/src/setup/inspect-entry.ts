import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import type { ReadFile } from '../config/secret-files.ts';
import { settingEntries } from '../config/settings.ts';
import { UsageError } from '../errors.ts';
import { readCommandLine } from '../read-command-line.ts';
import { isObject } from '../clients/config-syntax.ts';
import { programName, urlOf, wordsOf } from '../clients/entry.ts';
import type { Machine } from '../clients/machine.ts';

/** What keeps an entry from working, and what to do. */
export interface EntryFault {
  problem: string;
  fix: string;
}

const runSetupAgain = 'Run gainium-mcp setup again, or correct it by hand.';

/** Looks at an entry as the client does when it starts the server. */
export function inspectEntry(
  entry: unknown,
  machine: Machine,
  readFile: ReadFile,
): EntryFault | undefined {
  const words = wordsOf(entry);
  const [command] = words;
  const url = urlOf(entry);
  if (url !== undefined && !URL.canParse(url)) {
    return { problem: 'Its URL is none.', fix: runSetupAgain };
  }
  if (command === undefined) {
    if (url !== undefined) return undefined;
    return { problem: 'It has neither a command nor a URL.', fix: runSetupAgain };
  }
  if (!canBeStarted(command, machine)) {
    return {
      problem: `Its command ${command} does not exist, or is not in the PATH.`,
      fix: command === 'npx' ? 'Install Node.js, which npx comes with.' : runSetupAgain,
    };
  }
  return url === undefined ? inspectSettings(entry, words, readFile) : undefined;
}

function canBeStarted(command: string, { platform, env }: Machine): boolean {
  const endings = platform === 'win32' ? ['', '.cmd', '.exe', '.bat'] : [''];
  const folders = /[/\\]/.test(command) ? [''] : (env.PATH ?? env.Path ?? '').split(path.delimiter);
  return folders.some((folder) =>
    endings.some((ending) => isExecutable(path.join(folder, command) + ending)),
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Reads arguments and environment of the entry as the server will. */
function inspectSettings(
  entry: unknown,
  words: readonly string[],
  readFile: ReadFile,
): EntryFault | undefined {
  const env = environmentOf(entry);
  const argv = words.slice(words.findIndex((word) => programName.test(word)) + 1);
  const stranger = Object.keys(env).find((name) => name.startsWith('GAINIUM_') && !known.has(name));
  if (stranger !== undefined) {
    return { problem: `There is no setting ${stranger}.`, fix: runSetupAgain };
  }
  try {
    const run = readCommandLine({ version: '', argv, env, readFile });
    if (run.kind !== 'run' || run.command !== 'serve') {
      return { problem: 'It runs a command that serves nothing.', fix: runSetupAgain };
    }
    if (run.config.sandbox || run.config.credentials) return undefined;
    return { problem: 'It has no API key.', fix: runSetupAgain };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { problem: withoutWords(error.message, argv), fix: runSetupAgain };
  }
}

/** A value that stands in the wrong place may be the secret. */
function withoutWords(message: string, argv: readonly string[]): string {
  const values = argv.filter((word) => !word.startsWith('-'));
  return values.reduce((text, value) => text.replaceAll(`"${value}"`, '"••••"'), message);
}

const known = new Set(
  settingEntries.flatMap(([, { env, isSecret }]) => (isSecret ? [...env, `${env[0]}_FILE`] : env)),
);

function environmentOf(entry: unknown): Record<string, string> {
  const env = isObject(entry) && isObject(entry.env) ? entry.env : {};
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name, String(value)]));
}
