import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

/** The built executable, as npx runs it. */
export const bin = fileURLToPath(new URL('../dist/bin.js', import.meta.url));

export interface RunningServer {
  url: string;
  process: ChildProcess;
  /** Everything written so far. */
  output(): { stdout: string; stderr: string };
  stop(): Promise<void>;
}

/** Starts the executable over HTTP on a free port and waits until it says where it listens. */
export async function startHttpServer(
  args: string[],
  env: Record<string, string> = {},
): Promise<RunningServer> {
  const child = spawn(process.execPath, [bin, '--transport=http', '--port=0', ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  child.stderr.on('data', (chunk: Buffer) => (written.stderr += chunk.toString()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      written.stdout += chunk.toString();
      const [, endpoint] = /Endpoint\s+(\S+)/.exec(written.stdout) ?? [];
      if (endpoint) resolve(endpoint);
    });
    child.once('close', () => reject(new Error(`The server ended: ${written.stderr}`)));
  });
  return {
    url,
    process: child,
    output: () => ({ ...written }),
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'close');
    },
  };
}

export interface ProgramResult {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the executable to its end. `input` is written to its standard input, which is then closed. */
export async function runProgram(
  args: string[],
  { env = {}, input = '' }: { env?: Record<string, string>; input?: string } = {},
): Promise<ProgramResult> {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const result: ProgramResult = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (result.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (result.stderr += chunk.toString()));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { ...result, code };
}

export interface StartedProgram {
  stdout(): string;
  /** As Ctrl+C does; waits for the end. */
  interrupt(): Promise<ProgramResult>;
}

/** Starts the executable and waits until it has written something. */
export async function startProgram(
  args: string[],
  written: RegExp,
  env: Record<string, string> = {},
): Promise<StartedProgram> {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const result: ProgramResult = { code: null, stdout: '', stderr: '' };
  child.stderr.on('data', (chunk: Buffer) => (result.stderr += chunk.toString()));
  const closed = once(child, 'close') as Promise<[number | null]>;
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      result.stdout += chunk.toString();
      if (written.test(result.stdout)) resolve();
    });
    child.once('close', () => reject(new Error(`It ended: ${result.stderr}`)));
  });
  return {
    stdout: () => result.stdout,
    async interrupt() {
      child.kill('SIGINT');
      const [code] = await closed;
      return { ...result, code };
    },
  };
}

/** Starts the executable, presses Ctrl+C once `when` says so, and waits for its end. */
export async function interruptProgram(
  args: string[],
  { env, when }: { env: Record<string, string>; when: () => boolean },
): Promise<ProgramResult> {
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const result: ProgramResult = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (result.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (result.stderr += chunk.toString()));
  await vi.waitUntil(when, { timeout: 20_000, interval: 20 });
  child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number | null];
  return { ...result, code };
}
