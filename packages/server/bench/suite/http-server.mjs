import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { readEndpoint } from '../start.mjs';

const memoryProbe = fileURLToPath(new URL('./memory-probe.mjs', import.meta.url));

/** Starts a side over HTTP; resolves when it takes connections. */
export async function startHttp({ script, args = [] }, env, more = []) {
  const node = ['--expose-gc', '--import', memoryProbe];
  const program = [script, '--transport=http', '--port=0', ...args, ...more];
  const child = spawn(process.execPath, [...node, ...program], {
    env,
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  });
  const url = await readEndpoint(child);
  return {
    url,
    pid: child.pid,
    /** What is left after a garbage collection: bytes of live objects, and of the whole process. */
    async readMemory() {
      child.send('memory');
      const [memory] = await once(child, 'message');
      return memory;
    },
    async close() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
    },
  };
}

/** Starts every side, runs `work` with them and ends them. */
export async function withServers(sides, env, args, work) {
  const servers = [];
  try {
    for (const side of sides) servers.push({ ...side, ...(await startHttp(side, env, args)) });
    return await work(servers);
  } finally {
    for (const server of servers) await server.close();
  }
}
