import {
  createRequestStateCodec,
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  Server,
} from '@modelcontextprotocol/server';
import type { BindingOptions } from '../../src/mcp/binding.ts';
import { getPrompt, prompts } from './fixture-prompts.ts';
import { readResource, resources, resourceTemplates } from './fixture-resources.ts';
import { contentTools } from './fixture-tools.ts';
import { createAskingTools, type State } from './fixture-tools-asking.ts';
import type { FixtureTool } from './fixture-tool.ts';

// One process serves every round, so that it can be made here.
const states = createRequestStateCodec<State>({ key: crypto.getRandomValues(new Uint8Array(32)) });

const tools = new Map<string, FixtureTool>(
  Object.entries({ ...contentTools, ...createAskingTools((state) => states.mint(state)) }),
);

/** What the server conformance suite wants to find: its tools, resources and prompts. */
export function createFixtureServer({ instructions, toolkitOf, onerror }: BindingOptions): Server {
  const server = new Server(
    { name: 'gainium-mcp-conformance', version: '0.0.0' },
    {
      capabilities: {
        tools: {},
        resources: { subscribe: true },
        prompts: {},
        completions: {},
        logging: {},
      },
      instructions,
      requestState: { verify: (state, context) => states.verify(state, context) },
    },
  );
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- it is no event target
  server.onerror = onerror;
  bindTools(server, toolkitOf);
  bindResources(server);
  bindPrompts(server);
  return server;
}

function bindTools(server: Server, toolkitOf: BindingOptions['toolkitOf']): void {
  server.setRequestHandler('tools/list', () => ({
    tools: [...tools].map(([name, { description, inputSchema }]) => ({
      name,
      description,
      inputSchema: inputSchema ?? { type: 'object' as const },
    })),
  }));
  server.setRequestHandler('tools/call', ({ params }, context) => {
    // Throws for a request that came past the gate.
    toolkitOf(context.http?.authInfo);
    const tool = tools.get(params.name);
    if (!tool) throw new ProtocolError(ProtocolErrorCode.InvalidParams, `No tool ${params.name}`);
    return tool.run(context, params.arguments ?? {});
  });
}

function bindResources(server: Server): void {
  server.setRequestHandler('resources/list', () => ({ resources }));
  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates }));
  server.setRequestHandler('resources/read', ({ params: { uri } }) => {
    const contents = readResource(uri);
    if (!contents) throw new ResourceNotFoundError(uri, `There is no resource ${uri}`);
    return { contents: [contents] };
  });
  server.setRequestHandler('resources/subscribe', () => ({}));
  server.setRequestHandler('resources/unsubscribe', () => ({}));
}

function bindPrompts(server: Server): void {
  server.setRequestHandler('prompts/list', () => ({ prompts }));
  server.setRequestHandler('prompts/get', ({ params }, { mcpReq }) =>
    getPrompt(params.name, params.arguments ?? {}, mcpReq.inputResponses),
  );
  server.setRequestHandler('completion/complete', () => ({ completion: { values: [] } }));
}
