import * as z from 'zod';
import { allClients } from './clients/client-table.ts';
import {
  exactUrl,
  oneOf,
  someOf,
  text,
  wholeNumber,
  yesOrNo,
  type ValueType,
} from './config/value-types.ts';

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

const clientFlag = (sentence: string) =>
  flag('client', someOf(allClients.map(({ id }) => id)), undefined, sentence);

const nameFlag = flag(
  'name',
  text(z.string().regex(/^[\w-]{1,64}$/, 'up to 64 letters, digits, _ or -')),
  'gainium',
  'Name of the entry.',
);

const dryRunFlag = flag('dry-run', yesOrNo(), false, 'Only show what would be done.');
const yesFlag = flag('yes', yesOrNo(), false, 'Ask nothing, also in a terminal.');
const resultFlag = flag('json', yesOrNo(), false, 'Print what was done as JSON, and ask nothing.');

function argumentsSource(): ValueType<string | undefined> {
  return { ...text(), placeholder: '<object|@file|->' };
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
  setup: {
    sentence: 'Add Gainium to your MCP clients, with the settings given here.',
    positionals: {},
    flags: {
      client: clientFlag('Clients to set up. Default: all that are found.'),
      name: nameFlag,
      url: flag(
        'url',
        exactUrl(),
        undefined,
        'Connect the clients to this server, which runs, instead of letting them start their own.',
      ),
      dryRun: dryRunFlag,
      yes: yesFlag,
      force: flag(
        'force',
        yesOrNo(),
        false,
        'Replace an entry of that name even if setup did not write it.',
      ),
      json: resultFlag,
    },
    config: 'unused',
    example: 'gainium-mcp setup --client=cursor,codex --paper-only',
  },
  remove: {
    sentence: 'Take Gainium out of your MCP clients again: undo what setup did.',
    positionals: {},
    flags: {
      client: clientFlag('Clients to remove it from. Default: all that have it.'),
      name: nameFlag,
      url: flag(
        'url',
        exactUrl(),
        undefined,
        'Where the entry connects, if remove says that it is not from setup.',
      ),
      dryRun: dryRunFlag,
      yes: yesFlag,
      json: resultFlag,
    },
    config: 'unused',
    example: 'gainium-mcp remove',
  },
  doctor: {
    sentence: 'Check everything between here and a trade, and say how to mend it. Changes nothing.',
    positionals: {},
    flags: {
      json: flag('json', yesOrNo(), false, 'Print the findings as JSON.'),
    },
    config: 'checked',
    example: 'gainium-mcp doctor',
  },
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
  call: {
    sentence: 'Call one tool and print its result.',
    positionals: {
      tool: {
        type: text(),
        placeholder: '<tool>',
        sentence: 'A name that gainium-mcp tools lists.',
      },
    },
    rest: {
      placeholder: '[name=value …]',
      sentence: 'Arguments of the tool. Lists are separated by commas, objects are JSON.',
    },
    flags: {
      json: flag(
        'json',
        argumentsSource(),
        undefined,
        'All arguments as one JSON object, from the file, or from standard input; prints JSON.',
      ),
      output: flag(
        'output',
        oneOf(['auto', 'json', 'text']),
        'auto',
        'auto is text in a terminal, and JSON with --json or where another program reads.',
      ),
      chart: flag(
        'chart',
        { ...text(), placeholder: '<file.svg>' },
        undefined,
        'Draw a backtest into this SVG file: its equity and drawdown, of which the result then has every point.',
      ),
      yes: flag(
        'yes',
        yesOrNo(),
        false,
        'Do what GAINIUM_MCP_CONFIRM would ask about; without it and without a terminal, nothing is done.',
      ),
    },
    config: 'needed',
    example: 'gainium-mcp call list_bots botType=dca status=open --sandbox',
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
  completion: {
    sentence: 'Print the script that makes a shell complete commands, flags and tools.',
    positionals: {
      shell: {
        type: oneOf(['bash', 'zsh', 'fish']),
        placeholder: '<bash|zsh|fish>',
        sentence: 'Your shell.',
      },
    },
    flags: {},
    config: 'unused',
    example: 'gainium-mcp completion bash',
  },
} as const satisfies Record<string, CommandDefinition>;

export type CommandName = keyof typeof commands;

/** The table as a list. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries forgets the names
export const commandEntries = Object.entries(commands) as [CommandName, CommandDefinition][];
