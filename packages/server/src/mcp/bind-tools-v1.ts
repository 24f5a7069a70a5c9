import type { Toolkit } from '@gainium/tool-definitions';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import {
  CallToolRequestSchema,
  ErrorCode,
  ListToolsRequestSchema,
  McpError,
  type CallToolRequest,
  type CallToolResult,
  type ServerNotification,
  type ServerRequest,
} from '@modelcontextprotocol/sdk/types.js';
import { bindGuideV1 } from './bind-guide-v1.ts';
import type { BindingOptions } from './binding.ts';
import { canAskHuman, confirmationForm, confirmationTimeoutMs, declined } from './confirmation.ts';
import { serverCapabilities, serverIdentity } from './identity.ts';
import { progressTo } from './progress.ts';
import { describeUnknownTool } from './unknown-tool.ts';

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** The same tools on a server of SDK 1.x, the last one with the HTTP+SSE transport. */
export function createMcpServerV1(options: BindingOptions): Server {
  const { instructions, toolkitOf, onerror } = options;
  const server = new Server(serverIdentity, { capabilities: serverCapabilities, instructions });
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- it is no event target
  server.onerror = onerror;
  server.setRequestHandler(ListToolsRequestSchema, (_, { authInfo }) => ({
    tools: [...toolkitOf(authInfo).surface.listed],
  }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }, extra) =>
    callTool(server, toolkitOf(extra.authInfo), params, extra),
  );
  bindGuideV1(server, options);
  return server;
}

async function callTool(
  server: Server,
  toolkit: Toolkit,
  { name, arguments: args }: CallToolRequest['params'],
  { signal, requestId, _meta, sendNotification }: Extra,
): Promise<CallToolResult> {
  const unknown = describeUnknownTool(toolkit, name);
  if (unknown) throw new McpError(ErrorCode.InvalidParams, unknown);
  const options = { signal, ...progressTo(_meta?.progressToken, sendNotification) };
  const { confirmation, ...result } = await toolkit.call(name, args, options);
  if (!confirmation || !canAskHuman(server.getClientCapabilities())) return { ...result };
  const answer = await server.elicitInput(confirmationForm(confirmation), {
    signal,
    timeout: confirmationTimeoutMs,
    relatedRequestId: requestId,
  });
  if (answer.action !== 'accept') return { ...declined };
  const confirmed = { ...args, confirmToken: confirmation.token };
  const { confirmation: _, ...done } = await toolkit.call(name, confirmed, options);
  return { ...done };
}
