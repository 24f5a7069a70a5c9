import { settingEntries, type Setting } from './settings.ts';

/** The text of `--help`. */
export function formatHelp(version: string): string {
  const rows = settingEntries.map(([, setting]) => describeSetting(setting));
  return [
    `gainium-mcp ${version}`,
    'Use your Gainium crypto trading bots from any MCP client.',
    '',
    'Usage: gainium-mcp [serve] [options]',
    '',
    'Options (a flag wins over its environment variable):',
    ...rows,
    '  --help, -h',
    '      Show this text.',
    '  --version, -v',
    '      Show the version.',
    '',
    'Try it without an account: gainium-mcp --sandbox',
  ].join('\n');
}

function describeSetting({ env, flag, type, default: value, sentence, isSecret }: Setting): string {
  const head = `  --${flag}${type.placeholder && ` ${type.placeholder}`}`;
  const names = [...env, ...(isSecret ? [`${env[0]}_FILE`] : [])].join(', ');
  const fallback =
    typeof value === 'string' || typeof value === 'number' ? ` Default: ${value}.` : '';
  return `${head}\n      ${sentence}${fallback} [${names}]`;
}
