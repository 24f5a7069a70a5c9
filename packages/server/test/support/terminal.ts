import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { bin } from '../program.ts';

export interface TerminalOptions {
  env?: Record<string, string>;
  /** Keys to press, each once its text was shown after the one before. */
  press?: readonly (readonly [after: string, keys: string])[];
}

export interface TerminalResult {
  code: number | null;
  /** Everything shown, without the codes that move the cursor. */
  screen: string;
}

/** Runs the executable to its end at a terminal of its own, as a person would (script of util-linux). */
export async function runInTerminal(
  args: readonly string[],
  { env = {}, press = [] }: TerminalOptions = {},
): Promise<TerminalResult> {
  const command = [process.execPath, bin, ...args].map(quote).join(' ');
  const line = `stty cols 120 rows 40; exec ${command}`;
  const terminal = spawn('script', ['-qefc', line, '/dev/null'], {
    env: { PATH: process.env.PATH, TERM: 'xterm', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let shown = '';
  terminal.stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  const ended = once(terminal, 'close') as Promise<[number | null]>;
  let from = 0;
  for (const [after, keys] of press) {
    while (!shown.includes(after, from)) await once(terminal.stdout, 'data');
    from = shown.indexOf(after, from) + after.length;
    terminal.stdin.write(keys);
  }
  const [code] = await ended;
  return { code, screen: stripVTControlCharacters(shown).replaceAll('\r', '') };
}

function quote(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
