import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  type Server,
  type ServerContext,
} from '@modelcontextprotocol/server';
import type { BindingOptions } from './binding.ts';
import { explainGuideFailure } from './guide-failure.ts';

/** Resources, prompts and completions: what a client can show beside the tools. */
export function bindGuide(server: Server, { toolkitOf }: Pick<BindingOptions, 'toolkitOf'>): void {
  const guideOf = ({ http }: ServerContext) => toolkitOf(http?.authInfo).guide;

  server.setRequestHandler('resources/list', (_, context) => ({
    resources: [...guideOf(context).resources],
  }));
  server.setRequestHandler('resources/templates/list', (_, context) => ({
    resourceTemplates: [...guideOf(context).resourceTemplates],
  }));
  server.setRequestHandler('resources/read', async ({ params: { uri } }, context) => {
    const { signal } = context.mcpReq;
    try {
      return { contents: [await guideOf(context).readResource(uri, { signal })] };
    } catch (error) {
      const { isClientsFault, message } = explainGuideFailure(error);
      if (isClientsFault) throw new ResourceNotFoundError(uri, message);
      throw new ProtocolError(ProtocolErrorCode.InternalError, message);
    }
  });
  server.setRequestHandler('prompts/list', (_, context) => ({
    prompts: guideOf(context).prompts.map((prompt) => ({
      ...prompt,
      arguments: [...prompt.arguments],
    })),
  }));
  server.setRequestHandler('prompts/get', ({ params }, context) => {
    try {
      const { description, messages } = guideOf(context).getPrompt(params.name, params.arguments);
      return { description, messages: [...messages] };
    } catch (error) {
      const { message } = explainGuideFailure(error);
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, message);
    }
  });
  server.setRequestHandler('completion/complete', async ({ params }, context) => {
    const { signal } = context.mcpReq;
    return { completion: { ...(await guideOf(context).complete(params, { signal })) } };
  });
}
