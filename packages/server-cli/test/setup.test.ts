import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UsageError } from '../src/index.ts';
import type { Platform } from '../src/clients/machine.ts';
import { account, canaries, createComputer, type Computer } from './support/computer.ts';

let computer: Computer;
beforeEach(() => {
  computer = createComputer('linux');
});
afterEach(() => computer.close());

function use(platform: Platform, env?: Readonly<Record<string, string>>): void {
  computer.close();
  computer = createComputer(platform, env);
}

function entryOf(file: string, container = 'mcpServers', name = 'gainium'): unknown {
  const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  return (settings[container] as Record<string, unknown>)[name];
}

async function refusalOf(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof UsageError)) throw new Error(`not refused: ${String(error)}`);
  expect(error.message).not.toMatch(/\n|canary/);
  return error.message;
}

describe('the entry', () => {
  it('starts gainium-mcp by npx, with the chosen settings', async () => {
    use('linux', { ...account, GAINIUM_PAPER_ONLY: 'yes', GAINIUM_MCP_PORT: '4000' });
    await computer.run('setup', '--client=cursor', '--confirm=LIVE', '--read-only=false');
    expect(entryOf(computer.fileOf('cursor'))).toEqual({
      command: 'npx',
      args: ['-y', 'gainium-mcp'],
      env: { ...account, GAINIUM_PAPER_ONLY: 'true', GAINIUM_MCP_CONFIRM: 'live' },
    });
  });

  it('holds no key for the sandbox', async () => {
    await computer.run('setup', '--client=claude-code', '--sandbox');
    expect(entryOf(computer.fileOf('claude-code'))).toEqual({
      type: 'stdio',
      command: 'npx',
      args: ['-y', 'gainium-mcp'],
      env: { GAINIUM_MCP_SANDBOX: 'true' },
    });
  });

  it('names the file of a secret instead of holding it', async () => {
    use('linux');
    const file = path.join(computer.machine.home, 'secret');
    writeFileSync(file, `${canaries.secret}\n`);
    const env = { GAINIUM_API_KEY: canaries.key, GAINIUM_API_SECRET_FILE: file };
    Object.assign(computer.machine, { env });
    await computer.run('setup', '--client=cursor');
    expect(entryOf(computer.fileOf('cursor'))).toMatchObject({ env });
    expect(computer.read('cursor')).not.toContain(canaries.secret);
  });

  it.each([
    ['claude-desktop', ['/c', 'npx', '-y', 'gainium-mcp']],
    ['vscode', ['-y', 'gainium-mcp']],
  ] as const)('starts npx as %s can on Windows', async (client, args) => {
    use('win32');
    await computer.run('setup', `--client=${client}`);
    expect(JSON.parse(computer.read(client))).toMatchObject({
      [client === 'vscode' ? 'servers' : 'mcpServers']: { gainium: { args } },
    });
  });

  const url = 'https://mcp.example.com/mcp';
  it.each([
    ['claude-code', 'mcpServers', { type: 'http', url }],
    ['cursor', 'mcpServers', { url }],
    ['vscode', 'servers', { type: 'http', url }],
    ['windsurf', 'mcpServers', { serverUrl: url }],
    ['zed', 'context_servers', { url }],
    ['claude-desktop', 'mcpServers', { command: 'npx', args: ['-y', 'mcp-remote', url] }],
  ] as const)('connects %s to a server in its own form', async (client, container, entry) => {
    use('darwin');
    await computer.run('setup', `--client=${client}`, `--url=${url}`);
    expect(entryOf(computer.fileOf(client), container)).toEqual(entry);
  });

  it('connects Codex to a server', async () => {
    await computer.run('setup', '--client=codex', `--url=${url}`, '--name=gainium-team');
    expect(computer.read('codex')).toBe(`[mcp_servers.gainium-team]\nurl = "${url}"\n`);
  });
});

