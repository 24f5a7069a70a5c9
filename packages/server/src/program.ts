import type { Config } from '@gainium/server-cli';
import type { Logger } from 'pino';
import type { AuditLog } from './audit-log.ts';
import type { Backend } from './backend.ts';
import type { CreateMcpServer } from './mcp/binding.ts';
import type { SharedState } from './replicas/shared-state.ts';

/** What every transport is started with. */
export interface Program {
  config: Config;
  log: Logger;
  backend: Backend;
  audit: AuditLog | undefined;
  /**
   * Makes MCP servers in place of our own. Undefined: ours, and what is plain is answered without
   * one.
   */
  createServer: CreateMcpServer | undefined;
  /** Undefined: this process has nothing to share with others. */
  shared: SharedState | undefined;
}
