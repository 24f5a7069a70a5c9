import { isatty } from 'node:tty';

const standardOutput = 1;

/** Whether a person reads standard output; a file or another program gets JSON. */
export function isRead(): boolean {
  return isatty(standardOutput);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, isRead() ? 2 : 0));
}

/** Writes lines to standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** One line on standard error. */
export function printProblem(line: string): void {
  process.stderr.write(`gainium-mcp: ${line}\n`);
}
