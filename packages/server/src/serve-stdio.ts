import { once } from 'node:events';
import { serveStdio as serveConnection } from '@modelcontextprotocol/server/stdio';
import { createCallWatch } from './call-watch.ts';
import { createCallers } from './callers.ts';
import { createMcpServer } from './mcp/bind-tools.ts';
import { policyOfConfig } from './policy.ts';
import type { Program } from './program.ts';
import type { RunningPart } from './stop.ts';

/** Serves one client over standard input and output, until the client hangs up. */
export function serveStdio({ config, log, backend, audit }: Program): RunningPart {
  const getCaller = createCallers({
    baseUrl: backend.baseUrl,
    apiRateLimit: config.apiRateLimit,
    policy: policyOfConfig(config),
    watch: createCallWatch({ log, audit }),
  });
  const { toolkit } = getCaller({ principal: 'self', credentials: backend.credentials });
  const { close } = serveConnection(() => createMcpServer(toolkit.instructions, () => toolkit), {
    onerror: (error) => log.warn({ reason: error.message }, 'stdio'),
  });
  const ended = once(process.stdin, 'close').then(() => {});
  return { close, ended };
}
