import { formatCompletion, type Run } from '@gainium/server-cli';
import { toolNames } from '@gainium/tool-definitions';

/** Prints the script for a shell, to be sourced. */
export async function printCompletion({ args }: Run<'completion'>): Promise<void> {
  process.stdout.write(formatCompletion(args.shell, toolNames));
}
