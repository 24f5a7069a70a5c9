import * as z from 'zod';
import {
  baseUrl,
  commaList,
  exactUrl,
  listenPort,
  oneOf,
  routePath,
  text,
  wholeNumber,
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

function secret(
  env: string,
  flag: string,
  sentence: string,
  type: ValueType<string | undefined> = text(),
): Setting<string | undefined> {
  return { ...setting<string | undefined>(env, flag, type, undefined, sentence), isSecret: true };
}

/** Goes into an Authorization header as it is. */
function headerToken(): ValueType<string | undefined> {
  return text(z.string().regex(/^[\x21-\x7e]+$/, 'visible ASCII text without blanks'));
}

const transports = ['stdio', 'http', 'streamable-http', 'sse', 'http-sse'] as const;
const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const confirmModes = ['off', 'live', 'all'] as const;

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
  apiRateLimit: setting(
    'GAINIUM_API_RATE_LIMIT',
    'api-rate-limit',
    wholeNumber('a number of calls', 1, 1_000_000),
    50,
    'Calls a minute to the Gainium API, of all users together; the API allows 50 for one address.',
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
  confirm: setting(
    'GAINIUM_MCP_CONFIRM',
    'confirm',
    oneOf(confirmModes),
    'off',
    'Ask a human before a write: never, when it moves live money, or always.',
  ),
  auditLog: setting(
    'GAINIUM_MCP_AUDIT_LOG',
    'audit-log',
    text(),
    undefined,
    'File to append one JSON line to for every request that changes something.',
  ),
  transport: setting(
    'GAINIUM_MCP_TRANSPORT',
    'transport',
    oneOf(transports),
    'stdio',
    'How clients connect: http is streamable-http, sse is http-sse; HTTP serves both kinds of clients.',
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
  readPath: setting(
    'GAINIUM_MCP_READ_PATH',
    'read-path',
    routePath(),
    undefined,
    'Path of a second Streamable HTTP endpoint that offers only tools that change nothing.',
  ),
  ssePath: setting(
    ['GAINIUM_MCP_SSE_PATH', 'MCP_SSE_PATH'],
    'sse-path',
    routePath(),
    '/sse',
    'Path where clients of the older HTTP+SSE transport connect.',
  ),
  messagesPath: setting(
    ['GAINIUM_MCP_MESSAGES_PATH', 'MCP_MESSAGES_PATH'],
    'messages-path',
    routePath(),
    '/messages',
    'Path where those clients post their messages.',
  ),
  stateless: setting(
    'GAINIUM_MCP_STATELESS',
    'stateless',
    yesOrNo(),
    false,
    'Keep no sessions, so that any replica can answer any request; without HTTP+SSE.',
  ),
  maxSessions: setting(
    'GAINIUM_MCP_MAX_SESSIONS',
    'max-sessions',
    wholeNumber('a number of sessions', 1, 1_000_000),
    1000,
    'Sessions that may be open at one time.',
  ),
  sessionIdleMinutes: setting(
    'GAINIUM_MCP_SESSION_IDLE_MINUTES',
    'session-idle-minutes',
    wholeNumber('a number of minutes', 1, 10_080),
    30,
    'Minutes without a request after which a session ends.',
  ),
  rateLimit: setting(
    'GAINIUM_MCP_RATE_LIMIT',
    'rate-limit',
    wholeNumber('a number of requests', 1, 100_000_000),
    600,
    'HTTP requests a minute from one credential; one address may send ten times as many.',
  ),
  proxyHops: setting(
    'GAINIUM_MCP_PROXY_HOPS',
    'proxy-hops',
    wholeNumber('a number of proxies', 0, 10),
    0,
    'Proxies in front that add to X-Forwarded-For; client addresses are taken from there.',
  ),
  oauthIssuer: setting(
    'GAINIUM_OAUTH_ISSUER',
    'oauth-issuer',
    exactUrl(),
    undefined,
    'Authorization server whose tokens are accepted; turns on OAuth.',
  ),
  introspectionUrl: setting(
    'GAINIUM_INTROSPECTION_URL',
    'introspection-url',
    exactUrl(),
    undefined,
    'Where tokens are checked. Default: the issuer + /oauth/introspect.',
  ),
  introspectionSecret: secret(
    'MCP_INTROSPECTION_SECRET',
    'introspection-secret',
    'Secret shared with the authorization server, to check tokens.',
    headerToken(),
  ),
  publicUrl: setting(
    'GAINIUM_MCP_PUBLIC_URL',
    'public-url',
    baseUrl(),
    undefined,
    'Address under which clients reach this server, such as https://mcp.example.com.',
  ),
  allowMissingAudience: setting(
    'GAINIUM_OAUTH_ALLOW_MISSING_AUDIENCE',
    'allow-missing-audience',
    yesOrNo(),
    true,
    'Accept tokens that do not say for which server they were made.',
  ),
  openaiChallenge: setting(
    'OPENAI_APPS_CHALLENGE_TOKEN',
    'openai-challenge',
    text(z.string().regex(/^[\x21-\x7e]+$/, 'visible ASCII text without blanks')),
    undefined,
    'Text to serve at /.well-known/openai-apps-challenge.',
  ),
  metricsToken: secret(
    'GAINIUM_MCP_METRICS_TOKEN',
    'metrics-token',
    'Bearer token that /metrics asks for; without it only this machine gets them.',
    headerToken(),
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
