import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runProgram } from './program.ts';
import { runInTerminal } from './support/terminal.ts';

let home: string;
let file: string;
beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'gainium-home-'));
  file = path.join(home, '.cursor', 'mcp.json');
  mkdirSync(path.dirname(file));
  writeFileSync(file, '{\n  // mine\n  "mcpServers": {}\n}');
});
afterEach(() => rmSync(home, { recursive: true }));

const account = { GAINIUM_API_KEY: 'canary-key', GAINIUM_API_SECRET: 'canary-secret' };

function run(...args: string[]) {
  return runProgram(args, { env: { HOME: home, ...account } });
}

function readHome(): Record<string, string> {
  const names = readdirSync(home, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    names.map((name) => [name, /\./.test(path.basename(name)) ? readIfFile(name) : '']),
  );
}

function readIfFile(name: string): string {
  try {
    return readFileSync(path.join(home, name), 'utf8');
  } catch {
    return '';
  }
}

describe('gainium-mcp setup and remove', () => {
  it('write an entry and take it out again', async () => {
    const before = readHome();
    const written = await run('setup', '--paper-only');
    expect(written).toMatchObject({ code: 0, stderr: '' });
    expect(written.stdout).toContain(`Cursor: wrote "gainium" to ${file}.`);
    expect(written.stdout).not.toContain('canary');
    expect(readFileSync(file, 'utf8')).toContain('"GAINIUM_API_SECRET": "canary-secret"');
    expect(await run('remove')).toMatchObject({ code: 0, stderr: '' });
    expect(readHome()).toEqual(before);
  });

  it('end with 2 and one line when they are called wrongly, and 1 when a file was refused', async () => {
    const wrong = await run('setup', '--client=emacs');
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/^gainium-mcp: --client must be some of .*\n$/);
    writeFileSync(file, '{');
    expect(await run('setup')).toMatchObject({ code: 1, stderr: '' });
  });

  it('let doctor find an entry that cannot work', async () => {
    const entry = { command: 'npx', args: ['gainium-mcp'], env: { GAINIUM_PAPERONLY: '1' } };
    writeFileSync(file, JSON.stringify({ mcpServers: { gainium: entry } }));
    const { code, stdout } = await run('doctor', '--sandbox', '--json');
    expect(code).toBe(1);
    const { findings } = JSON.parse(stdout) as { findings: object[] };
    expect(findings).toContainEqual({
      check: 'Clients',
      status: 'fail',
      message: `Cursor, ${file}: Entry "gainium": There is no setting GAINIUM_PAPERONLY.`,
      fix: expect.any(String),
    });
  });
});

describe('gainium-mcp setup in a terminal', () => {
  const enter = '\r';
  const answers = [
    ['Which clients', enter],
    ['assistant use', enter],
    ['API key of Gainium', `canary-key${enter}`],
    ['Its secret', `canary-secret${enter}`],
    ['How much', enter],
  ] as const;

  it('asks, shows without secrets, and writes', async () => {
    const press = [...answers, ['Write this', enter]] as const;
    const { code, screen } = await runInTerminal(['setup'], { env: { HOME: home }, press });
    expect(code).toBe(0);
    expect(screen).toContain('"GAINIUM_API_SECRET": "••••"');
    expect(screen).not.toContain('canary');
    expect(readFileSync(file, 'utf8')).toContain('"GAINIUM_PAPER_ONLY": "true"');
  });

  it('changes nothing on Ctrl+C', async () => {
    const before = readHome();
    const press = [...answers, ['Write this', '\u0003']] as const;
    const { code } = await runInTerminal(['setup'], { env: { HOME: home }, press });
    expect(code).toBe(130);
    expect(readHome()).toEqual(before);
  });
});
