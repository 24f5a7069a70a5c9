import { once } from 'node:events';
import type { Toolkit } from '@gainium/tool-definitions';
import type { Program } from '../program.ts';
import type { RunningPart } from '../stop.ts';
import { writeTogether } from '../write-together.ts';
import { StdioConnection } from './connection.ts';
import { readLines } from './lines.ts';
import { readPreparedOffer } from './prepared-offer.ts';

/** Serves one client over standard input and output, until the client hangs up. */
export async function serveStdio(program: Program): Promise<RunningPart> {
  const { config, log, createServer } = program;
  const onerror = (error: Error) => log.warn({ reason: error.message.slice(0, 200) }, 'mcp');
  let toolkit: Promise<Toolkit> | undefined;
  // A client waits for the list of tools, which is prepared; the tools are loaded meanwhile.
  const loadToolkit = () => (toolkit ??= openToolkit(program));
  const offer = readPreparedOffer(config) ?? (await describeOffer(loadToolkit()));
  const send = writeTogether((messages) => process.stdout.write(messages));
  const connection = new StdioConnection({
    offer,
    loadToolkit,
    createServer,
    write: (message) => send(`${message}\n`),
    onerror,
  });
  process.stdout.on('error', onerror);
  readLines(process.stdin, (line) => connection.receive(line), onerror);
  const ended = once(process.stdin, 'close');
  return { close: () => connection.close(), ended };
}

async function openToolkit(program: Program): Promise<Toolkit> {
  const { openOwnToolkit } = await import('./own-toolkit.ts');
  return openOwnToolkit(program);
}

async function describeOffer(toolkit: Promise<Toolkit>) {
  const { instructions, surface } = await toolkit;
  return { instructions, tools: surface.listed };
}
