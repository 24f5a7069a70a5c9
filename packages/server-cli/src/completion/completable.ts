import { commandEntries, type CommandDefinition } from '../commands.ts';
import { settingEntries } from '../config/settings.ts';
import type { ValueType } from '../config/value-types.ts';

export interface CompletableFlag {
  /** With dashes. */
  name: string;
  sentence: string;
  /** A switch takes no value. */
  isSwitch: boolean;
  /** The values it takes, where they are known; else a file is as likely as anything. */
  choices: readonly string[];
}

export interface CompletableCommand {
  name: string;
  sentence: string;
  /** Those of settings are not repeated here. */
  flags: readonly CompletableFlag[];
  /** What may follow the command. */
  words: readonly string[];
}

/** What a shell can complete, from the tables of commands and settings. */
export interface Completable {
  commands: readonly CompletableCommand[];
  /** They work with every command. */
  flags: readonly CompletableFlag[];
}

/** `toolNames` follow the command `call`. */
export function listCompletable(toolNames: readonly string[]): Completable {
  const commands = commandEntries.map(([name, command]) => ({
    name,
    sentence: command.sentence,
    flags: Object.values(command.flags).map(toFlag),
    words: name === 'call' ? toolNames : wordsOf(command),
  }));
  const help = { flag: 'help', type: { isSwitch: true }, sentence: 'Show help.' };
  const version = { flag: 'version', type: { isSwitch: true }, sentence: 'Show the version.' };
  const settings = settingEntries.map(([, setting]) => setting);
  return { commands, flags: [...settings, help, version].map(toFlag) };
}

interface Flag {
  flag: string;
  type: Pick<ValueType<unknown>, 'isSwitch' | 'choices'>;
  sentence: string;
}

function toFlag({ flag, type, sentence }: Flag): CompletableFlag {
  return { name: `--${flag}`, sentence, isSwitch: type.isSwitch, choices: type.choices ?? [] };
}

function wordsOf({ positionals }: CommandDefinition): readonly string[] {
  return Object.values(positionals).flatMap(({ type }) => type.choices ?? []);
}
