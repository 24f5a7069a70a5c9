/** A failure that the reader can act on: shown as one line, without a stack trace. */
export class TaskError extends Error {}

export function fail(error) {
  process.stderr.write(`${error instanceof TaskError ? `Error: ${error.message}` : error.stack}\n`);
  process.exit(1);
}
