import { createMCPClient } from '@ai-sdk/mcp';

export async function connect(url) {
  const client = await createMCPClient({ transport: { type: 'http', url } });
  const tools = await client.tools();
  return {
    listTools: () => Object.keys(tools),
    async callTool(name, args) {
      const result = await tools[name].execute(args, { toolCallId: name, messages: [] });
      return result.structuredContent;
    },
    close: () => client.close(),
  };
}
