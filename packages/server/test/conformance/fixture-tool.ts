import type {
  CallToolResult,
  InputRequiredResult,
  ServerContext,
  Tool,
} from '@modelcontextprotocol/server';

/** A tool that the conformance suite calls by its name. */
export interface FixtureTool {
  description: string;
  /** By default it takes no arguments. */
  inputSchema?: Tool['inputSchema'];
  run(
    context: ServerContext,
    args: Record<string, unknown>,
  ): FixtureAnswer | Promise<FixtureAnswer>;
}

type FixtureAnswer = CallToolResult | InputRequiredResult;

export function textResult(text: string): CallToolResult {
  return { content: [{ type: 'text', text }] };
}
