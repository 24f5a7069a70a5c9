import type { ToolResult } from '@gainium/tool-definitions';
import * as z from 'zod';

/** What a client shows its user. The form has no fields: to accept it is the answer. */
export function confirmationForm({ message }: { message: string }) {
  return { message, requestedSchema: { type: 'object' as const, properties: {} } };
}

/** How long a human may take, in ms: as long as the token of the confirmation lives. */
export const confirmationTimeoutMs = 5 * 60_000;

export const declined: ToolResult = {
  content: [
    {
      type: 'text',
      text: '[declined] The user did not agree to this. Nothing was changed. Ask them what they want instead.',
    },
  ],
  isError: true,
};

const withElicitation = z.object({
  elicitation: z.object({ form: z.object({}).optional(), url: z.object({}).optional() }),
});

/** Whether a client can show a form. One that declares elicitation without modes can (MCP 2025-06-18). */
export function canAskHuman(capabilities: unknown): boolean {
  const { data } = withElicitation.safeParse(capabilities);
  return data !== undefined && (data.elicitation.form !== undefined || !data.elicitation.url);
}
