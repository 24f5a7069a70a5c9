import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** Path of a file of the packages that are tried here. */
export const installed = (...parts) => path.join(folder, 'node_modules', ...parts);

/** Some of them run on Node 22 or later only; the server runs on the Node that started this. */
const [major] = process.versions.node.split('.').map(Number);
export const newerNode = major >= 22 ? process.execPath : installed('node24/bin/node');

/** The server as it is published, and the same with the tools of the conformance suite. */
export const product = path.join(folder, '../packages/server/dist/bin.js');
export const fixtures = path.join(folder, 'dist/conformance.js');

/** Long enough for a slow machine: what takes longer hangs. */
const timeoutMs = 120_000;

/** Runs a program to its end. Nothing of the caller's environment gets in, so that it keeps nothing. */
export function run(command, args, { home }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: home,
      env: { PATH: process.env.PATH, HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code: code ?? signal, stdout, stderr }));
  });
}

/** Starts a server over HTTP on the sandbox; resolves when it takes connections. */
export async function startServer(bin) {
  const child = spawn(process.execPath, [bin, '--sandbox', '--transport=http', '--port=0'], {
    env: {
      PATH: process.env.PATH,
      GAINIUM_MCP_LOG_LEVEL: 'silent',
      // All that is tried here comes from one address, as one caller, within a minute.
      GAINIUM_MCP_RATE_LIMIT: '100000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk) => {
      text += chunk;
      const [, endpoint] = /Endpoint\s+(\S+)/.exec(text) ?? [];
      if (endpoint) resolve(endpoint);
    });
    child.once('close', () => reject(new Error(`${bin} ended.`)));
  });
  return {
    url,
    sseUrl: new URL('/sse', url).href,
    async stop() {
      child.kill('SIGTERM');
      await closed;
    },
  };
}
