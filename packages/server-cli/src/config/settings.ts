import { z } from 'zod';
import {
  baseUrl,
  commaList,
  listenPort,
  oneOf,
  routePath,
  text,
  yesOrNo,
  type ValueType,
} from './value-types.ts';

/** One setting: everything that parsing, help and the docs say about it comes from here. */
export interface Setting<Value = unknown> {
  /** Environment names, the first is the one to document. */
  env: readonly [string, ...string[]];
  /** Long flag without the dashes. */
  flag: string;
  type: ValueType<Value>;
  default: Value;
  /** Never shown, and readable from a file named by `<env>_FILE`. */
  isSecret: boolean;
  sentence: string;
}

function setting<Value>(
  env: string | readonly [string, ...string[]],
  flag: string,
  type: ValueType<Value>,
  defaultValue: Value,
  sentence: string,
): Setting<Value> {
  const names = typeof env === 'string' ? ([env] as const) : env;
  return { env: names, flag, type, default: defaultValue, isSecret: false, sentence };
}

function secret(env: string, flag: string, sentence: string): Setting<string | undefined> {
  return { ...setting<string | undefined>(env, flag, text(), undefined, sentence), isSecret: true };
}

export const transports = ['stdio', 'http', 'streamable-http'] as const;
export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export const confirmModes = ['off', 'live', 'all'] as const;

/** Every setting, in the order of the documentation. */
export const settings = {
  apiKey: secret('GAINIUM_API_KEY', 'api-key', 'Gainium API key (token).'),
  apiSecret: secret('GAINIUM_API_SECRET', 'api-secret', 'Secret of that key.'),
  apiBaseUrl: setting(
    'GAINIUM_API_BASE_URL',
    'api-base-url',
    baseUrl(),
    'https://api.gainium.io',
    'Where the Gainium API is.',
  ),
  sandbox: setting(
    'GAINIUM_MCP_SANDBOX',
    'sandbox',
    yesOrNo(),
    false,
    'Use the built-in simulated exchange instead of an account.',
  ),
  readOnly: setting(
    'GAINIUM_READONLY',
    'read-only',
    yesOrNo(),
    false,
    'Offer only the tools that change nothing.',
  ),
  paperOnly: setting(
    'GAINIUM_PAPER_ONLY',
    'paper-only',
    yesOrNo(),
    false,
    'Allow only paper trading; live objects are neither read nor changed.',
  ),
  allowedBotId: setting(
    'GAINIUM_ALLOWED_BOT_ID',
    'allowed-bot-id',
    text(z.string().regex(/^[0-9a-f-]{24,36}$/i, 'an id (24 hex characters) or uuid of a bot')),
    undefined,
    'Limit access to this bot.',
  ),
  includeTools: setting(
    'GAINIUM_MCP_TOOLS_INCLUDE',
    'include-tools',
    commaList(),
    undefined,
    'Offer only these tools.',
  ),
  excludeTools: setting(
    'GAINIUM_MCP_TOOLS_EXCLUDE',
    'exclude-tools',
    commaList(),
    undefined,
    'Leave these tools out.',
  ),
  transport: setting(
    'GAINIUM_MCP_TRANSPORT',
    'transport',
    oneOf(transports),
    'stdio',
    'How clients connect.',
  ),
  host: setting(
    ['GAINIUM_MCP_HOST', 'MCP_HOST'],
    'host',
    text(),
    '127.0.0.1',
    'Address to listen on, with HTTP.',
  ),
  port: setting(
    ['GAINIUM_MCP_PORT', 'MCP_PORT', 'PORT'],
    'port',
    listenPort(),
    3000,
    'Port to listen on, with HTTP; 0 takes a free one.',
  ),
  httpPath: setting(
    ['GAINIUM_MCP_HTTP_PATH', 'MCP_HTTP_PATH'],
    'http-path',
    routePath(),
    '/mcp',
    'Path of the Streamable HTTP endpoint.',
  ),
  allowedHosts: setting(
    'GAINIUM_MCP_ALLOWED_HOSTS',
    'allowed-hosts',
    commaList(),
    undefined,
    'Host names to answer to, besides the loopback ones and the address listened on.',
  ),
  allowedOrigins: setting(
    'GAINIUM_MCP_ALLOWED_ORIGINS',
    'allowed-origins',
    commaList(),
    undefined,
    'Web origins (https://example.com) whose pages may connect, besides loopback ones.',
  ),
  allowUnauthenticated: setting(
    'GAINIUM_MCP_ALLOW_UNAUTHENTICATED',
    'allow-unauthenticated',
    yesOrNo(),
    false,
    'Serve the own API key to anyone who reaches a non-loopback address.',
  ),
  logLevel: setting(
    'GAINIUM_MCP_LOG_LEVEL',
    'log-level',
    oneOf(logLevels),
    'info',
    'Least important log line to write to standard error.',
  ),
} as const satisfies Record<string, Setting<never> | Setting>;

export type SettingName = keyof typeof settings;

/** The table as a list. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries forgets the names
export const settingEntries = Object.entries(settings) as [SettingName, Setting][];
