import { describe, expect, it } from 'vitest';
import { commandEntries, exitCodes, readCommandLine, settingEntries, type Run } from './index.ts';

function read(argv: string[], env: Record<string, string> = {}) {
  return readCommandLine({ version: '1.2.3', argv, env });
}

function runOf(argv: string[], env: Record<string, string> = {}): Run {
  const commandLine = read(argv, env);
  if (commandLine.kind !== 'run') throw new Error(`printed: ${commandLine.text}`);
  return commandLine;
}

function printed(argv: string[]): string {
  const commandLine = read(argv);
  if (commandLine.kind !== 'print') throw new Error(`ran ${commandLine.command}`);
  return commandLine.text;
}

describe('a command line with a command', () => {
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

  it.each([
    [['sevre'], 'There is no command "sevre". Did you mean serve?'],
    [['install'], 'There is no command "install". The commands are serve,'],
    [['tools', '--seed=1'], '--seed belongs to gainium-mcp sandbox, not to tools.'],
    [['--seed=1'], '--seed belongs to gainium-mcp sandbox, not to serve.'],
    [['tools', '--jsn'], 'There is no flag --jsn. Did you mean --json?'],
    [['--paper'], 'There is no flag --paper. Did you mean --paper-only?'],
    [['--debug'], 'There is no flag --debug. See --help.'],
    [
      ['call', 'list_bots', '--botType=dca'],
      'There is no flag --botType. Arguments of a tool are written without dashes: botType=value.',
    ],
    [['tools', 'list_bots'], 'tools does not know what to do with "list_bots"'],
    [['call'], 'call needs <tool>: gainium-mcp call <tool>.'],
    [['completion', 'tcsh'], '<bash|zsh|fish> must be one of bash, zsh, fish, not "tcsh".'],
    [['completion', 'bash', 'zsh'], 'completion does not know what to do with "zsh".'],
    [['sandbox', '--seed=x'], '--seed must be a number from 0 to 999999999, not "x".'],
    [['sandbox', '--seed'], '--seed needs a value: --seed=<number>'],
  ])('refuses %j', (argv, message) => {
    expect(() => read(argv)).toThrow(message);
  });
});
