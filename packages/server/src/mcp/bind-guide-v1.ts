import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CompleteRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  McpError,
  ReadResourceRequestSchema,
} from '@modelcontextprotocol/sdk/types.js';
import type { BindingOptions } from './binding.ts';
import { explainGuideFailure } from './guide-failure.ts';

/** The same as `bindGuide`, on a server of SDK 1.x. */
export function bindGuideV1(
  server: Server,
  { toolkitOf }: Pick<BindingOptions, 'toolkitOf'>,
): void {
  const guideOf = ({ authInfo }: { authInfo?: object }) => toolkitOf(authInfo).guide;

  server.setRequestHandler(ListResourcesRequestSchema, (_, extra) => ({
    resources: [...guideOf(extra).resources],
  }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, (_, extra) => ({
    resourceTemplates: [...guideOf(extra).resourceTemplates],
  }));
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }, extra) => {
    try {
      return { contents: [await guideOf(extra).readResource(uri, { signal: extra.signal })] };
    } catch (error) {
      throw toMcpError(error);
    }
  });
  server.setRequestHandler(ListPromptsRequestSchema, (_, extra) => ({
    prompts: guideOf(extra).prompts.map((prompt) => ({
      ...prompt,
      arguments: [...prompt.arguments],
    })),
  }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params }, extra) => {
    try {
      const { description, messages } = guideOf(extra).getPrompt(params.name, params.arguments);
      return { description, messages: [...messages] };
    } catch (error) {
      throw toMcpError(error);
    }
  });
  server.setRequestHandler(CompleteRequestSchema, async ({ params }, extra) => ({
    completion: await guideOf(extra).complete(params, { signal: extra.signal }),
  }));
}

function toMcpError(error: unknown): McpError {
  const { isClientsFault, message } = explainGuideFailure(error);
  return new McpError(isClientsFault ? ErrorCode.InvalidParams : ErrorCode.InternalError, message);
}
