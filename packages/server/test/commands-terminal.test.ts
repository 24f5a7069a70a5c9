import { spawnSync } from 'node:child_process';
import { createSandbox } from '@gainium/sandbox';
import { toolNames } from '@gainium/tool-definitions';
import { describe, expect, it } from 'vitest';
import { bin, hasSignals, runProgram, startProgram } from './program.ts';
import { hasTerminal, runInTerminal } from './support/terminal.ts';

describe('tools', () => {
  it('prints what MCP clients get where a program reads', async () => {
    const { code, stdout } = await runProgram(['tools']);
    expect(code).toBe(0);
    const tools = JSON.parse(stdout) as { name: string; inputSchema: { type: string } }[];
    expect(tools.map(({ name }) => name)).toEqual(toolNames);
    expect(tools[0]?.inputSchema.type).toBe('object');
  });

  it.runIf(hasTerminal)('shows a person a table of what the configuration leaves', async () => {
    const { screen } = await runInTerminal(['tools', '--read-only', '--exclude-tools=get_bot']);
    expect(screen).toMatch(/^TOOL +ACCESS +WHAT IT DOES\nlist_bots +reads +Lists/);
    expect(screen).not.toMatch(/writes|get_bot /);
  });

  it.runIf(hasTerminal)('prints JSON for a person who asks for it', async () => {
    const { screen } = await runInTerminal(['tools', '--json']);
    expect(JSON.parse(screen)).toHaveLength(toolNames.length);
  });

  it('refuses to list tools of a configuration that names one wrongly', async () => {
    const { code, stderr } = await runProgram(['tools', '--include-tools=list_bot']);
    expect(code).toBe(2);
    expect(stderr).toContain('a tool that does not exist: list_bot');
  });
});

const printing = [
  ['--help'],
  ['tools'],
  ['remove', '--client=cursor', '--dry-run'],
  ['setup', '--client=cursor', '--sandbox', '--dry-run'],
];

describe('standard output', () => {
  it.runIf(hasSignals).each(printing)('may be left by its reader: %s', (...args) => {
    const line = 'set -o pipefail; "$0" "$@" | true';
    const { status, stderr } = spawnSync('bash', ['-c', line, process.execPath, bin, ...args]);
    expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
  });

  it.runIf(hasTerminal).each(printing)('is known to be cut short: %s', (...args) => {
    const line = '"$0" "$@" > /dev/full';
    const { status, stderr } = spawnSync('bash', ['-c', line, process.execPath, bin, ...args]);
    expect(status).toBe(1);
    expect(stderr.toString()).toMatch(
      /^gainium-mcp: Standard output cannot be written: ENOSPC.*\n$/,
    );
  });
});

describe('call at a terminal', () => {
  it.runIf(hasTerminal)('shows a table, and JSON with --json', async () => {
    const call = ['call', 'list_bots', '--sandbox'];
    const { screen } = await runInTerminal([...call, 'botType=dca', 'fields=_id,settings.name']);
    expect(screen).toMatch(/_id +settings\.name\n[0-9a-f]{24} /);
    expect(screen).toMatch(/\nPage 1 of \d+, \d+ in all\nlive trading/);
    const json = await runInTerminal([...call, '--json={"botType":"dca"}']);
    expect(JSON.parse(json.screen)).toHaveProperty('data');
  });
});

describe('the stdio server at a terminal', () => {
  it.runIf(hasTerminal)('explains itself and ends when there is nothing to serve', async () => {
    const { code, screen } = await runInTerminal([]);
    expect(code).toBe(0);
    for (const part of ['--sandbox', 'doctor', '"command":"npx"', 'No API key is set']) {
      expect(screen).toContain(part);
    }
  });

  it.runIf(hasTerminal)('says that it waits for a client, and stops at Ctrl+C', async () => {
    const press = [['Waiting for a client', '\u0003']] as const;
    const { screen, code } = await runInTerminal(['--sandbox'], { press });
    expect(screen).toContain('sandbox (simulated exchange, no real money)');
    expect(code).toBe(0);
  });

  it('says nothing where a client is', async () => {
    expect(await runProgram([])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

describe('sandbox', () => {
  it.runIf(hasSignals)('serves the API to whoever takes what it prints', async () => {
    const running = await startProgram(['sandbox', '--port=0', '--seed=7'], /Ctrl\+C/);
    const valueOf = (name: string) =>
      new RegExp(`${name}=(\\S+)`).exec(running.stdout())?.[1] ?? '';
    const names = ['GAINIUM_API_BASE_URL', 'GAINIUM_API_KEY', 'GAINIUM_API_SECRET'];
    const env = Object.fromEntries(names.map((name) => [name, valueOf(name)]));
    const { code, stdout } = await runProgram(['call', 'list_bots', 'botType=dca'], { env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('data.0._id');
    expect((await running.interrupt()).code).toBe(0);
  });

  it('says which setting helps when its port is taken', async () => {
    const taken = await createSandbox();
    const { port } = new URL(taken.url);
    const { code, stderr } = await runProgram(['sandbox', `--port=${port}`]);
    await taken.close();
    expect(code).toBe(2);
    expect(stderr).toContain(`Port ${port} is in use.`);
  });
});
