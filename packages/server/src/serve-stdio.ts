import { once } from 'node:events';
import type { Server } from '@modelcontextprotocol/server';
import { serveStdio as serveConnection } from '@modelcontextprotocol/server/stdio';
import type { Logger } from 'pino';
import type { RunningPart } from './stop.ts';

/** Serves one client over standard input and output, until the client hangs up. */
export function serveStdio(createServer: () => Server, log: Logger): RunningPart {
  const connection = serveConnection(createServer, {
    onerror: (error) => log.warn({ reason: error.message }, 'stdio'),
  });
  const ended = once(process.stdin, 'close');
  return { close: () => connection.close(), ended };
}
