// The Inspector of the protocol's authors looks at every schema, over each transport in each era.
import { equal } from 'node:assert/strict';
import { installed, newerNode, product, run, startServer } from './lib/programs.mjs';

const eras = ['legacy', 'modern'];

const stdioServer = [process.execPath, product, '--sandbox', '-e', 'GAINIUM_MCP_LOG_LEVEL=silent'];

export async function checkInspector({ checks, home }) {
  const server = await startServer(product);
  const targets = [
    ...eras.map((era) => ({ name: `stdio, ${era} era`, args: stdioServer, era })),
    ...eras.map((era) => ({ name: `Streamable HTTP, ${era} era`, args: [server.url], era })),
    { name: 'HTTP+SSE', args: [server.sseUrl, '--transport', 'sse'], era: 'legacy' },
  ];
  const cli = installed('@modelcontextprotocol/inspector/clients/launcher/build/index.js');
  const inspect = async ({ args, era }, ...task) => {
    const common = [cli, '--cli', ...args, '--protocol-era', era, '--format', 'json'];
    const { code, stdout, stderr } = await run(newerNode, [...common, ...task], { home });
    // Findings go to standard error, and mere warnings do not change the exit code.
    if (code !== 0 || stderr !== '') throw new Error(`exit code ${code}\n${stderr}${stdout}`);
    return JSON.parse(stdout).result;
  };
  for (const target of targets) {
    await checks.check(`inspector over ${target.name}`, async () => {
      const { tools } = await inspect(target, '--method', 'tools/list', '--strict');
      equal(tools.length, 19);
      const call = ['--method', 'tools/call', '--tool-name', 'list_bots'];
      const result = await inspect(target, ...call, '--tool-arg', 'botType=dca');
      equal(result.structuredContent.data.length > 0, true);
      return `${tools.length} tools without a finding`;
    });
  }
  await server.stop();
}
