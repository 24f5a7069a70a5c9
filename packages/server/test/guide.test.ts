import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { bin } from './program.ts';

async function connect(mode: 'legacy' | { pin: string }, args: string[] = []): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } });
  const all = [bin, '--sandbox', '--log-level=silent', ...args];
  await client.connect(new StdioClientTransport({ command: process.execPath, args: all }));
  return client;
}

describe.each([
  ['the 2025 era', 'legacy' as const],
  ['2026-07-28', { pin: '2026-07-28' }],
])('the guide in %s', (_, mode) => {
  let client: Client;
  beforeAll(async () => {
    client = await connect(mode);
  });
  afterAll(() => client.close());

  it('offers resources that can be read', async () => {
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual([
      'gainium://workflow',
      'gainium://capabilities',
    ]);
    for (const { uri } of resources) {
      const { contents } = await client.readResource({ uri });
      expect(contents).toMatchObject([{ uri, text: expect.stringMatching(/./) }]);
    }
  });

  it('reads the settings schema of a bot type', async () => {
    const { contents } = await client.readResource({ uri: 'gainium://schema/grid' });
    expect(contents).toMatchObject([{ text: expect.stringContaining('topPrice') }]);
  });

  it('says which resources there are when asked for another', async () => {
    await expect(client.readResource({ uri: 'gainium://nope' })).rejects.toThrow(
      'gainium://workflow',
    );
  });

  it('offers prompts and fills them', async () => {
    const { prompts } = await client.listPrompts();
    expect(prompts).toHaveLength(7);
    for (const { name, arguments: params = [] } of prompts) {
      const args = Object.fromEntries(
        params.filter(({ required }) => required).map((param) => [param.name, 'BTC_USDT']),
      );
      const { messages } = await client.getPrompt({ name, arguments: args });
      expect(messages[0]).toMatchObject({ role: 'user', content: { type: 'text' } });
    }
    await expect(client.getPrompt({ name: 'nope' })).rejects.toThrow(/There is no/);
  });

  it('completes the bot type of a schema', async () => {
    const { completion } = await client.complete({
      ref: { type: 'ref/resource', uri: 'gainium://schema/{botType}' },
      argument: { name: 'botType', value: 'dc' },
    });
    expect(completion.values).toEqual(['dca']);
  });
});

it('offers no prompt that a read-only server cannot follow', async () => {
  const client = await connect('legacy', ['--read-only']);
  const { prompts } = await client.listPrompts();
  expect(prompts.length).toBeGreaterThan(0);
  expect(prompts.length).toBeLessThan(7);
  await client.close();
});
