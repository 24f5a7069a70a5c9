import { exitCodes } from '@gainium/server-cli';

/** Errors that say that the call was written wrongly. */
const usageErrors = ['invalid_arguments', 'unknown_tool', 'missing_credentials'];

/** The exit code for the line of a tool that failed, which begins with the code of the error. */
export function exitCodeOfError(line: string, isInterrupted: boolean): number {
  const [, code = ''] = /^\[(\w+)\]/.exec(line) ?? [];
  // Said even when Ctrl+C is the reason: what matters then is not to repeat the write blindly.
  if (code === 'unknown_outcome') return exitCodes.unknownOutcome;
  if (isInterrupted) return exitCodes.interrupted;
  return usageErrors.includes(code) ? exitCodes.usage : exitCodes.failed;
}
