import { commandEntries, type Config } from '@gainium/server-cli';
import { describeMode } from '../describe-mode.ts';
import { packageInfo } from '../package-info.ts';

const entry = {
  mcpServers: {
    gainium: {
      command: 'npx',
      args: ['-y', packageInfo.name],
      env: { GAINIUM_API_KEY: '…', GAINIUM_API_SECRET: '…', GAINIUM_PAPER_ONLY: 'true' },
    },
  },
};

/**
 * Tells a person who started the stdio server in a terminal what it is and what to do instead. Goes
 * to standard error, as everything but the protocol.
 */
export function explainItself(config: Config): string {
  const { sandbox, credentials } = config;
  const rows = commandEntries.filter(([name]) => name !== 'serve');
  const nameWidth = Math.max(...rows.map(([name]) => name.length)) + 2;
  return [
    `gainium-mcp ${packageInfo.version} lets AI assistants use your Gainium crypto trading bots.`,
    '',
    'An MCP client, such as Claude, Cursor or VS Code, starts it and talks to it: there is nothing to type',
    'here. Most clients take this in their configuration:',
    '',
    `  ${JSON.stringify(entry)}`,
    '',
    'Try it without an account, over HTTP:',
    '',
    '  gainium-mcp --sandbox --transport=http',
    '',
    'In a terminal it has these commands (gainium-mcp --help says more):',
    '',
    ...rows.map(([name, { sentence }]) => `  ${name.padEnd(nameWidth)}${sentence}`),
    '',
    sandbox || credentials
      ? `Waiting for a client on standard input, acting on: ${describeMode(config)}. Press Ctrl+C to stop.`
      : 'No API key is set, so there is nothing to serve.',
    '',
  ].join('\n');
}