describe('setup', () => {
  it('sets up the clients that are there, or those that are named', async () => {
    mkdirSync(path.join(computer.machine.home, '.codex'));
    writeFileSync(path.join(computer.machine.home, '.claude.json'), '{}');
    const { output } = await computer.run('setup', '--json');
    const clients = ['claude-code', 'codex'].map((client) => ({ client, outcome: 'written' }));
    expect(JSON.parse(output)).toMatchObject({ command: 'setup', name: 'gainium', clients });
    await computer.run('setup', '--client=zed,cursor');
    expect(existsSync(computer.fileOf('zed'))).toBe(true);
    expect(existsSync(computer.fileOf('windsurf'))).toBe(false);
  });

  it.each([
    ['no client is there', [], /--client=claude-code,/],
    ['a client is not made for the platform', ['--client=claude-desktop'], /no Claude Desktop/],
    ['a client is unknown', ['--client=emacs'], /some of claude-desktop, /],
    ['the name is no name', ['--client=zed', '--name=a b'], /--name must be/],
    ['a flag is for HTTP', ['--client=zed', '--port=3000'], /--port is for a server over HTTP/],
    [
      'a limit would be lost',
      ['--client=zed', '--url=https://a.b/mcp', '--paper-only'],
      /--paper-only has no effect/,
    ],
    [
      'a key would be lost',
      ['--client=zed', '--url=https://a.b/mcp', '--api-key=x'],
      /--api-key has no effect/,
    ],
    ['the URL is none', ['--client=zed', '--url=mcp.example.com'], /--url must be/],
    ['a value is none', ['--client=zed', '--confirm=maybe'], /--confirm must be one of/],
  ])('asks for something else when %s', async (_, flags, message) => {
    const before = computer.snapshot();
    expect(await refusalOf(computer.run('setup', ...flags))).toMatch(message);
    expect(computer.snapshot()).toEqual(before);
  });

  it.each([
    ['no account is given', {}, /GAINIUM_API_KEY and GAINIUM_API_SECRET.*--sandbox.*--url/],
    ['half an account is given', { GAINIUM_API_KEY: 'x' }, /Set both/],
    [
      'a name is misspelt',
      { ...account, GAINIUM_PAPER_ONYL: 'true' },
      /Did you mean GAINIUM_PAPER_ONLY/,
    ],
  ])('asks for something else when %s', async (_, env, message) => {
    use('linux', env);
    expect(await refusalOf(computer.run('setup', '--client=zed'))).toMatch(message);
  });

  it('refuses a limit from the environment that a running server would not know of', async () => {
    use('linux', { ...account, GAINIUM_READONLY: 'true' });
    const refusal = await refusalOf(computer.run('setup', '--client=zed', '--url=https://a.b/mcp'));
    expect(refusal).toMatch(/GAINIUM_READONLY has no effect/);
  });

  it('shows a change without doing it', async () => {
    computer.write('cursor', '{"mcpServers":{"gainium":{"command":"npx","args":["gainium-mcp"]}}}');
    const before = computer.snapshot();
    const { code, output } = await computer.run(
      'setup',
      '--client=cursor',
      '--dry-run',
      '--paper-only',
    );
    expect(code).toBe(0);
    expect(output).toMatch(/^ {2}- gainium: \{$/m);
    expect(output).toMatch(/^ {2}\+ {5}"GAINIUM_API_SECRET": "••••",$/m);
    expect(output).toMatch(/^ {2}\+ {5}"GAINIUM_PAPER_ONLY": "true"$/m);
    expect(computer.snapshot()).toEqual(before);
  });

  it('never shows a secret, neither its own nor that of another entry', async () => {
    const foreign = {
      command: 'other',
      args: ['--token', 'canary-a', '--key=canary-b'],
      env: { X: 'canary-c' },
      headers: { A: 'canary-d' },
    };
    computer.write('cursor', JSON.stringify({ mcpServers: { gainium: foreign } }));
    computer.write(
      'windsurf',
      JSON.stringify({
        mcpServers: { gainium: { serverUrl: 'https://u:canary-e@x.y/mcp?k=canary-f' } },
      }),
    );
    computer.write('vscode', '{ "servers": { "gainium": "canary-g" } }');
    for (const flags of [
      ['--dry-run'],
      [],
      ['--json'],
      ['--force', '--dry-run'],
      ['--force', '--json'],
    ]) {
      const { output } = await computer.run('setup', ...flags);
      expect(output).not.toContain('canary');
      expect(output).toContain('••••');
    }
    expect((await computer.run('remove', '--json')).output).not.toContain('canary');
  });

  it('leaves an entry of the same name alone that is not its own, and replaces it when told to', async () => {
    const text =
      '{\n  "mcpServers": {\n    "gainium": { "command": "my-own" },\n    "x": {}\n  }\n}\n';
    computer.write('cursor', text);
    computer.write('zed', '{}');
    const { code, output } = await computer.run('setup', '--client=cursor,zed');
    expect(code).toBe(1);
    expect(output).toMatch(/Cursor: left alone.*"my-own".*--force/);
    expect(computer.read('cursor')).toBe(text);
    expect(computer.read('zed')).toContain('gainium-mcp');
    expect(await computer.run('setup', '--client=cursor', '--force')).toMatchObject({ code: 0 });
    expect(Object.keys(Object(JSON.parse(computer.read('cursor'))).mcpServers)).toEqual([
      'gainium',
      'x',
    ]);
    await computer.run('remove', '--client=cursor');
    expect(computer.read('cursor')).toBe(text);
  });

  it('leaves an entry with a URL alone that nothing says is its own', async () => {
    computer.write('cursor', '{"mcpServers":{"gainium":{"url":"https://example.com/mcp"}}}');
    expect(await computer.run('setup', '--client=cursor')).toMatchObject({ code: 1 });
    expect(await computer.run('remove', '--client=cursor')).toMatchObject({ code: 1 });
    const url = '--url=https://example.com/mcp';
    expect(await computer.run('remove', '--client=cursor', url)).toMatchObject({ code: 0 });
    expect(computer.read('cursor')).toBe('{"mcpServers":{}}');
  });

  it('says when the assistant can trade real money, and only then', async () => {
    const reach = /real money/;
    expect((await computer.run('setup', '--client=zed')).output).toMatch(reach);
    for (const flag of ['--paper-only', '--read-only', '--sandbox']) {
      expect((await computer.run('setup', '--client=zed', flag)).output).not.toMatch(reach);
    }
  });
});

describe('the file', () => {
  it('is for its owner alone when it is new, like its backup', async () => {
    computer.write('zed', '{}');
    await computer.run('setup', '--client=cursor,zed');
    const files = [computer.fileOf('cursor'), `${computer.fileOf('zed')}.gainium-backup`];
    for (const file of files) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('keeps its mode, and setup says who can read it', async () => {
    const file = computer.write('zed', '{}');
    chmodSync(file, 0o640);
    const { output } = await computer.run('setup', '--client=zed');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(output).toContain(`chmod 600`);
    chmodSync(file, 0o600);
    expect((await computer.run('setup', '--client=zed', '--paper-only')).output).not.toContain(
      'chmod',
    );
  });

  it.each([true, false])('stays a link (to a file that is there: %s)', async (isThere) => {
    const target = path.join(computer.machine.home, 'dotfiles-mcp.json');
    if (isThere) writeFileSync(target, '{"a":1}');
    mkdirSync(path.dirname(computer.fileOf('cursor')));
    symlinkSync(path.join('..', 'dotfiles-mcp.json'), computer.fileOf('cursor'));
    const before = computer.snapshot();
    await computer.run('setup', '--client=cursor');
    expect(readFileSync(target, 'utf8')).toContain('gainium-mcp');
    await computer.run('remove');
    expect(computer.snapshot()).toEqual(before);
  });

  it('leaves nothing to do next when it cannot be written', async () => {
    symlinkSync('gone', path.dirname(computer.fileOf('cursor')));
    const { code, output } = await computer.run('setup', '--client=cursor');
    expect(code).toBe(1);
    expect(output).toMatch(/^Cursor: .*cannot be read or written \(\w+\)\.\n/);
    expect(output).not.toContain('Next:');
  });

  it('is refused when it is not UTF-8, or no file', async () => {
    writeFileSync(computer.write('cursor', ''), Buffer.from('{"a":"\xE9"}', 'latin1'));
    mkdirSync(computer.fileOf('zed'), { recursive: true });
    const { code, output } = await computer.run('setup', '--client=cursor,zed,codex');
    expect(code).toBe(1);
    expect(output).toMatch(/Cursor: left alone.*not UTF-8/);
    expect(output).toMatch(/Zed: left alone.*EISDIR/);
    expect(output).toMatch(/Codex: wrote/);
  });

  it('keeps the first backup while an entry of setup is in it, and says when it takes a new one', async () => {
    const file = computer.write('cursor', '{"first":1}');
    await computer.run('setup', '--client=cursor');
    await computer.run('setup', '--client=cursor', '--paper-only');
    expect(readFileSync(`${file}.gainium-backup`, 'utf8')).toBe('{"first":1}');
    writeFileSync(file, '{"second":2}');
    const { output } = await computer.run('setup', '--client=cursor');
    expect(output).toMatch(/in place of the backup of an earlier setup/);
    await computer.run('remove');
    expect(computer.read('cursor')).toBe('{"second":2}');
  });
});
