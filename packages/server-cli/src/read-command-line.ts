import { readFileSync } from 'node:fs';
import type {
  CommandDefinition,
  CommandFlag,
  CommandName,
  commands,
  Positional,
} from './commands.ts';
import { parseEnvironment } from './config/environment.ts';
import { resolveConfig, type Config } from './config/resolve.ts';
import { readSecretFiles, type ReadFile } from './config/secret-files.ts';
import type { SettingName } from './config/settings.ts';
import type { RawValue } from './config/value-types.ts';
import { UsageError } from './errors.ts';
import { formatCommandHelp, formatHelp } from './help.ts';
import { definitionOf, parseArguments } from './parse-arguments.ts';
import { resolveArguments } from './resolve-arguments.ts';

type ValueOf<Entry> =
  Entry extends CommandFlag<infer Value>
    ? Value
    : Entry extends Positional<infer Value>
      ? Value
      : never;

type ConfigOf<Need extends CommandDefinition['config']> = {
  needed: { config: Config };
  /** Without a configuration, `problem` is the line that says why. */
  checked: { config: Config; problem: undefined } | { config: undefined; problem: string };
  unused: unknown;
}[Need];

type RunOf<Name extends CommandName, Definition extends CommandDefinition> = {
  kind: 'run';
  command: Name;
  /** The words that the command needs. */
  args: {
    readonly [Key in keyof Definition['positionals']]: ValueOf<Definition['positionals'][Key]>;
  };
  /** The flags of the command. */
  options: { readonly [Key in keyof Definition['flags']]: ValueOf<Definition['flags'][Key]> };
  /** Further words. */
  rest: readonly string[];
  /** Settings that flags gave, as they were written. */
  given: ReadonlyMap<SettingName, RawValue>;
} & ConfigOf<Definition['config']>;

/** A command with everything it was asked with. */
export type Run<Names extends CommandName = CommandName> = {
  [Name in Names]: RunOf<Name, (typeof commands)[Name]>;
}[Names];

export type CommandLine = { kind: 'print'; text: string } | Run;

export interface CommandLineInput {
  /** Of the program, for `--version`. */
  version: string;
  argv?: readonly string[];
  env?: Readonly<Record<string, string | undefined>>;
  readFile?: ReadFile;
}

/**
 * Reads what the user asked for, from flags, environment and secret files. This is the only place
 * that looks at `process.argv` and `process.env`.
 *
 * @throws UsageError with one line that says what to write instead.
 */
export function readCommandLine({
  version,
  argv = process.argv.slice(2),
  env = process.env,
  readFile = (path) => readFileSync(path, 'utf8'),
}: CommandLineInput): CommandLine {
  const parsed = parseArguments(argv);
  const { command = 'serve', wantsHelp, wantsVersion, settings: given } = parsed;
  if (wantsHelp) {
    const text = parsed.command ? formatCommandHelp(parsed.command) : formatHelp(version);
    return { kind: 'print', text };
  }
  if (wantsVersion) return { kind: 'print', text: version };
  const definition = definitionOf(command);
  const resolve = () =>
    resolveConfig({ layers: [parseEnvironment(env), readSecretFiles(env, readFile), given] });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each value was read by its own type in the table
  return {
    kind: 'run',
    command,
    ...resolveArguments(command, definition, parsed),
    given,
    ...readConfig[definition.config](resolve),
  } as unknown as Run;
}

const readConfig: Record<CommandDefinition['config'], (resolve: () => Config) => object> = {
  needed: (resolve) => ({ config: resolve() }),
  checked(resolve) {
    try {
      return { config: resolve() };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return { problem: error.message };
    }
  },
  unused: () => ({}),
};
