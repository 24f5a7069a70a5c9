import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCommandLine } from '../src/index.ts';
import { runRemove } from '../src/setup/run-remove.ts';
import { runSetup } from '../src/setup/run-setup.ts';
import { account, canaries, createComputer, type Computer } from './support/computer.ts';
import { createTerminal, keys, type Answer } from './support/terminal.ts';

let computer: Computer;
beforeEach(() => {
  computer = createComputer('linux', {});
  computer.write('cursor', '{}');
});
afterEach(() => computer.close());

async function ask(argv: readonly string[], answers: readonly Answer[]) {
  const terminal = createTerminal(computer.machine);
  const run = readCommandLine({ version: '', argv, env: computer.machine.env });
  if (run.kind !== 'run') throw new Error(run.text);
  const ended =
    run.command === 'setup'
      ? runSetup(run, terminal.io)
      : run.command === 'remove' && runRemove(run, terminal.io);
  const [code] = await Promise.all([ended, terminal.answer(answers)]);
  expect(terminal.output()).not.toContain('canary');
  return { code, output: terminal.output() };
}

const untilAccess: readonly Answer[] = [
  [/Which clients/, keys.enter],
  [/assistant use/, keys.enter],
  [/API key of Gainium/, canaries.key + keys.enter],
  [/Its secret/, canaries.secret + keys.enter],
];

function settingsOf(client: 'cursor' | 'zed'): unknown {
  const settings: unknown = JSON.parse(computer.read(client));
  return settings;
}

describe('setup in a terminal', () => {
  it('asks for everything, and offers the clients that are there and paper trading', async () => {
    const { code, output } = await ask(
      ['setup'],
      [...untilAccess, [/How much/, keys.enter], [/Write this/, keys.enter]],
    );
    expect(code).toBe(0);
    expect(output).toContain('"GAINIUM_API_SECRET": "••••"');
    expect(settingsOf('cursor')).toEqual({
      mcpServers: {
        gainium: {
          command: 'npx',
          args: ['-y', 'gainium-mcp'],
          env: { ...account, GAINIUM_PAPER_ONLY: 'true' },
        },
      },
    });
  });

  it('takes other answers', async () => {
    const others = keys.down.repeat(3) + keys.space;
    await ask(
      ['setup'],
      [
        [/Which clients/, others + keys.enter],
        ...untilAccess.slice(1),
        [/How much/, keys.down + keys.enter],
        [/Write this/, keys.enter],
      ],
    );
    const env = { ...account, GAINIUM_READONLY: 'true' };
    expect(settingsOf('cursor')).toMatchObject({ mcpServers: { gainium: { env } } });
    expect(computer.snapshot()).toMatchObject({
      'home/.codeium/windsurf/mcp_config.json': expect.any(String),
    });
  });

  it('asks for no key for the sandbox', async () => {
    await ask(
      ['setup'],
      [
        [/Which clients/, keys.enter],
        [/assistant use/, keys.down + keys.enter],
        [/Write this/, keys.enter],
      ],
    );
    expect(settingsOf('cursor')).toMatchObject({
      mcpServers: { gainium: { env: { GAINIUM_MCP_SANDBOX: 'true' } } },
    });
  });

  it('asks only for what flags and environment leave open', async () => {
    Object.assign(computer.machine, { env: account });
    await ask(['setup', '--client=zed', '--paper-only'], [[/Write this/, keys.enter]]);
    expect(settingsOf('zed')).toMatchObject({
      context_servers: { gainium: { env: { GAINIUM_PAPER_ONLY: 'true' } } },
    });
  });

  it('asks nothing with --yes', async () => {
    expect(await ask(['setup', '--yes', '--sandbox'], [])).toMatchObject({ code: 0 });
  });

  it('asks before it replaces the entry of somebody else', async () => {
    const text = '{"mcpServers":{"gainium":{"command":"my-own","env":{"K":"canary"}}}}';
    computer.write('cursor', text);
    const argv = ['setup', '--client=cursor', '--sandbox'];
    const no = keys.right + keys.enter;
    expect(await ask(argv, [[/Replace it/, no]])).toMatchObject({ code: 1 });
    expect(computer.read('cursor')).toBe(text);
    await ask(argv, [
      [/Replace it/, keys.enter],
      [/Write this/, keys.enter],
    ]);
    expect(computer.read('cursor')).toContain('gainium-mcp');
  });

  const questions: readonly Answer[] = [
    ...untilAccess,
    [/How much/, keys.enter],
    [/Write this/, keys.enter],
  ];
  it.each(questions.map(([question], index) => [question, index] as const))(
    'changes nothing when Ctrl+C answers %s',
    async (question, index) => {
      const before = computer.snapshot();
      const { code, output } = await ask(
        ['setup'],
        [...questions.slice(0, index), [question, keys.ctrlC]],
      );
      expect(code).toBe(130);
      expect(output).toContain('Nothing was changed.');
      expect(computer.snapshot()).toEqual(before);
    },
  );

  it('changes nothing after a no', async () => {
    const before = computer.snapshot();
    const answers = [...questions.slice(0, -1), [/Write this/, keys.right + keys.enter] as const];
    expect(await ask(['setup'], answers)).toMatchObject({ code: 4 });
    expect(computer.snapshot()).toEqual(before);
  });
});

describe('remove in a terminal', () => {
  it('asks where, and whether', async () => {
    const before = computer.snapshot();
    await computer.run('setup', '--client=cursor,zed', '--sandbox');
    const written = computer.snapshot();
    const where: Answer = [/From which clients should Gainium be taken out/, keys.enter];
    expect(await ask(['remove'], [where, [/Take it out/, keys.ctrlC]])).toMatchObject({
      code: 130,
    });
    expect(computer.snapshot()).toEqual(written);
    expect(await ask(['remove'], [where, [/Take it out/, keys.enter]])).toMatchObject({ code: 0 });
    expect(computer.snapshot()).toEqual(before);
  });

  it('asks nothing when there is nothing to take out', async () => {
    expect(await ask(['remove'], [])).toMatchObject({ code: 0 });
  });
});
