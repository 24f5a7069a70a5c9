import type { Message, Tool, ToolResultBlockParam } from '@anthropic-ai/sdk/resources/messages';
import type { ToolCallOptions, Toolkit } from '../toolkit.ts';
import { formatReplyText } from './reply-text.ts';

/** `tools` for `client.messages.create`. */
export function toAnthropicTools({ surface }: Toolkit): Tool[] {
  return surface.listed.map(({ name, description, inputSchema }) => ({
    name,
    description,
    input_schema: structuredClone(inputSchema),
  }));
}

/**
 * Runs the `tool_use` blocks of a message, one after the other, since a later call may count on an
 * earlier one. Append the message and then these results, as the content of a user message.
 * Never throws: a failure is a result with `is_error` and a line that starts with `[code]`.
 */
export async function runToolUses(
  toolkit: Toolkit,
  message: Pick<Message, 'content'>,
  options?: ToolCallOptions,
): Promise<ToolResultBlockParam[]> {
  const results: ToolResultBlockParam[] = [];
  for (const block of message.content) {
    if (block.type !== 'tool_use') continue;
    const reply = await toolkit.call(block.name, block.input, options);
    results.push({
      type: 'tool_result',
      tool_use_id: block.id,
      content: formatReplyText(reply),
      ...(reply.isError && { is_error: true }),
    });
  }
  return results;
}
