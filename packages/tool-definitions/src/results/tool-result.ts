import { z } from 'zod';
import type { InputShape, ToolOutcome, TradeMode } from '../define-tool.ts';
import { cutToSize } from './cut-to-size.ts';
import { leaveOutEmpty } from './leave-out-empty.ts';

/** What every tool answers with: the shape MCP calls CallToolResult, and nothing of an SDK. */
export interface ToolResult {
  content: { type: 'text'; text: string }[];
  /** The same as the text. Missing on errors. */
  structuredContent?: Record<string, unknown>;
  isError?: true;
}

/** The result object around a tool's own data. */
export function outputShape(data: z.ZodType): InputShape {
  return {
    data,
    page: z
      .object({ page: z.int(), pages: z.int(), items: z.int() })
      .optional()
      .describe('Place in the whole list; items counts all pages'),
    mode: z.enum(['paper', 'live']).optional().describe('Trading context of the data'),
    notes: z.array(z.string()).optional(),
  };
}

export function formatResult(outcome: ToolOutcome, mode?: TradeMode): ToolResult {
  const { value: data, notes: cutNotes } = cutToSize(leaveOutEmpty(outcome.data ?? {}));
  const notes = [...(outcome.notes ?? []), ...cutNotes];
  const structuredContent = {
    data,
    ...(outcome.page && { page: outcome.page }),
    ...(mode && { mode }),
    ...(notes.length > 0 && { notes }),
  };
  return {
    content: [{ type: 'text', text: JSON.stringify(structuredContent) }],
    structuredContent,
  };
}
