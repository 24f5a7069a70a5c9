import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { bin } from '../program.ts';

export interface TerminalOptions {
  env?: Record<string, string>;
  /** Keys to press once this was shown. */
  press?: readonly [after: string, keys: string];
}

export interface TerminalResult {
  code: number | null;
  /** Everything shown, without the codes that move the cursor. */
  screen: string;
}

/** Runs the executable to its end at a terminal of its own, as a person would (script of util-linux). */
export async function runInTerminal(
  args: readonly string[],
  { env = {}, press }: TerminalOptions = {},
): Promise<TerminalResult> {
  const command = [process.execPath, bin, ...args].map(quote).join(' ');
  const terminal = spawn('script', ['-qec', `stty cols 120; exec ${command}`, '/dev/null'], {
    env: { PATH: process.env.PATH, TERM: 'xterm', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let screen = '';
  let isPressed = false;
  terminal.stdout.on('data', (chunk: Buffer) => {
    screen = stripVTControlCharacters(screen + chunk.toString()).replaceAll('\r', '');
    if (!press || isPressed || !screen.includes(press[0])) return;
    isPressed = true;
    terminal.stdin.write(press[1]);
  });
  const [code] = (await once(terminal, 'close')) as [number | null];
  return { code, screen };
}

function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
