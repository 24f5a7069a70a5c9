import type { Toolkit } from '@gainium/tool-definitions';
import type { Server } from '@modelcontextprotocol/server';

/** How tools are bound to an MCP server, whichever SDK it comes from. */
export interface BindingOptions {
  /** What the model should know before its first call. */
  instructions: string;
  /** The tools for one request: those of its caller, who may differ from request to request. */
  toolkitOf: (authInfo: object | undefined) => Toolkit;
  onerror: (error: Error) => void;
}

/** Makes one MCP server for one connection, session or request. */
export type CreateMcpServer = (options: BindingOptions) => Server;
