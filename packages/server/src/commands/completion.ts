import { formatCompletion, type Run } from '@gainium/server-cli';
import { toolNames } from '@gainium/tool-definitions';
import { print } from './print.ts';

/** Prints the script for a shell, to be sourced. */
export async function printCompletion({ args }: Run<'completion'>): Promise<void> {
  print(formatCompletion(args.shell, toolNames).trimEnd());
}
