import type { GlobalVariable } from '@gainium/api-client';
import type { ToolContext, ToolOutcome } from '../define-tool.ts';
import { readBack, watch } from '../read-back.ts';
import { lookForVariable } from './find-variable.ts';

/** Reads a variable until it holds what was sent. */
export async function compareStored(
  context: ToolContext,
  id: string,
  expected: Record<string, string>,
): Promise<ToolOutcome> {
  const { pause, call } = context;
  const read = async (signal: AbortSignal) => ({ ...(await lookForVariable(context, id, signal)) });
  const result = await readBack({ read, expected, pause, signal: call.signal });
  if (result.status === 'unverified') {
    return { data: { id, status: result.status }, notes: [`Not read back: ${result.reason}.`] };
  }
  const { name, type, value, botAmount } = result.stored;
  const differences = result.status === 'mismatch' ? result.differences : undefined;
  return { data: { id, status: result.status, name, type, value, botAmount, differences } };
}

/** Reads the variables until this one is not among them. */
export async function confirmGone(context: ToolContext, id: string): Promise<ToolOutcome> {
  const { pause, call } = context;
  const read = async (signal: AbortSignal) => lookForVariable(context, id, signal);
  const watched = await watch({ read, isShown: isGone, pause, signal: call.signal });
  if (!watched.isRead) {
    return { data: { id, status: 'unverified' }, notes: [`Not read back: ${watched.reason}.`] };
  }
  return { data: { id, status: watched.isShown ? 'applied' : 'mismatch' } };
}

function isGone(variable: GlobalVariable | undefined): boolean {
  return variable === undefined;
}
