import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import type { Machine } from '../../src/clients/machine.ts';
import type { CommandIo } from '../../src/setup/command-io.ts';

export const keys = {
  enter: '\r',
  space: ' ',
  down: '\u001B[B',
  right: '\u001B[C',
  ctrlC: '\u0003',
};

/** A question that is waited for, and the keys that answer it. */
export type Answer = readonly [question: RegExp, keys: string];

/** A terminal whose user answers one question after the other. */
export function createTerminal(machine: Machine) {
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin });
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 120, rows: 40 });
  let shown = '';
  stdout.on('data', (chunk: Buffer) => (shown += chunk.toString()));
  const io: CommandIo = { machine, stdin, stdout, readFile: (file) => readFileSync(file, 'utf8') };
  return {
    io,
    output: () => stripVTControlCharacters(shown),
    /** Resolves when all questions were asked and answered; the test's own limit ends the wait. */
    async answer(answers: readonly Answer[]): Promise<void> {
      let from = 0;
      for (const [question, pressed] of answers) {
        let found = question.exec(shown.slice(from));
        while (!found) {
          await once(stdout, 'data');
          found = question.exec(shown.slice(from));
        }
        from += found.index + found[0].length;
        stdin.write(pressed);
      }
    },
  };
}
