export { catalog, toolNames } from './catalog.ts';
export { createConfirmTokens, type ConfirmTokens } from './confirm/confirm-tokens.ts';
export {
  defineTool,
  type PageInfo,
  type ReportProgress,
  type Scope,
  type ToolAnnotations,
  type ToolContext,
  type ToolDefinition,
  type ToolGroup,
  type ToolOutcome,
  type ToolTarget,
  type TradeMode,
} from './define-tool.ts';
export type { Pause } from './pause.ts';
export type { Completion, CompletionRequest } from './guide/completions.ts';
export type { Guide } from './guide/guide.ts';
export type { FilledPrompt, GuidePrompt } from './guide/prompts.ts';
export type { GuideResource, GuideResourceTemplate, ResourceText } from './guide/resources.ts';
export {
  confirmModes,
  strictestPolicy,
  unrestrictedPolicy,
  type ConfirmMode,
  type Policy,
} from './policy/policy.ts';
export { buildSurface, type ListedTool, type Surface } from './policy/surface.ts';
export { ToolError, toolErrorCodes, type ToolErrorCode } from './results/tool-error.ts';
export { type ToolResult } from './results/tool-result.ts';
export {
  createToolkit,
  type CallReport,
  type ToolCallOptions,
  type Toolkit,
  type ToolkitOptions,
  type ToolReply,
} from './toolkit.ts';
