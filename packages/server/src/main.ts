import {
  exitCodes,
  readCommandLine,
  runRemove,
  runSetup,
  UsageError,
  type Run,
} from '@gainium/server-cli';
import { printProblem } from './commands/print.ts';
import { packageInfo } from './package-info.ts';

/** Runs the program: ends with one line on standard error and exit code 2 when it was called wrongly. */
export async function main(): Promise<void> {
  process.stdout.on('error', whenCutShort);
  try {
    const commandLine = readCommandLine({ version: packageInfo.version });
    if (commandLine.kind === 'print') process.stdout.write(`${commandLine.text}\n`);
    else await runCommand(commandLine);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    printProblem(error.message);
    process.exitCode = exitCodes.usage;
  }
}

/** A reader such as `head` may leave before the end; on a full disk something is missing. */
function whenCutShort(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  printProblem(`Standard output cannot be written: ${error.message}`);
  // The command may end after this, and worse than this.
  process.once('exit', () => {
    if (process.exitCode === undefined || process.exitCode === exitCodes.ok) {
      process.exitCode = exitCodes.failed;
    }
  });
}

/** Each command is loaded when it runs: a client waits for the start of `serve`. */
async function runCommand(run: Run): Promise<void> {
  switch (run.command) {
    case 'serve':
      return (await import('./commands/serve.ts')).serve(run);
    case 'setup':
      process.exitCode = await runSetup(run);
      return;
    case 'remove':
      process.exitCode = await runRemove(run);
      return;
    case 'doctor':
      return (await import('./commands/doctor/run-doctor.ts')).runDoctor(run);
    case 'tools':
      return (await import('./commands/tools.ts')).listTools(run);
    case 'call':
      return (await import('./commands/call/call-tool.ts')).callTool(run);
    case 'sandbox':
      return (await import('./commands/sandbox.ts')).serveSandbox(run);
    case 'completion':
      return (await import('./commands/completion.ts')).printCompletion(run);
  }
}
