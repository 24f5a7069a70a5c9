import type { Toolkit } from '@gainium/tool-definitions';
import { createCallWatch } from '../call-watch.ts';
import { createCallers } from '../callers.ts';
import type { Program } from '../program.ts';

/** The tools of the process's own account. */
export function openOwnToolkit(program: Program): Toolkit {
  const getCaller = createCallers(program, createCallWatch(program));
  const { credentials } = program.backend;
  return getCaller({ principal: 'self', credentials }).toolkit;
}
