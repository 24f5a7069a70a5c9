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
export function outputShape(data: z.ZodType | undefined): InputShape {
  return {
    ...(data && { data }),
    page: z
      .object({ page: z.int(), pages: z.int(), items: z.int() })
      .optional()
      .describe('Place in a list of several pages; items counts all of them'),
    mode: z.enum(['paper', 'live']).optional().describe('Trading context of the data'),
    notes: z.array(z.string()).optional(),
  };
}

export function formatResult(outcome: ToolOutcome, mode?: TradeMode): ToolResult {
  const whole = outcome.data ?? {};
  const shown = outcome.isExact ? whole : leaveOutEmpty(leaveOutMode(whole, mode));
  const { value: data, notes: cutNotes } = cutToSize(shown);
  const notes = [...(outcome.notes ?? []), ...cutNotes];
  const { page } = outcome;
  const structuredContent = {
    data,
    ...(page && (page.page > 1 || page.pages > 1) && { page }),
    ...(mode && { mode }),
    ...(notes.length > 0 && { notes }),
  };
  return {
    content: [{ type: 'text', text: JSON.stringify(structuredContent) }],
    structuredContent,
  };
}

/** `mode` says once what the API says in each of its documents. */
function leaveOutMode(data: unknown, mode: TradeMode | undefined): unknown {
  if (Array.isArray(data)) return data.map((item: unknown) => leaveOutMode(item, mode));
  if (typeof data !== 'object' || data === null || !mode) return data;
  if (Reflect.get(data, 'paperContext') !== (mode === 'paper')) return data;
  return Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'paperContext'));
}
