import { wholeNumber, yesOrNo, type ValueType } from './config/value-types.ts';

/** A flag that belongs to one command. It has no environment variable. */
export interface CommandFlag<Value = unknown> {
  /** Without the dashes. */
  flag: string;
  type: ValueType<Value>;
  default: Value;
  sentence: string;
}

/** A word that has to follow a command. */
export interface Positional<Value = unknown> {
  type: ValueType<Value>;
  /** Shown in help, such as `<tool>`. */
  placeholder: string;
  sentence: string;
}

/** One command: everything that parsing, help, completions and the docs say about it comes from here. */
export interface CommandDefinition {
  sentence: string;
  /** Words that have to follow, in order. */
  positionals: Readonly<Record<string, Positional<never> | Positional>>;
  /** Words that may follow those. */
  rest?: { placeholder: string; sentence: string };
  /** Its own flags; those of all settings work with every command. */
  flags: Readonly<Record<string, CommandFlag<never> | CommandFlag>>;
  /**
   * What a mistake in the configuration means to it: `needed` refuses to run, `checked` runs and is
   * told of the mistake, `unused` does not look.
   */
  config: 'needed' | 'checked' | 'unused';
  example: string;
}

function flag<Value>(
  name: string,
  type: ValueType<Value>,
  defaultValue: Value,
  sentence: string,
): CommandFlag<Value> {
  return { flag: name, type, default: defaultValue, sentence };
}

/** Every command, in the order of the documentation. The first is the one that runs when none is named. */
export const commands = {
  serve: {
    sentence: 'Serve MCP to a client, over standard input and output or HTTP (the default).',
    positionals: {},
    flags: {},
    config: 'needed',
    example: 'gainium-mcp --sandbox',
  },
  // `setup` and `remove` belong here.
  tools: {
    sentence: 'List the tools that this configuration offers.',
    positionals: {},
    flags: {
      json: flag(
        'json',
        yesOrNo(),
        false,
        'Print the tools as MCP clients get them; always so where standard output is not a terminal.',
      ),
    },
    config: 'needed',
    example: 'gainium-mcp tools --read-only',
  },
  sandbox: {
    sentence: 'Serve only the simulated Gainium API, for programs that you write or test.',
    positionals: {},
    flags: {
      seed: flag(
        'seed',
        wholeNumber('a number', 0, 999_999_999),
        1,
        'The same seed gives the same account and prices.',
      ),
    },
    config: 'needed',
    example: 'gainium-mcp sandbox --port 8080',
  },
} as const satisfies Record<string, CommandDefinition>;

export type CommandName = keyof typeof commands;

/** The table as a list. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries forgets the names
export const commandEntries = Object.entries(commands) as [CommandName, CommandDefinition][];
