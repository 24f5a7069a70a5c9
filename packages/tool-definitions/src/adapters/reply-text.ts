import type { ToolReply } from '../toolkit.ts';

/** What a model reads of a reply: compact JSON, or the line of an error. */
export function formatReplyText({ content }: ToolReply): string {
  return content.map(({ text }) => text).join('\n');
}
