import { parseArgs } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
import { UsageError } from '../errors.ts';
import { settingEntries, type SettingName } from './settings.ts';

export const commands = ['serve'] as const;
export type Command = (typeof commands)[number];

/** A value as the user wrote it, and where, for messages. */
export interface RawValue {
  text: string;
  source: string;
}

export interface ParsedArguments {
  command: Command;
  help: boolean;
  version: boolean;
  values: Map<SettingName, RawValue>;
}

/** @throws UsageError for an unknown command or flag, or a flag without its value. */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  const { tokens } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      settingEntries.map(([, { flag, type }]) => [
        flag,
        { type: type.isSwitch ? 'boolean' : 'string' },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const parsed: ParsedArguments = {
    command: 'serve',
    help: false,
    version: false,
    values: new Map(),
  };
  for (const token of tokens) {
    if (token.kind === 'positional') parsed.command = findCommand(token.value);
    if (token.kind === 'option') readFlag(parsed, token);
  }
  return parsed;
}

interface OptionToken {
  name: string;
  rawName: string;
  value: string | undefined;
}

function readFlag(parsed: ParsedArguments, { name, rawName, value }: OptionToken): void {
  if (name === 'help' || name === 'h') parsed.help = true;
  else if (name === 'version' || name === 'v') parsed.version = true;
  else {
    const entry = settingEntries.find(([, { flag }]) => flag === name);
    if (!entry) throw unknownFlag(rawName);
    const [key, { type }] = entry;
    if (value === undefined && !type.isSwitch) {
      throw new UsageError(`--${name} needs a value: --${name}=${type.placeholder}`);
    }
    parsed.values.set(key, { text: value ?? 'true', source: `--${name}` });
  }
}

function findCommand(word: string): Command {
  const command = commands.find((known) => known === word);
  if (command) return command;
  throw new UsageError(
    `There is no command "${word}". Use ${commands.join(', ')}, or --help for all options.`,
  );
}

function unknownFlag(rawName: string): UsageError {
  const flags = [...settingEntries.map(([, { flag }]) => `--${flag}`), '--help', '--version'];
  return new UsageError(
    `There is no flag ${rawName}. Did you mean ${closest(rawName, flags)}? See --help.`,
  );
}

/** @throws UsageError for a name that looks like a misspelt setting, which would otherwise be off in silence. */
export function parseEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): Map<SettingName, RawValue> {
  assertNoMisspeltNames(Object.keys(env));
  const values = new Map<SettingName, RawValue>();
  for (const [key, { env: names }] of settingEntries) {
    const source = names.find((name) => env[name]?.trim());
    if (source) values.set(key, { text: env[source] ?? '', source });
  }
  return values;
}

const knownNames = settingEntries.flatMap(([, { env, isSecret }]) =>
  isSecret ? [...env, ...env.map((name) => `${name}_FILE`)] : [...env],
);

function assertNoMisspeltNames(names: readonly string[]): void {
  for (const name of names) {
    if (!name.startsWith('GAINIUM_') || knownNames.includes(name)) continue;
    const meant = closest(name, knownNames);
    if (distance(name, meant) <= 3) {
      throw new UsageError(`There is no setting ${name}. Did you mean ${meant}?`);
    }
  }
}
