import { ToolError, type Toolkit } from '@gainium/tool-definitions';
import { ProtocolError, ProtocolErrorCode, Server } from '@modelcontextprotocol/server';
import { packageInfo } from './package-info.ts';

/** The list depends on configuration and credential only, so that clients may keep it for a while. */
const toolListTtlMs = 300_000;

/**
 * One MCP server over a toolkit, for one connection or one request. The low-level `Server` is used
 * because the high-level one makes schemas and error texts of its own, and shows the model the
 * text of any exception.
 */
export function createMcpServer(toolkit: Toolkit): Server {
  const server = new Server(
    { ...packageInfo, title: 'Gainium' },
    {
      capabilities: { tools: {} },
      instructions: toolkit.instructions,
      cacheHints: { 'tools/list': { ttlMs: toolListTtlMs, cacheScope: 'private' } },
    },
  );
  server.setRequestHandler('tools/list', () => ({ tools: [...toolkit.surface.listed] }));
  server.setRequestHandler('tools/call', async ({ params }, { mcpReq }) => {
    assertToolExists(toolkit, params.name);
    return { ...(await toolkit.call(params.name, params.arguments, { signal: mcpReq.signal })) };
  });
  return server;
}

/** A name that no tool has is a protocol error; one that is not allowed is a result with the reason. */
function assertToolExists({ surface }: Toolkit, name: string): void {
  try {
    surface.get(name);
  } catch (error) {
    if (error instanceof ToolError && error.code === 'unknown_tool') {
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, error.message);
    }
  }
}
