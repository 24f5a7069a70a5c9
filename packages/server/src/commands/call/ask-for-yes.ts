import { isatty } from 'node:tty';

/** `nobody`: there is no terminal to ask at. */
export type Answer = boolean | 'nobody' | 'interrupted';

const standardInput = 0;
const standardError = 2;

/** Asks the person at the terminal; on standard error, since the result goes to standard output. */
export async function askForYes(message: string, interrupt: AbortController): Promise<Answer> {
  if (!isatty(standardInput) || !isatty(standardError)) return 'nobody';
  const { confirm, isCancel } = await import('@clack/prompts');
  const answer = await confirm({
    message,
    active: 'Yes, do it',
    inactive: 'No',
    initialValue: false,
    output: process.stderr,
    signal: interrupt.signal,
  });
  return isCancel(answer) ? 'interrupted' : answer;
}
