// What people use an MCP server with, each in a process of its own: it has to end by itself.
import { fileURLToPath } from 'node:url';
import { newerNode, product, run, startServer } from './lib/programs.mjs';

const clients = ['mcp-remote', 'langchain', 'ai-sdk', 'openai-agents'];

export async function checkClients({ checks, home }) {
  const tryOut = fileURLToPath(new URL('clients/try-out.mjs', import.meta.url));
  const server = await startServer(product);
  for (const client of clients) {
    await checks.check(`client ${client}`, async () => {
      const { code, stdout, stderr } = await run(newerNode, [tryOut, client, server.url], { home });
      if (code !== 0) throw new Error(`exit code ${code}\n${stdout}${stderr}`);
      return stdout;
    });
  }
  await server.stop();
}
