import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { hasSignals, interruptProgram, runProgram } from './program.ts';
import { hasTerminal, runInTerminal } from './support/terminal.ts';

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false });
  folder = mkdtempSync(path.join(os.tmpdir(), 'gainium-call-'));
});
afterEach(() => sandbox.faults.clear());
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

function account(): Record<string, string> {
  const { key, secret } = sandbox.credentials;
  return { GAINIUM_API_KEY: key, GAINIUM_API_SECRET: secret, GAINIUM_API_BASE_URL: sandbox.url };
}

function writes(): string[] {
  return sandbox.log
    .entries()
    .flatMap(({ method, path: target }) => (method === 'GET' ? [] : [target]));
}

const newVariable = ['call', 'manage_global_variable', 'action=create', 'type=text', 'value=1'];

describe('call', () => {
  it('prints JSON and nothing else where a program reads', async () => {
    const args = ['call', 'list_bots', '--json', '{"botType":"dca"}', '--sandbox'];
    const { code, stdout, stderr } = await runProgram(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ data: expect.any(Array), mode: 'live' });
  });

  it('takes arguments as words, from a file and from standard input', async () => {
    const file = path.join(folder, 'arguments.json');
    writeFileSync(file, '{"botType":"grid","page":1}');
    const options = { env: account() };
    const results = await Promise.all([
      runProgram(['call', 'list_bots', 'botType=grid', 'page=1'], options),
      runProgram(['call', 'list_bots', `--json=@${file}`], options),
      runProgram(['call', 'list_bots', '--json', '-'], {
        ...options,
        input: readFileSync(file, 'utf8'),
      }),
    ]);
    const [first] = results;
    expect(first?.stdout).toContain('"mode":"live"');
    for (const result of results) expect(result).toEqual(first);
  });

  it('makes lists and objects of words where a tool takes them', async () => {
    const { stdout } = await runProgram(
      [
        'call',
        'create_bot',
        'botType=dca',
        'exchangeUUID=a087eaf3-fb26-49ce-b748-675bd1223f5d',
        'pair=BTC_USDT,ETH_USDT',
        'settings={"useMulti":true}',
        'dryRun=true',
      ],
      { env: account() },
    );
    const { data } = JSON.parse(stdout) as { data: { sent: boolean; body: object } };
    expect(data).toMatchObject({
      sent: false,
      body: { pair: ['BTC_USDT', 'ETH_USDT'], useMulti: true },
    });
  });

  it.each<[string[], Record<string, string>, number, RegExp]>([
    [['call'], {}, 2, /call needs <tool>/],
    [['call', 'list_bot'], {}, 2, /\[unknown_tool\] .*Did you mean list_bots/],
    [['call', 'list_bots'], {}, 2, /\[invalid_arguments\] botType is required/],
    [
      ['call', 'list_bots', 'botType=dca'],
      { GAINIUM_API_KEY: '', GAINIUM_API_SECRET: '' },
      2,
      /\[missing_credentials\]/,
    ],
    [['call', 'list_bots', 'dca'], {}, 2, /Write arguments as name=value, not "dca"/],
    [['call', 'list_bots', 'botType=dca', 'botType=grid'], {}, 2, /botType is given twice/],
    [['call', 'list_bots', '--json={'], {}, 2, /--json must be an object/],
    [['call', 'list_bots', '--json=[]'], {}, 2, /--json must be an object/],
    [['call', 'list_bots', '--json=@/no/such/file'], {}, 2, /cannot be read \(ENOENT\)/],
    [
      ['call', 'list_bots', '--json={}', 'botType=dca'],
      {},
      2,
      /Write botType=dca into the object of --json/,
    ],
    [['call', 'list_bots', '--output=xml'], {}, 2, /--output must be one of auto, json, text/],
    [
      ['call', 'list_bots', 'botType=dca', '--chart=x.svg'],
      {},
      2,
      /--chart draws the result of a backtest/,
    ],
    [['call', 'run_backtest', 'mode=requestSync', '--chart=x.png'], {}, 2, /--chart=x\.svg/],
    [
      ['call', 'run_backtest', 'mode=requestSync', '--chart=/no/x.svg'],
      {},
      2,
      /cannot write into \/no/,
    ],
    [
      ['call', 'list_bots', 'botType=dca'],
      { GAINIUM_API_SECRET: 'canary-91' },
      1,
      /\[unauthorized\]/,
    ],
    [[...newVariable, 'name=x'], { GAINIUM_READONLY: 'true' }, 1, /\[not_allowed\]/],
  ])('ends %j with %j in one line on standard error', async (args, env, expected, line) => {
    const before = writes().length;
    const { code, stdout, stderr } = await runProgram(args, { env: { ...account(), ...env } });
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toMatch(/^gainium-mcp: [^\n]+\n$/);
    expect(stderr).toMatch(line);
    expect(stderr).not.toContain('canary-91');
    expect(writes()).toHaveLength(before);
  });

  it('has a code of its own for a write whose effect nobody knows', async () => {
    sandbox.faults.add({
      method: 'POST',
      path: /global-vars/,
      fault: { kind: 'reset', isHandled: true },
    });
    const { code, stderr } = await runProgram([...newVariable, 'name=lost'], { env: account() });
    expect(code).toBe(3);
    expect(stderr).toMatch(/^gainium-mcp: \[unknown_outcome\] /);
  });

  it.runIf(hasSignals).each([
    ['a read', ['call', 'list_bots', 'botType=dca'], /bots/, 130],
    ['a write that was sent', [...newVariable, 'name=hung'], /global-vars/, 3],
  ])('stops %s at Ctrl+C', async (_what, args, target, expected) => {
    sandbox.faults.add({ path: target, fault: { kind: 'hang' } });
    const seen = sandbox.log.entries().length;
    const isSent = () => sandbox.log.entries().length > seen;
    expect((await interruptProgram(args, { env: account(), when: isSent })).code).toBe(expected);
  });

  it('writes the audit file that a server writes', async () => {
    const file = path.join(folder, 'audit.jsonl');
    await runProgram([...newVariable, 'name=audited', `--audit-log=${file}`], { env: account() });
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { outcome: string }).outcome)).toEqual([
      'sent',
      'ok',
    ]);
  });
});

describe('a call that waits for a yes', () => {
  const create = [...newVariable, 'name=agreed', '--confirm=all'];

  it('shows what it would do where nobody can be asked, without a token that nobody can use', async () => {
    const before = writes().length;
    const { code, stdout } = await runProgram(create, { env: account() });
    expect(code).toBe(4);
    const { data, notes } = JSON.parse(stdout) as { data: object; notes: string[] };
    expect(data).toMatchObject({ sent: false, method: 'POST' });
    expect(data).not.toHaveProperty('confirmToken');
    expect(notes.join(' ')).toContain('--yes');
    expect(writes()).toHaveLength(before);
  });

  it('is done with --yes', async () => {
    const before = writes().length;
    expect((await runProgram([...create, '--yes'], { env: account() })).code).toBe(0);
    expect(writes()).toHaveLength(before + 1);
  });

  it.runIf(hasTerminal).each([
    ['y', 0, 1],
    ['n', 4, 0],
    ['\u0003', 130, 0],
  ])('asks a person, who presses %j', async (key, expected, sent) => {
    const before = writes().length;
    const press = [['Yes, do it', key]] as const;
    const { code, screen } = await runInTerminal(create, { env: account(), press });
    expect(screen).toContain('live trading with real money');
    expect(code).toBe(expected);
    expect(writes()).toHaveLength(before + sent);
  });
});
