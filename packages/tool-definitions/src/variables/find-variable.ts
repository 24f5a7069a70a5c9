import type { CallOptions, GlobalVariable } from '@gainium/api-client';
import type { ToolContext } from '../define-tool.ts';
import { ToolError } from '../results/tool-error.ts';

/** A thousand variables; the API has no way to read one by its id. */
const maxPages = 10;

/** The variable with this id, looked for from the newest on. */
export async function lookForVariable(
  { client, call }: Pick<ToolContext, 'client' | 'call'>,
  id: string,
  signal?: CallOptions['signal'],
): Promise<GlobalVariable | undefined> {
  const options = { ...call, ...(signal && { signal }), maxPages };
  const wanted = id.toLowerCase();
  for await (const variable of await client.globalVariables.list(options)) {
    if (variable._id === wanted) return variable;
  }
  return undefined;
}

/** @throws ToolError `not_found`. */
export async function findVariable(context: ToolContext, id: string): Promise<GlobalVariable> {
  const variable = await lookForVariable(context, id);
  if (variable) return variable;
  throw new ToolError(
    'not_found',
    `There is no global variable ${id}. Nothing was changed. get_account with info globalVariables lists them.`,
  );
}
