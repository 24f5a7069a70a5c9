import {
  commandEntries,
  commands,
  type CommandDefinition,
  type CommandFlag,
  type CommandName,
} from './commands.ts';
import { settingEntries, settings, type Setting, type SettingName } from './config/settings.ts';
import { exitCodeSentences } from './exit-codes.ts';

/** What most people look for first. */
const mainSettings: readonly SettingName[] = [
  'sandbox',
  'readOnly',
  'paperOnly',
  'allowedBotId',
  'confirm',
  'apiKey',
  'apiSecret',
  'transport',
  'port',
];

/** The text of `--help`. */
export function formatHelp(version: string): string {
  const others = settingEntries.filter(([name]) => !mainSettings.includes(name));
  return [
    `gainium-mcp ${version}`,
    'Use your Gainium crypto trading bots from any MCP client.',
    '',
    'Usage: gainium-mcp [command] [options]',
    '',
    'Commands (gainium-mcp <command> --help says more):',
    ...commandEntries.map(
      ([name, command]) => `  ${usageOf(name, command)}\n      ${command.sentence}`,
    ),
    '',
    'Options of every command (a flag wins over its environment variable):',
    ...mainSettings.map((name) => describeSetting(settings[name])),
    '',
    'Further options:',
    ...others.map(([, setting]) => describeSetting(setting)),
    '  --help, -h',
    '      Show this text, or that of a command.',
    '  --version, -v',
    '      Show the version.',
    '',
    ...describeExitCodes(),
    '',
    'Try it without an account: gainium-mcp --sandbox',
  ].join('\n');
}

/** The text of `gainium-mcp <command> --help`. */
export function formatCommandHelp(name: CommandName): string {
  const command: CommandDefinition = commands[name];
  const words = [...Object.values(command.positionals), ...(command.rest ? [command.rest] : [])];
  const flags = Object.values(command.flags);
  return [
    command.sentence,
    '',
    `Usage: gainium-mcp ${usageOf(name, command)} [options]`,
    '',
    ...words.map(({ placeholder, sentence }) => `  ${placeholder}\n      ${sentence}`),
    ...flags.map(describeFlag),
    ...(words.length + flags.length > 0 ? [''] : []),
    'The options that gainium-mcp --help shows work here too.',
    '',
    ...describeExitCodes(),
    '',
    `Example: ${command.example}`,
  ].join('\n');
}

function usageOf(name: CommandName, { positionals, rest }: CommandDefinition): string {
  const words = Object.values(positionals).map(({ placeholder }) => placeholder);
  return [name, ...words, ...(rest ? [rest.placeholder] : [])].join(' ');
}

function describeSetting(setting: Setting): string {
  const { env, isSecret } = setting;
  const names = [...env, ...(isSecret ? [`${env[0]}_FILE`] : [])].join(', ');
  return `${describeFlag(setting)} [${names}]`;
}

function describeFlag({ flag, type, default: value, sentence }: CommandFlag): string {
  const head = `  --${flag}${type.placeholder && ` ${type.placeholder}`}`;
  const fallback =
    typeof value === 'string' || typeof value === 'number' ? ` Default: ${value}.` : '';
  return `${head}\n      ${sentence}${fallback}`;
}

function describeExitCodes(): string[] {
  const rows = exitCodeSentences.map(
    ([code, sentence]) => `  ${String(code).padEnd(4)} ${sentence}`,
  );
  return ['Exit codes:', ...rows];
}
