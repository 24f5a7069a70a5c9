import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';

const documented = new URL('../../../../../docs/deploy/nginx.conf', import.meta.url);

/** The documented configuration, with the addresses of a test. */
async function writeConfig(folder: string, port: number, replicas: readonly number[]) {
  const text = await readFile(documented, 'utf8');
  const servers = replicas.map(
    (replica) => `server 127.0.0.1:${replica} max_fails=1 fail_timeout=5s;`,
  );
  const config = text
    .replace(/server mcp:3000[^;]*;/, servers.join('\n'))
    .replace('listen 80;', `listen 127.0.0.1:${port};`)
    .replace('http {', `http {\n${temporaryPaths(folder)}`);
  const file = path.join(folder, 'nginx.conf');
  await writeFile(file, `daemon off;\npid ${folder}/nginx.pid;\nerror_log stderr;\n${config}`);
  return file;
}

function temporaryPaths(folder: string): string {
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return kinds.map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n');
}

/** A real nginx in front of the replicas, which takes them in turns. */
export async function startNginx(port: number, replicas: readonly number[]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'gainium-nginx-'));
  const file = await writeConfig(folder, port, replicas);
  const child = spawn('nginx', ['-p', folder, '-c', file], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  await vi.waitFor(
    async () => {
      if (!(await canConnect(port))) throw new Error(`nginx does not listen: ${errors}`);
    },
    { timeout: 10_000, interval: 20 },
  );
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      const ended = once(child, 'exit');
      child.kill('SIGQUIT');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function canConnect(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
