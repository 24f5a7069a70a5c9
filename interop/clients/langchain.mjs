import { MultiServerMCPClient } from '@langchain/mcp-adapters';

export async function connect(url) {
  const client = new MultiServerMCPClient({ mcpServers: { gainium: { url } } });
  const tools = await client.getTools();
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  return {
    listTools: () => tools.map(({ name }) => name),
    callTool: async (name, args) => (await byName.get(name).invoke(args)).structuredContent,
    close: () => client.close(),
  };
}
