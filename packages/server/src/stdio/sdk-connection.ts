import { PassThrough } from 'node:stream';
import type { Toolkit } from '@gainium/tool-definitions';
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { createMcpServer } from '../mcp/bind-tools.ts';
import type { CreateMcpServer } from '../mcp/binding.ts';

export interface SdkConnectionOptions {
  toolkit: Toolkit;
  createServer: CreateMcpServer | undefined;
  /** The request that was answered before the SDK was there: its own answer is not sent. */
  answeredId: string | number | undefined;
  onerror: (error: Error) => void;
}

/** The SDK's side of a connection: it gets lines and writes its answers to standard output. */
export interface SdkConnection {
  receive(line: string): void;
  close(): Promise<void>;
}

export function connectSdk(options: SdkConnectionOptions): SdkConnection {
  const { toolkit, createServer = createMcpServer, answeredId, onerror } = options;
  const input = new PassThrough();
  const transport = new StdioServerTransport(input, process.stdout);
  if (answeredId !== undefined) hideAnswer(transport, answeredId);
  const { instructions } = toolkit;
  const connection = serveStdio(
    () => createServer({ instructions, toolkitOf: () => toolkit, onerror }),
    { transport, onerror },
  );
  return {
    receive: (line) => void input.write(`${line}\n`),
    close: () => connection.close(),
  };
}

function hideAnswer(transport: StdioServerTransport, id: string | number): void {
  const send = transport.send.bind(transport);
  transport.send = async (message) => {
    if ('method' in message || message.id !== id) return send(message);
    transport.send = send;
  };
}
