import { describe, expect, it } from 'vitest';
import { readCommandLine, type Config } from './index.ts';

type Env = Record<string, string | undefined>;

function read(argv: string[], env: Env = {}, files: Record<string, string> = {}) {
  const readFile = (path: string): string => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error('secret text'), { code: 'ENOENT' });
    return text;
  };
  return readCommandLine({ version: '1.2.3', argv, env, readFile });
}

function configOf(argv: string[], env: Env = {}, files: Record<string, string> = {}): Config {
  const commandLine = read(argv, env, files);
  if (commandLine.kind !== 'run') throw new Error(`printed: ${commandLine.text}`);
  if (commandLine.command !== 'serve') throw new Error(`ran ${commandLine.command}`);
  return commandLine.config;
}

describe('readCommandLine', () => {
  it('serves over stdio on loopback without restrictions when nothing is set', () => {
    expect(configOf([])).toMatchObject({
      transport: 'stdio',
      host: '127.0.0.1',
      port: 3000,
      httpPath: '/mcp',
      apiBaseUrl: 'https://api.gainium.io',
      credentials: undefined,
      readOnly: false,
      paperOnly: false,
      sandbox: false,
    });
  });

  it('lets a flag win over the environment', () => {
    expect(configOf(['--port=4000'], { GAINIUM_MCP_PORT: '5000' }).port).toBe(4000);
    expect(configOf(['--port', '4001']).port).toBe(4001);
  });

  it('reads older environment names after the documented one', () => {
    expect(configOf([], { PORT: '1', MCP_PORT: '2' }).port).toBe(2);
    expect(configOf([], { PORT: '1', MCP_PORT: '2', GAINIUM_MCP_PORT: '3' }).port).toBe(3);
  });

  it.each(['', '   '])('takes the empty value %j as not set', (empty) => {
    expect(configOf([], { GAINIUM_READONLY: empty, GAINIUM_MCP_PORT: empty })).toMatchObject({
      readOnly: false,
      port: 3000,
    });
  });

  it.each([
    ['TRUE', true],
    ['1', true],
    ['yes', true],
    [' true ', true],
    ['On', true],
    ['FALSE', false],
    ['0', false],
    ['no', false],
    ['off', false],
  ])('reads the switch %j as %s', (word, expected) => {
    expect(configOf([], { GAINIUM_READONLY: word }).readOnly).toBe(expected);
    expect(configOf([`--paper-only=${word}`]).paperOnly).toBe(expected);
  });

  it('turns a switch on by its bare flag', () => {
    expect(configOf(['--read-only']).readOnly).toBe(true);
  });

  it.each([
    [
      ['--read-only=maybe'],
      {},
      '--read-only must be true or false (also 1/0, yes/no, on/off), not "maybe".',
    ],
    [[], { GAINIUM_PAPER_ONLY: '2' }, 'GAINIUM_PAPER_ONLY must be true or false'],
    [
      [],
      { GAINIUM_MCP_TRANSPORT: 'carrier-pigeon' },
      'GAINIUM_MCP_TRANSPORT must be one of stdio, http',
    ],
    [['--port=70000'], {}, '--port must be a port number from 0 to 65535'],
    [['--port=-1'], {}, '--port must be a port number'],
    [['--http-path=mcp/'], {}, '--http-path must be a path such as /mcp'],
    [['--api-base-url=ftp://x'], {}, '--api-base-url must be an http or https URL'],
    [['--api-base-url=https://u:p@x'], {}, '--api-base-url must be an http or https URL'],
    [['--allowed-bot-id=../x'], {}, '--allowed-bot-id must be an id'],
    [['--prot=1'], {}, 'There is no flag --prot. Did you mean --port?'],
    [['--port'], {}, '--port needs a value'],
    [
      [],
      { GAINIUM_READ_ONLY: 'true' },
      'There is no setting GAINIUM_READ_ONLY. Did you mean GAINIUM_READONLY?',
    ],
    [[], { GAINIUM_API_KEY: 'k' }, 'GAINIUM_API_KEY is set without GAINIUM_API_SECRET. Set both.'],
    [
      [],
      { GAINIUM_API_SECRET: 's' },
      'GAINIUM_API_SECRET is set without GAINIUM_API_KEY. Set both.',
    ],
  ] as [string[], Env, string][])('refuses %j %j', (argv, env, message) => {
    expect(() => read(argv, env)).toThrow(message);
  });

  it('ignores settings of other programs', () => {
    expect(configOf([], { GAINIUM_DASHBOARD_COLOR: 'red' }).readOnly).toBe(false);
  });

  it('reads secrets from files', () => {
    const env = { GAINIUM_API_KEY: 'key', GAINIUM_API_SECRET_FILE: '/run/secret' };
    const { credentials } = configOf([], env, { '/run/secret': 'shh\n' });
    expect(credentials).toEqual({ key: 'key', secret: 'shh' });
  });

  it.each([
    [{}, 'cannot be read (ENOENT): /run/secret'],
    [{ '/run/secret': ' \n' }, 'is empty: /run/secret'],
  ])('says what is wrong with a secret file %j', (files, message) => {
    const env = { GAINIUM_API_KEY: 'key', GAINIUM_API_SECRET_FILE: '/run/secret' };
    expect(() => read([], env, files)).toThrow(message);
  });

  it('refuses a secret that is given twice', () => {
    const env = { GAINIUM_API_SECRET: 'a', GAINIUM_API_SECRET_FILE: '/b' };
    expect(() => read([], env)).toThrow(
      'GAINIUM_API_SECRET and GAINIUM_API_SECRET_FILE are both set',
    );
  });

  it('never uses a real key in the sandbox', () => {
    const env = { GAINIUM_API_KEY: 'key', GAINIUM_API_SECRET: 'secret' };
    expect(configOf(['--sandbox'], env).credentials).toBeUndefined();
  });

  it.each(['0.0.0.0', '192.168.1.5', '::'])('refuses to serve the own key on %s', (host) => {
    const env = { GAINIUM_API_KEY: 'key', GAINIUM_API_SECRET: 'secret', GAINIUM_MCP_HOST: host };
    expect(() => read(['--transport=http'], env)).toThrow('GAINIUM_MCP_ALLOW_UNAUTHENTICATED=true');
    const allowed = { ...env, GAINIUM_MCP_ALLOW_UNAUTHENTICATED: 'true' };
    expect(configOf(['--transport=http'], allowed).host).toBe(host);
  });

  const oauth = {
    GAINIUM_MCP_TRANSPORT: 'http',
    GAINIUM_OAUTH_ISSUER: 'https://auth.example.com/',
    MCP_INTROSPECTION_SECRET: 'shared',
    GAINIUM_MCP_PUBLIC_URL: 'https://mcp.example.com/',
  };

  it('joins the OAuth settings, with the issuer as it is written', () => {
    expect(configOf([], oauth).oauth).toEqual({
      issuer: 'https://auth.example.com/',
      introspectionUrl: undefined,
      introspectionSecret: 'shared',
      publicUrl: 'https://mcp.example.com',
      allowMissingAudience: true,
    });
    expect(configOf([], { GAINIUM_MCP_PUBLIC_URL: 'https://x.example' }).oauth).toBeUndefined();
  });

  it.each([['GAINIUM_OAUTH_ISSUER'], ['MCP_INTROSPECTION_SECRET'], ['GAINIUM_MCP_PUBLIC_URL']])(
    'refuses OAuth without %s',
    (missing) => {
      const half = { ...oauth, [missing]: '' };
      expect(() => read([], half)).toThrow(`and ${missing} is not set. Set all three`);
    },
  );

  it.each([
    [
      { GAINIUM_API_KEY: 'k', GAINIUM_API_SECRET: 's' },
      'GAINIUM_API_KEY is set together with OAuth',
    ],
    [{ GAINIUM_MCP_SANDBOX: 'true' }, 'The sandbox has one account for all'],
    [{ GAINIUM_API_KEY: 'two words' }, 'GAINIUM_API_KEY must be visible ASCII'],
    [{ MCP_INTROSPECTION_SECRET: 'two words' }, 'MCP_INTROSPECTION_SECRET must be visible ASCII'],
    [
      { GAINIUM_MCP_READ_PATH: '/mcp' },
      'GAINIUM_MCP_HTTP_PATH and GAINIUM_MCP_READ_PATH are both /mcp',
    ],
    [{ GAINIUM_MCP_SSE_PATH: '/metrics' }, 'GAINIUM_MCP_SSE_PATH must be another path'],
    [{ GAINIUM_MCP_HTTP_PATH: '/.well-known/x' }, 'GAINIUM_MCP_HTTP_PATH must be another path'],
    [
      { GAINIUM_MCP_TRANSPORT: 'http-sse', GAINIUM_MCP_STATELESS: 'yes' },
      'The SSE transport needs sessions',
    ],
    [{ GAINIUM_MCP_RATE_LIMIT: '0' }, 'GAINIUM_MCP_RATE_LIMIT must be a number of requests from 1'],
    [{ GAINIUM_MCP_CONFIRM: 'sometimes' }, 'GAINIUM_MCP_CONFIRM must be one of off, live, all'],
    [{ GAINIUM_OAUTH_ALLOW_MISSING_AUDIENCE: 'maybe' }, 'must be true or false'],
    [{ GAINIUM_MCP_REPLICAS: '0' }, 'GAINIUM_MCP_REPLICAS must be a number of processes from 1'],
    [
      { GAINIUM_MCP_REDIS_URL: 'redis://h', GAINIUM_MCP_REPLICAS: '51' },
      'GAINIUM_MCP_REPLICAS must be at most GAINIUM_API_RATE_LIMIT (50)',
    ],
  ] as [Env, string][])('refuses OAuth settings with %j', (more, message) => {
    expect(() => read([], { ...oauth, ...more })).toThrow(message);
  });

  it.each([
    'redis://localhost',
    'redis://10.0.0.1:6379/2',
    'rediss://user:p%40ss@redis.example.com:6380/',
    'redis://:secret@[::1]:6379',
  ])('takes the Redis URL %s', (url) => {
    expect(configOf([], { GAINIUM_MCP_REDIS_URL: url })).toMatchObject({
      redisUrl: url,
      replicas: 3,
    });
    const files = { '/run/redis': `${url}\n` };
    const env = { GAINIUM_MCP_REDIS_URL_FILE: '/run/redis' };
    expect(configOf([], env, files).redisUrl).toBe(url);
  });

  it.each([
    'localhost:6379',
    'http://localhost',
    'redis://',
    'redis:///0',
    'redis://h/name',
    'redis://h?db=1',
    'redis://h:99999',
    'redis://:50%@h',
  ])('refuses the Redis URL %s', (url) => {
    expect(() => read([], { GAINIUM_MCP_REDIS_URL: url })).toThrow(
      'GAINIUM_MCP_REDIS_URL must be a Redis URL such as redis://host:6379',
    );
  });

  it.each([
    ['stdio', 'stdio'],
    ['http', 'http'],
    ['streamable-http', 'http'],
    ['sse', 'sse'],
    ['http-sse', 'sse'],
  ])('knows the transport %s as %s', (name, transport) => {
    expect(configOf([`--transport=${name}`]).transport).toBe(transport);
  });

  it('shows no secret in any refusal', () => {
    const secret = 'canary-4711';
    const tries: [string[], Env][] = [
      [[], { GAINIUM_API_SECRET: secret }],
      [[`--api-secret=${secret}`], {}],
      [[`--api-key=${secret}`], {}],
      [[], { ...oauth, MCP_INTROSPECTION_SECRET: `${secret} x` }],
      [[], { GAINIUM_MCP_METRICS_TOKEN: `${secret} x` }],
      [[], { GAINIUM_MCP_REDIS_URL: `redis://:${secret}@h/x` }],
    ];
    for (const [argv, env] of tries) {
      expect(() => read(argv, env)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining(secret) }),
      );
    }
  });
});
