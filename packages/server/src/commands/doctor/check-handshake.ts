import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { packageInfo } from '../../package-info.ts';
import type { Finding } from './finding.ts';

const check = 'Handshake';
/** A client gives up sooner or later too. */
const timeoutMs = 20_000;

/** All chunks of the program lie beside its executable. */
const bin = fileURLToPath(new URL('bin.js', import.meta.url));

type Server = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Starts this program as a client does, with the same settings, and asks it for its tools. `flags`
 * are those of the settings that were given; the environment is inherited.
 */
export async function checkHandshake(flags: readonly string[]): Promise<Finding> {
  const startedAt = performance.now();
  // The last flag wins, whatever the configuration says about the transport.
  const args = [bin, 'serve', ...flags, '--transport=stdio'];
  const server = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const complaints = text(server.stderr);
  const limit = AbortSignal.timeout(timeoutMs);
  limit.addEventListener('abort', () => server.kill());
  try {
    const tools = await talk(server);
    const tookMs = Math.round(performance.now() - startedAt);
    const message = `Started over standard input and output, as clients do it: ${tools} tools in ${tookMs} ms.`;
    return { check, status: 'ok', message };
  } catch (error) {
    server.kill();
    const said = firstLine(await complaints);
    const reason = limit.aborted ? 'It did not answer in time.' : said || reasonOf(error);
    return {
      check,
      status: 'fail',
      message: `The server does not start as clients start it: ${reason}`,
      fix: `Run it by hand and see what it writes: ${[process.execPath, bin].join(' ')} --transport=stdio`,
    };
  } finally {
    await end(server);
  }
}

const answerShape = z.object({
  jsonrpc: z.literal('2.0'),
  id: z.number(),
  result: z.looseObject({}),
});
const toolsShape = z.object({ tools: z.array(z.looseObject({})) });

/** A conversation in the oldest form that all clients know; gives the number of tools. */
async function talk(server: Server): Promise<number> {
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]();
  const ask = async (id: number, method: string, params: object) => {
    send(server, { id, method, params });
    const { value, done } = await lines.next();
    if (done) throw new Error('It ended before it answered.');
    const answer = answerShape.parse(JSON.parse(value));
    if (answer.id !== id) throw new Error('It answered another question.');
    return answer.result;
  };
  await ask(1, 'initialize', {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'gainium-mcp doctor', version: packageInfo.version },
  });
  send(server, { method: 'notifications/initialized' });
  return toolsShape.parse(await ask(2, 'tools/list', {})).tools.length;
}

function send(server: Server, message: object): void {
  // A server that ended already is noticed by the missing answer.
  server.stdin.on('error', () => {});
  server.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}

/** Clients hang up by closing the pipe. */
async function end(server: Server): Promise<void> {
  server.stdin.end();
  if (server.exitCode === null && server.signalCode === null) await once(server, 'exit');
}

function firstLine(written: string): string {
  return written.trim().split('\n')[0] ?? '';
}

function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError || error instanceof z.ZodError) {
    return 'something that is no MCP message came out of its standard output.';
  }
  return error instanceof Error ? error.message : String(error);
}
