import { ToolMessage } from '@langchain/core/messages';
import { DynamicStructuredTool, type ToolRunnableConfig } from '@langchain/core/tools';
import type { ListedTool } from '../policy/surface.ts';
import type { Toolkit } from '../toolkit.ts';
import { formatReplyText } from './reply-text.ts';

/**
 * Tools for LangChain agents, LangGraph's ToolNode and `model.bindTools`. Messages carry the reply as
 * text and its data as `artifact`. A failure of a tool call is a ToolMessage with status `error`;
 * without a tool call there is no message to answer with, and it is thrown. The abort signal of the
 * config stops the call. Arguments that do not fit the schema are refused by LangChain itself, with
 * the ToolInputParsingException that agents hand to the model.
 */
export function toLangChainTools(toolkit: Toolkit): DynamicStructuredTool[] {
  return toolkit.surface.listed.map((listed) => toTool(toolkit, listed));
}

function toTool(toolkit: Toolkit, { name, description, inputSchema }: ListedTool) {
  return new DynamicStructuredTool({
    name,
    description,
    schema: structuredClone(inputSchema),
    verboseParsingErrors: true,
    responseFormat: 'content_and_artifact',
    // Not `tool()`: it gives up on an aborted write at once, before its outcome is known.
    async func(input, _runManager, config?: ToolRunnableConfig) {
      const reply = await toolkit.call(name, input, { signal: config?.signal });
      const text = formatReplyText(reply);
      if (!reply.isError) return [text, reply.structuredContent];
      const id = config?.toolCall?.id;
      if (id === undefined) throw new Error(text);
      return [
        new ToolMessage({ content: text, status: 'error', tool_call_id: id, name }),
        undefined,
      ];
    },
  });
}
