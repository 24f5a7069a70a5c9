import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { bin } from '../program.ts';

export interface StdioLines {
  send(message: object): void;
  /** Sends a request and resolves with the message that answers it. */
  ask(request: { id: number; [member: string]: unknown }): Promise<Record<string, unknown>>;
  /** Messages that answer nothing that was asked. */
  others: unknown[];
  close(): Promise<void>;
}

/** The executable over standard input and output, without a client in between. */
export function openStdioLines(env: Record<string, string>): StdioLines {
  const child = spawn(process.execPath, [bin], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const waiting = new Map<unknown, (message: Record<string, unknown>) => void>();
  const others: unknown[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = JSON.parse(line) as Record<string, unknown>;
    const settle = waiting.get(message.id);
    waiting.delete(message.id);
    if (settle) settle(message);
    else others.push(message);
  });
  const send = (message: object) => void child.stdin.write(`${JSON.stringify(message)}\n`);
  return {
    send,
    others,
    ask: (request) =>
      new Promise((resolve) => {
        waiting.set(request.id, resolve);
        send(request);
      }),
    async close() {
      child.stdin.end();
      if (child.exitCode === null) await once(child, 'close');
    },
  };
}
