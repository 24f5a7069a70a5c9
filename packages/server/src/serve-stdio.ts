import { once } from 'node:events';
import { serveStdio as serveConnection } from '@modelcontextprotocol/server/stdio';
import { createCallWatch } from './call-watch.ts';
import { createCallers } from './callers.ts';
import type { Program } from './program.ts';
import type { RunningPart } from './stop.ts';

/** Serves one client over standard input and output, until the client hangs up. */
export function serveStdio(program: Program): RunningPart {
  const { backend, log, createServer } = program;
  const getCaller = createCallers(program, createCallWatch(program));
  const { toolkit } = getCaller({ principal: 'self', credentials: backend.credentials });
  const { instructions } = toolkit;
  const onerror = (error: Error) => log.warn({ reason: error.message.slice(0, 200) }, 'mcp');
  const connection = serveConnection(
    () => createServer({ instructions, toolkitOf: () => toolkit, onerror }),
    { onerror },
  );
  const ended = once(process.stdin, 'close');
  return { close: () => connection.close(), ended };
}
