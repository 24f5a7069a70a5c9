import type { Readable } from 'node:stream';

/** What the SDK takes as the longest message. */
const maxLineLength = 10 * 1024 * 1024;

/** Calls back with each line of a stream. After one that is too long it reads no more. */
export function readLines(
  stream: Readable,
  onLine: (line: string) => void,
  onerror: (error: Error) => void,
): void {
  let begun = '';
  const read = (chunk: string): void => {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
      const line = begun + chunk.slice(from, end);
      begun = '';
      from = end + 1;
      onLine(line);
    }
    begun += chunk.slice(from);
    if (begun.length <= maxLineLength) return;
    stream.off('data', read);
    stream.pause();
    onerror(new Error(`A message is longer than ${maxLineLength} characters.`));
  };
  stream.setEncoding('utf8');
  stream.on('data', read);
  stream.on('error', onerror);
}
