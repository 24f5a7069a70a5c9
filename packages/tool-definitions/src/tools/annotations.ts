import type { ToolAnnotations } from '../define-tool.ts';

/** Hints of the tools that change nothing. */
export const readAnnotations: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};
