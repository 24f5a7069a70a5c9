import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createComputer, type Computer } from './support/computer.ts';

let computer: Computer;
beforeEach(() => {
  computer = createComputer('linux');
});
afterEach(() => computer.close());

/** Changes the file as a person or the client does in between. */
function edit(client: 'cursor' | 'codex' | 'zed', from: string, to: string): void {
  const text = computer.read(client);
  expect(text).toContain(from);
  writeFileSync(computer.fileOf(client), text.replace(from, to));
}

function sidecars(): string[] {
  return readdirSync(computer.machine.home, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.includes('.gainium'),
  );
}

describe('remove', () => {
  it('takes only its entry out of a file that was edited since', async () => {
    computer.write('zed', '{\n  // mine\n  "theme": "a" // dark\n}\n');
    await computer.run('setup', '--client=zed');
    edit('zed', '"theme": "a"', '"theme": "b"');
    await computer.run('remove');
    expect(computer.read('zed')).toBe('{\n  // mine\n  "theme": "b" // dark\n}\n');
    expect(sidecars()).toEqual([]);
  });

  it('leaves servers that were added since', async () => {
    await computer.run('setup', '--client=cursor');
    edit('cursor', '"mcpServers": {', '"mcpServers": {\n    "other": { "command": "x" },');
    await computer.run('remove');
    expect(computer.read('cursor')).toBe(
      '{\n  "mcpServers": {\n    "other": { "command": "x" }\n  }\n}\n',
    );
    expect(sidecars()).toEqual([]);
  });

  it('leaves tables that were added since', async () => {
    computer.write('codex', '# top\nmodel = "o3"\n');
    await computer.run('setup', '--client=codex');
    edit('codex', 'model = "o3"', 'model = "o4"');
    writeFileSync(computer.fileOf('codex'), `${computer.read('codex')}\n# look\n[tui]\na = 1\n`);
    await computer.run('remove');
    expect(computer.read('codex')).toBe('# top\nmodel = "o4"\n\n# look\n[tui]\na = 1\n');
  });

  it('takes out an entry that was edited since', async () => {
    const text = '{\n  "mcpServers": {}\n}\n';
    computer.write('cursor', text);
    await computer.run('setup', '--client=cursor', '--sandbox');
    edit('cursor', '"GAINIUM_MCP_SANDBOX": "true"', '"GAINIUM_READONLY": "1", "X": "y"');
    await computer.run('remove');
    expect(computer.read('cursor')).toBe(text);
  });

  it('puts back an entry that --force replaced, also in a file that was edited since', async () => {
    computer.write(
      'cursor',
      '{\n  "a": 1,\n  "mcpServers": {\n    "gainium": { "command": "my-own" }\n  }\n}\n',
    );
    await computer.run('setup', '--client=cursor', '--force');
    edit('cursor', '"a": 1', '"a": 2');
    await computer.run('remove');
    expect(JSON.parse(computer.read('cursor'))).toEqual({
      a: 2,
      mcpServers: { gainium: { command: 'my-own' } },
    });
  });

  it('takes out an entry that was there before setup, since it is the same program', async () => {
    computer.write(
      'cursor',
      '{\n  "mcpServers": {\n    "gainium": { "command": "gainium-mcp" }\n  }\n}\n',
    );
    await computer.run('setup', '--client=cursor');
    await computer.run('remove');
    expect(computer.read('cursor')).toBe('{\n  "mcpServers": {}\n}\n');
  });

  it('goes back step by step from several entries', async () => {
    computer.write('cursor', '{ "mcpServers": { "x": {} } }');
    const before = computer.snapshot();
    await computer.run('setup', '--client=cursor,codex', '--name=gainium-paper', '--paper-only');
    await computer.run('setup', '--client=cursor,codex');
    await computer.run('remove', '--name=gainium-paper');
    expect(computer.read('cursor')).toMatch(/"gainium":/);
    expect(computer.read('cursor')).not.toMatch(/gainium-paper/);
    await computer.run('remove');
    expect(computer.snapshot()).toEqual(before);
  });

  it('leaves another entry for gainium-mcp and a folder of the user where they were', async () => {
    computer.write('cursor', '{"mcpServers":{"mine":{"command":"npx","args":["gainium-mcp"]}}}');
    computer.write('codex', '');
    rmSync(computer.fileOf('codex'));
    const before = computer.snapshot();
    await computer.run('setup', '--client=cursor,codex');
    await computer.run('remove');
    expect(computer.snapshot()).toEqual(before);
  });

  it('removes the folders it made only when nothing else is in them', async () => {
    await computer.run('setup', '--client=windsurf');
    const neighbour = path.join(computer.machine.home, '.codeium', 'other.json');
    writeFileSync(neighbour, '{}');
    await computer.run('remove');
    expect(existsSync(path.dirname(computer.fileOf('windsurf')))).toBe(false);
    expect(existsSync(neighbour)).toBe(true);
  });

  it('leaves an entry alone that is not its own', async () => {
    computer.write('cursor', '{"mcpServers":{"gainium":{"command":"my-own"}}}');
    const before = computer.snapshot();
    const { code, output } = await computer.run('remove');
    expect({ code, output }).toEqual({
      code: 1,
      output: expect.stringMatching(/Cursor: left alone/),
    });
    expect(computer.snapshot()).toEqual(before);
  });

  it('refuses a broken file that may hold its entry, and no other', async () => {
    computer.write('cursor', '{ "mcpServers": { "gainium": ');
    computer.write('zed', '{ "theme": ');
    const { code, output } = await computer.run('remove');
    expect(code).toBe(1);
    expect(output).toMatch(/^Cursor: left alone.*line 1, column 30/);
    expect(output).not.toContain('Zed');
  });

  it('shows what it would do, and says when there is nothing to do', async () => {
    await computer.run('setup', '--client=cursor');
    const before = computer.snapshot();
    const { output } = await computer.run('remove', '--dry-run');
    expect(output).toMatch(/^ {2}- gainium: \{$/m);
    expect(output).not.toContain('canary');
    expect(computer.snapshot()).toEqual(before);
    await computer.run('remove');
    const done = await computer.run('remove');
    expect(done).toEqual({ code: 0, output: 'No client has an entry "gainium".\n' });
    expect(await computer.run('remove', '--client=zed')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/Zed: no entry/),
    });
    expect(JSON.parse((await computer.run('remove', '--json')).output)).toMatchObject({
      clients: [],
    });
  });

  it('forgets a file that the user removed', async () => {
    const before = computer.snapshot();
    await computer.run('setup', '--client=cursor');
    rmSync(computer.fileOf('cursor'));
    await computer.run('remove');
    expect(computer.snapshot()).toEqual(before);
  });
});
