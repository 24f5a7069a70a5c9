import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientsOf, type Client } from '../src/clients/client-table.ts';
import { readConfigText } from '../src/clients/config-text.ts';
import type { Platform } from '../src/clients/machine.ts';
import { createComputer, type Computer } from './support/computer.ts';
import { brokenJson, brokenToml, jsonFiles, tomlFiles } from './support/real-files.ts';

const platforms: readonly Platform[] = ['linux', 'darwin', 'win32'];
const pairs = platforms.flatMap((platform) =>
  clientsOf({ platform }).map((client) => ({ platform, client, id: client.id })),
);

function filesOf({ syntax, container }: Client): [title: string, text: string][] {
  const files = syntax === 'json' ? jsonFiles : tomlFiles;
  return Object.entries(files).map(([title, text]) => [
    title,
    text.replaceAll('<servers>', container),
  ]);
}

function brokenFilesOf({ syntax, container }: Client): [string, string, RegExp][] {
  const files = syntax === 'json' ? brokenJson : brokenToml;
  return Object.entries(files).map(([title, [text, reason]]) => [
    title,
    text.replaceAll('<servers>', container),
    new RegExp(reason.source.replaceAll('<servers>', container)),
  ]);
}

function withoutBlanks(text: string): string {
  return text.replaceAll(/\s/g, '');
}

/** Whether all of a text is in another one, in its order. */
function isKeptIn(text: string, other: string): boolean {
  let at = 0;
  for (const character of withoutBlanks(text)) {
    at = other.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

describe.each(pairs)('setup and remove of $id on $platform', ({ platform, client }) => {
  let computer: Computer;
  beforeEach(() => {
    computer = createComputer(platform);
  });
  afterEach(() => computer.close());

  const flag = `--client=${client.id}`;

  async function expectDone(command: 'setup' | 'remove', ...flags: string[]): Promise<void> {
    const outcome = await computer.run(command, flag, ...flags);
    expect(outcome).toMatchObject({ code: 0 });
  }

  function entryNow(): unknown {
    return readConfigText(client, computer.read(client.id)).entries.get('gainium');
  }

  it.each(filesOf(client))('leave %s as it was', async (_, text) => {
    computer.write(client.id, text);
    const before = computer.snapshot();
    await expectDone('setup');
    expect(entryNow()).toMatchObject({ env: { GAINIUM_API_KEY: expect.any(String) } });
    await expectDone('remove');
    expect(computer.snapshot()).toEqual(before);
  });

  it.each(filesOf(client))('keep to the style of %s', async (_, text) => {
    computer.write(client.id, text);
    await expectDone('setup');
    const written = computer.read(client.id);
    expect(written.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
    if (text.trim()) expect(written.endsWith('\n')).toBe(text.endsWith('\n'));
    if (text.includes('\r\n')) expect(written).not.toMatch(/[^\r]\n/);
    expect(isKeptIn(text, written)).toBe(true);
  });

  it.each(filesOf(client))('take only the entry out of %s when it was edited', async (_, text) => {
    computer.write(client.id, text);
    await expectDone('setup');
    computer.write(client.id, `${computer.read(client.id)}\n`);
    await expectDone('remove');
    const left = withoutBlanks(computer.read(client.id));
    expect([withoutBlanks(text), `${withoutBlanks(text)}{}`]).toContain(left);
  });

  it.each(filesOf(client))('leave %s as it was after two runs of setup', async (_, text) => {
    computer.write(client.id, text);
    const before = computer.snapshot();
    await expectDone('setup', '--paper-only');
    await expectDone('setup', '--read-only', '--confirm=live');
    expect(entryNow()).toMatchObject({ env: { GAINIUM_READONLY: 'true' } });
    expect(entryNow()).not.toMatchObject({ env: { GAINIUM_PAPER_ONLY: 'true' } });
    await expectDone('remove');
    expect(computer.snapshot()).toEqual(before);
  });

  it.each(filesOf(client))('leave %s as it was around a remote entry', async (_, text) => {
    computer.write(client.id, text);
    const before = computer.snapshot();
    await expectDone('setup', '--url=https://mcp.example.com/mcp');
    expect(JSON.stringify(entryNow())).toContain('"https://mcp.example.com/mcp"');
    await expectDone('remove');
    expect(computer.snapshot()).toEqual(before);
  });

  it('write nothing the second time', async () => {
    computer.write(client.id, filesOf(client).at(3)?.[1] ?? '');
    await expectDone('setup');
    const once = computer.snapshot();
    const { output } = await computer.run('setup', flag, '--json');
    expect(JSON.parse(output)).toMatchObject({ clients: [{ outcome: 'unchanged' }] });
    expect(computer.snapshot()).toEqual(once);
  });

  it('leave nothing where nothing was', async () => {
    const before = computer.snapshot();
    await expectDone('setup');
    expect(Object.keys(computer.snapshot()).length).toBeGreaterThan(Object.keys(before).length);
    await expectDone('setup', '--sandbox');
    await expectDone('remove');
    expect(computer.snapshot()).toEqual(before);
  });

  it.each(brokenFilesOf(client))('leave %s alone, and say why', async (_, text, reason) => {
    computer.write(client.id, text);
    const before = computer.snapshot();
    const { code, output } = await computer.run('setup', flag);
    expect({ code, output }).toEqual({ code: 1, output: expect.stringMatching(reason) });
    expect(output.trim().split('\n')).toHaveLength(1 + (output.includes('real money') ? 1 : 0));
    expect(computer.snapshot()).toEqual(before);
  });
});
