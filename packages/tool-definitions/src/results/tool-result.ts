import * as z from 'zod';
import type { InputShape, ToolOutcome, TradeMode } from '../define-tool.ts';
import { cutToSize } from './cut-to-size.ts';
import { isRecord, leaveOutEmpty } from './leave-out-empty.ts';

/** What every tool answers with: the shape MCP calls CallToolResult, and nothing of an SDK. */
export interface ToolResult {
  content: { type: 'text'; text: string }[];
  /** The same as the text; what is undefined is not in it. Missing on errors. */
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
  const shown = outcome.isExact ? whole : leaveOutMode(leaveOutEmpty(whole), mode);
  const { value: data, json, notes: cutNotes } = cutToSize(shown);
  const notes = [...(outcome.notes ?? []), ...cutNotes];
  const { page } = outcome;
  const about = {
    ...(page && (page.page > 1 || page.pages > 1) && { page }),
    ...(mode && { mode }),
    ...(notes.length > 0 && { notes }),
  };
  return {
    content: [{ type: 'text', text: joinJson(json, JSON.stringify(about)) }],
    structuredContent: { data, ...about },
  };
}

/** The data is long and was made into JSON to know how long: that is not done again. */
function joinJson(data: string, about: string): string {
  return about === '{}' ? `{"data":${data}}` : `{"data":${data},${about.slice(1)}`;
}

/** `mode` says once what the API says in each of its documents. `data` is a copy. */
function leaveOutMode(data: unknown, mode: TradeMode | undefined): unknown {
  if (!mode) return data;
  const isPaper = mode === 'paper';
  for (const item of Array.isArray(data) ? (data as unknown[]) : [data]) {
    if (isRecord(item) && item.paperContext === isPaper) item.paperContext = undefined;
  }
  return data;
}
