import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bin, startHttpServer, type RunningServer } from './program.ts';
import { clientNames, clients, type Target, type TestClient } from './clients.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startHttpServer(['--sandbox', '--log-level=silent']);
});
afterAll(() => server.stop());

const targets: Record<string, () => Target> = {
  stdio: () => ({ kind: 'stdio', args: [bin, '--sandbox', '--log-level=silent'] }),
  'Streamable HTTP': () => ({ kind: 'http', url: server.url }),
};

const matrix = clientNames.flatMap((name) =>
  Object.keys(targets).map((transport) => ({ name, transport })),
);

describe.each(matrix)('a client of $name over $transport', ({ name, transport }) => {
  let client: TestClient;
  beforeAll(async () => {
    const target = targets[transport];
    if (!target) throw new Error(`no transport ${transport}`);
    client = await clients[name](target());
  });
  afterAll(() => client.close());

  it('lists the tools with plain schemas', async () => {
    const { tools } = await client.listTools();
    expect(tools.map((tool) => tool.name)).toContain('list_bots');
    for (const { inputSchema } of tools) expect(inputSchema).not.toHaveProperty('$schema');
  });

  it.each([
    ['list_bots', { botType: 'dca', paperContext: true }],
    ['list_deals', { dealType: 'dca', status: 'open' }],
    ['get_account', { info: 'exchanges' }],
    ['get_screener', {}],
  ])('gets data of the sandbox with %s', async (tool, args) => {
    const result = await client.callTool({ name: tool, arguments: args });
    expect(result).not.toMatchObject({ isError: true });
    expect(result.structuredContent?.data).toEqual(expect.arrayContaining([expect.any(Object)]));
    expect(JSON.parse(result.content[0]?.text ?? '')).toEqual(result.structuredContent);
  });

  it('follows an id from a list to the object', async () => {
    const list = await client.callTool({ name: 'list_bots', arguments: { botType: 'combo' } });
    const bots = list.structuredContent?.data as { _id: string }[] | undefined;
    const botId = bots?.[0]?._id;
    const one = await client.callTool({
      name: 'get_bot',
      arguments: { botType: 'combo', botId, fields: '_id,status,settings.name' },
    });
    expect(one.structuredContent).toMatchObject({ data: { _id: botId }, mode: 'live' });
  });

  it('answers bad calls with one clear line and stays up', async () => {
    const wrongType = await client.callTool({ name: 'list_bots', arguments: { botType: 'dcaa' } });
    expect(wrongType).toMatchObject({ isError: true });
    expect(wrongType.content[0]?.text).toBe(
      '[invalid_arguments] botType must be one of dca, combo, grid, hedgeDca, hedgeCombo, not "dcaa".',
    );
    await expect(client.callTool({ name: 'list_bot' })).rejects.toThrow(
      'There is no tool "list_bot". Did you mean list_bots?',
    );
    const { tools } = await client.listTools();
    expect(tools.length).toBeGreaterThan(0);
  });
});
