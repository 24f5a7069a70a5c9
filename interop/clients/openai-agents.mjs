import { MCPServerStreamableHttp } from '@openai/agents';

export async function connect(url) {
  const server = new MCPServerStreamableHttp({ url, name: 'gainium' });
  await server.connect();
  return {
    listTools: async () => (await server.listTools()).map(({ name }) => name),
    callTool: async (name, args) => (await server.callToolResult(name, args)).structuredContent,
    close: () => server.close(),
  };
}
