import { parseArgs } from 'node:util';
import { closest, distance } from 'fastest-levenshtein';
import { commandEntries, commands, type CommandDefinition, type CommandName } from './commands.ts';
import { settingEntries, type SettingName } from './config/settings.ts';
import type { RawValue, ValueType } from './config/value-types.ts';
import { UsageError } from './errors.ts';

export interface ParsedArguments {
  /** Undefined when none was named. */
  command: CommandName | undefined;
  wantsHelp: boolean;
  wantsVersion: boolean;
  settings: Map<SettingName, RawValue>;
  /** Those of the command, by their name in its table. */
  flags: Map<string, RawValue>;
  /** What follows the command. */
  words: string[];
}

interface Flag {
  flag: string;
  type: Pick<ValueType<unknown>, 'isSwitch' | 'placeholder'>;
}

/** @throws UsageError for an unknown command or flag, or a flag without its value. */
export function parseArguments(argv: readonly string[]): ParsedArguments {
  const command = findCommand(argv);
  const ownFlags = Object.entries(definitionOf(command).flags);
  const tokens = tokenize(argv, [
    ...settingEntries.map(([, setting]) => setting),
    ...ownFlags.map(([, flag]) => flag),
  ]);
  const options = tokens.filter((token) => token.kind === 'option');
  const words = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const parsed: ParsedArguments = {
    command,
    wantsHelp: options.some(({ name }) => name === 'help' || name === 'h'),
    wantsVersion: options.some(({ name }) => name === 'version' || name === 'v'),
    settings: new Map(),
    flags: new Map(),
    words: command === undefined ? words : words.slice(1),
  };
  // Whoever asks for help may not know yet how the rest is written.
  if (parsed.wantsHelp || parsed.wantsVersion) return parsed;
  for (const { name, rawName, value } of options) {
    const setting = settingEntries.find(([, { flag }]) => flag === name);
    const own = ownFlags.find(([, { flag }]) => flag === name);
    if (setting) parsed.settings.set(setting[0], readFlag(setting[1], value));
    else if (own) parsed.flags.set(own[0], readFlag(own[1], value));
    else throw unknownFlag(name, rawName, command);
  }
  return parsed;
}

/** The definition of a command; of the default one when none was named. */
export function definitionOf(command: CommandName = 'serve'): CommandDefinition {
  return commands[command];
}

/** The first word, read without the flags of any command: which those are depends on it. */
function findCommand(argv: readonly string[]): CommandName | undefined {
  const settings = settingEntries.map(([, setting]) => setting);
  const word = tokenize(argv, settings).find((token) => token.kind === 'positional')?.value;
  if (word === undefined) return undefined;
  const names = commandEntries.map(([name]) => name);
  const command = names.find((name) => name === word);
  if (command) return command;
  throw new UsageError(
    `There is no command "${word}".${suggest(word, names)} The commands are ${names.join(', ')}; a command comes before its own flags. See --help.`,
  );
}

function tokenize(argv: readonly string[], flags: readonly Flag[]) {
  const options = Object.fromEntries(
    flags.map(({ flag, type }) => [flag, { type: type.isSwitch ? 'boolean' : 'string' } as const]),
  );
  const args = [...argv];
  return parseArgs({ args, options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function readFlag({ flag, type }: Flag, value: string | undefined): RawValue {
  if (value === undefined && !type.isSwitch) {
    throw new UsageError(`--${flag} needs a value: --${flag}=${type.placeholder}`);
  }
  return { text: value ?? 'true', source: `--${flag}` };
}

function unknownFlag(name: string, rawName: string, command: CommandName = 'serve'): UsageError {
  const owners = commandEntries.filter(([, { flags }]) =>
    Object.values(flags).some(({ flag }) => flag === name),
  );
  if (owners.length > 0) {
    const others = owners.map(([owner]) => `gainium-mcp ${owner}`).join(', ');
    return new UsageError(`${rawName} belongs to ${others}, not to ${command}.`);
  }
  const known = [
    ...settingEntries.map(([, { flag }]) => `--${flag}`),
    ...Object.values(definitionOf(command).flags).map(({ flag }) => `--${flag}`),
    '--help',
    '--version',
  ];
  const isForTool = definitionOf(command).rest !== undefined;
  const hint =
    suggest(rawName, known) ||
    (isForTool ? ` Arguments of a tool are written without dashes: ${name}=value.` : '');
  return new UsageError(`There is no flag ${rawName}.${hint} See --help.`);
}

/** Further away a word is no misspelling, and naming another command or flag would mislead. */
const nearDistance = 2;

function suggest(word: string, names: readonly string[]): string {
  const meant = names.find((name) => name.startsWith(word)) ?? closest(word, names);
  const isNear = meant.startsWith(word) || distance(word, meant) <= nearDistance;
  return isNear ? ` Did you mean ${meant}?` : '';
}
