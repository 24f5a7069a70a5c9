import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { initialize, initialized } from './messages.mjs';

/** A client that only counts lines: answers come in any order, and which is which does not matter. */
export function startStdio({ script, args = [] }, env) {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [script, ...args], {
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let onLine;
  let begun = '';
  child.stdout.setEncoding('latin1');
  child.stdout.on('data', (chunk) => {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
      const line = begun + chunk.slice(from, end);
      begun = '';
      from = end + 1;
      onLine?.(line);
    }
    begun += chunk.slice(from);
  });
  return {
    pid: child.pid,
    startedAt,
    send: (text) => child.stdin.write(`${text}\n`),
    listen: (listener) => (onLine = listener),
    /** Sends a request and resolves with the line that answers it. */
    ask(text) {
      return new Promise((resolve) => {
        onLine = resolve;
        child.stdin.write(`${text}\n`);
      });
    },
    async close() {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

export async function openStdio(side, env) {
  const client = startStdio(side, env);
  await client.ask(initialize(0));
  client.send(initialized);
  return client;
}
