import { describe, expect, it } from 'vitest';
import {
  commandEntries,
  exitCodes,
  readCommandLine,
  settingEntries,
  type Config,
  type Run,
} from './index.ts';

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

function runOf(argv: string[], env: Env = {}): Run {
  const commandLine = read(argv, env);
  if (commandLine.kind !== 'run') throw new Error(`printed: ${commandLine.text}`);
  return commandLine;
}

function printed(argv: string[]): string {
  const commandLine = read(argv);
  if (commandLine.kind !== 'print') throw new Error(`ran ${commandLine.command}`);
  return commandLine.text;
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
    [['sevre'], {}, 'There is no command "sevre". Did you mean serve?'],
    [['tools', '--seed=1'], {}, '--seed belongs to gainium-mcp sandbox, not to tools.'],
    [['--seed=1'], {}, '--seed belongs to gainium-mcp sandbox, not to serve.'],
    [['tools', '--jsn'], {}, 'There is no flag --jsn. Did you mean --json?'],
    [['tools', 'list_bots'], {}, 'tools does not know what to do with "list_bots"'],
    [['call'], {}, 'call needs <tool>: gainium-mcp call <tool>.'],
    [['completion', 'tcsh'], {}, '<bash|zsh|fish> must be one of bash, zsh, fish, not "tcsh".'],
    [['completion', 'bash', 'zsh'], {}, 'completion does not know what to do with "zsh".'],
    [['sandbox', '--seed=x'], {}, '--seed must be a number from 0 to 999999999, not "x".'],
    [['sandbox', '--seed'], {}, '--seed needs a value: --seed=<number>'],
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
  ] as [Env, string][])('refuses OAuth settings with %j', (more, message) => {
    expect(() => read([], { ...oauth, ...more })).toThrow(message);
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

  it('serves when no command is named', () => {
    expect(runOf([])).toEqual(runOf(['serve']));
  });

  it('reads the flags of a command, and those of settings anywhere', () => {
    const asked = { command: 'sandbox', options: { seed: 7 }, config: { port: 4000 } };
    expect(runOf(['sandbox', '--seed', '7', '--port=4000'])).toMatchObject(asked);
    expect(runOf(['--port', '4000', 'sandbox', '--seed=7'])).toMatchObject(asked);
    expect(runOf(['sandbox'])).toMatchObject({ options: { seed: 1 } });
  });

  it('reads the words of a command', () => {
    expect(runOf(['call', 'list_bots', 'botType=dca', '--json', '-', '--yes'])).toMatchObject({
      args: { tool: 'list_bots' },
      rest: ['botType=dca'],
      options: { json: '-', yes: true, output: 'auto', chart: undefined },
    });
    expect(runOf(['completion', 'zsh'])).toMatchObject({ args: { shell: 'zsh' } });
  });

  it('hands a mistake in the configuration to the command that looks for them', () => {
    const env = { GAINIUM_READONLY: 'maybe' };
    const problem = expect.stringContaining('GAINIUM_READONLY must be true or false') as string;
    expect(runOf(['doctor'], env)).toMatchObject({ command: 'doctor', problem });
    expect(() => runOf(['doctor', '--jsn'], env)).toThrow('Did you mean --json?');
  });

  it('does not look at the configuration for a command that has no use for it', () => {
    expect(runOf(['completion', 'bash'], { GAINIUM_READONLY: 'maybe' })).not.toHaveProperty(
      'config',
    );
  });

  it('keeps settings apart that flags gave', () => {
    const { given } = runOf(['tools', '--paper-only'], { GAINIUM_READONLY: 'true' });
    expect([...given]).toEqual([['paperOnly', { text: 'true', source: '--paper-only' }]]);
  });

  it('prints help that names every command, flag and exit code, and the version', () => {
    const help = printed(['--help']);
    for (const [name, { sentence }] of commandEntries) {
      expect(help).toContain(`  ${name}`);
      expect(help).toContain(sentence);
    }
    for (const [, { flag, env }] of settingEntries) {
      expect(help.split(`  --${flag}`)).toHaveLength(2);
      expect(help).toContain(env[0]);
    }
    for (const code of Object.values(exitCodes)) expect(help).toContain(`  ${code} `);
    expect(printed(['-v'])).toBe('1.2.3');
  });

  it.each(commandEntries)('prints help of %s, whatever else is written', (name, command) => {
    const help = printed([name, '--nonsense', '--help']);
    expect(help).toContain(command.sentence);
    for (const { flag } of Object.values(command.flags)) expect(help).toContain(`--${flag}`);
    expect(printed(['--help'])).not.toBe(help);
  });

  it('gives no command a flag that a setting has', () => {
    const taken = settingEntries.map(([, { flag }]) => flag);
    const flags = commandEntries.flatMap(([, command]) => Object.values(command.flags));
    expect(flags.filter(({ flag }) => taken.includes(flag))).toEqual([]);
  });

  it.each(commandEntries)('shows an example of %s that it can read', (_name, { example }) => {
    const [program, ...argv] = example.split(' ');
    expect(program).toBe('gainium-mcp');
    expect(runOf(argv).command).toBe(_name);
  });

  it('shows no secret in any refusal', () => {
    const secret = 'canary-4711';
    const tries: [string[], Env][] = [
      [[], { GAINIUM_API_SECRET: secret }],
      [[`--api-secret=${secret}`], {}],
      [[`--api-key=${secret}`], {}],
      [[], { ...oauth, MCP_INTROSPECTION_SECRET: `${secret} x` }],
      [[], { GAINIUM_MCP_METRICS_TOKEN: `${secret} x` }],
    ];
    for (const [argv, env] of tries) {
      expect(() => read(argv, env)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining(secret) }),
      );
    }
  });
});
