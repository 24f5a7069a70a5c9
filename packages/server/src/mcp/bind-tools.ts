import type { Toolkit } from '@gainium/tool-definitions';
import {
  CLIENT_CAPABILITIES_META_KEY,
  inputRequired,
  inputResponse,
  ProtocolError,
  ProtocolErrorCode,
  Server,
  type CallToolRequestParams,
  type CallToolResult,
  type InputRequiredResult,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { bindGuide } from './bind-guide.ts';
import type { BindingOptions } from './binding.ts';
import { canAskHuman, confirmationForm, confirmationTimeoutMs, declined } from './confirmation.ts';
import { serverCapabilities, serverIdentity, toolListTtlMs } from './identity.ts';
import { progressTo } from './progress.ts';
import { describeUnknownTool } from './unknown-tool.ts';

/**
 * One MCP server for one connection, session or request. The low-level `Server` is used because the
 * high-level one makes schemas and error texts of its own, and shows the model the text of any
 * exception.
 */
export function createMcpServer(options: BindingOptions): Server {
  const { instructions, toolkitOf, onerror } = options;
  const server = new Server(serverIdentity, {
    capabilities: serverCapabilities,
    instructions,
    cacheHints: { 'tools/list': { ttlMs: toolListTtlMs, cacheScope: 'private' } },
    inputRequired: { roundTimeoutMs: confirmationTimeoutMs },
  });
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- it is no event target
  server.onerror = onerror;
  server.setRequestHandler('tools/list', (_, { http }) => ({
    tools: [...toolkitOf(http?.authInfo).surface.listed],
  }));
  server.setRequestHandler('tools/call', ({ params }, context) =>
    callTool(server, toolkitOf(context.http?.authInfo), params, context),
  );
  bindGuide(server, options);
  return server;
}

/**
 * A write that waits for a human's yes goes to the client as a question, where the client can ask
 * one, with the token of the confirmation as the state to send back. The token is bound to caller,
 * tool and arguments, so that nothing else can be confirmed with it.
 */
async function callTool(
  server: Server,
  toolkit: Toolkit,
  params: CallToolRequestParams,
  { mcpReq }: ServerContext,
): Promise<CallToolResult | InputRequiredResult> {
  const { name } = params;
  const unknown = describeUnknownTool(toolkit, name);
  if (unknown) throw new ProtocolError(ProtocolErrorCode.InvalidParams, unknown);
  const token = mcpReq.requestState();
  if (token !== undefined) {
    const answer = inputResponse(mcpReq.inputResponses, 'confirm');
    if (answer.kind !== 'elicit' || answer.action !== 'accept') return { ...declined };
  }
  const args =
    token === undefined ? params.arguments : { ...params.arguments, confirmToken: token };
  const { confirmation, ...result } = await toolkit.call(name, args, {
    signal: mcpReq.signal,
    ...progressTo(mcpReq._meta?.progressToken, (notification) => mcpReq.notify(notification)),
  });
  if (!confirmation || !canAskHuman(capabilitiesOf(server, mcpReq))) return { ...result };
  return inputRequired({
    inputRequests: { confirm: inputRequired.elicit(confirmationForm(confirmation)) },
    requestState: confirmation.token,
  });
}

/** What the client can do: said with each request since revision 2026-07-28, once before. */
function capabilitiesOf(server: Server, { envelope = {} }: ServerContext['mcpReq']): unknown {
  const declared = new Map<string, unknown>(Object.entries(envelope));
  return declared.get(CLIENT_CAPABILITIES_META_KEY) ?? server.getClientCapabilities();
}
