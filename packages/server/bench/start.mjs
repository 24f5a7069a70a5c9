import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

/** Starts the built server over HTTP; resolves with its endpoint when it takes connections. */
export async function startServer(env, args = []) {
  const child = spawn(process.execPath, [bin, '--transport=http', '--port=0', ...args], {
    env: { PATH: process.env.PATH, GAINIUM_MCP_LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await readEndpoint(child);
  return {
    url,
    process: child,
    async readMetric(name) {
      const text = await (await fetch(new URL('/metrics', url))).text();
      return Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]);
    },
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'close');
    },
  };
}

/** Resolves with the address that a server says it listens on. */
export function readEndpoint(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const [, endpoint] = /Endpoint\s+(\S+)/.exec(text) ?? [];
      if (endpoint) resolve(endpoint);
    });
    child.once('close', () => reject(new Error(`${child.spawnargs.join(' ')} ended.`)));
  });
}

export async function findFreePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

export const mebibytes = (bytes) => Math.round((bytes / 1024 / 1024) * 10) / 10;

export function print(line) {
  process.stdout.write(`${line}\n`);
}
