import * as nodeModule from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Keeps compiled code for the next start, where Node can (22.1 and later). In a folder of the user:
 * Node's own choice is one for everybody, and what is in it is run by whoever finds it.
 */
export function keepCompiledCode(): void {
  if (!('enableCompileCache' in nodeModule)) return;
  const { enableCompileCache } = nodeModule;
  if (typeof enableCompileCache !== 'function') return;
  try {
    enableCompileCache(join(homedir(), '.cache', 'gainium-mcp'));
  } catch {
    // It is only about time: without a home folder the program starts as well.
  }
}
