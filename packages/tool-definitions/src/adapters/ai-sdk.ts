import { dynamicTool, jsonSchema, type ToolSet } from 'ai';
import type { ListedTool } from '../policy/surface.ts';
import type { Toolkit } from '../toolkit.ts';
import { formatReplyText } from './reply-text.ts';

/**
 * `tools` for `generateText`, `streamText` and agents of the AI SDK. The abort signal of a turn stops
 * its calls. A failure is thrown inside of the SDK, which makes it a `tool-error` that the model reads.
 */
export function toToolSet(toolkit: Toolkit): ToolSet {
  return Object.fromEntries(
    toolkit.surface.listed.map((listed) => [listed.name, toTool(toolkit, listed)]),
  );
}

function toTool(toolkit: Toolkit, { name, title, description, inputSchema }: ListedTool) {
  return dynamicTool({
    title,
    description,
    inputSchema: jsonSchema(structuredClone(inputSchema)),
    async execute(input, { abortSignal }) {
      const reply = await toolkit.call(name, input, { signal: abortSignal });
      if (reply.isError) throw new Error(formatReplyText(reply));
      return reply.structuredContent;
    },
  });
}
