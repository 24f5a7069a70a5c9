import { ToolError, type Toolkit } from '@gainium/tool-definitions';

/**
 * What to say about a name that no tool has, which is a protocol error; a tool that is not allowed
 * answers with the reason instead.
 */
export function describeUnknownTool({ surface }: Toolkit, name: string): string | undefined {
  try {
    surface.get(name);
    return undefined;
  } catch (error) {
    const isUnknown = error instanceof ToolError && error.code === 'unknown_tool';
    return isUnknown ? error.message : undefined;
  }
}
