import type { Page } from '@gainium/api-client';
import type { ToolOutcome } from '../define-tool.ts';

/** A page of the API as the outcome of a tool. */
export function toOutcome({ items, page, pages, count }: Page<unknown>): ToolOutcome {
  return { data: items, page: { page, pages, items: count } };
}
