import type { Run } from '@gainium/server-cli';
import {
  buildSurface,
  strictestPolicy,
  unrestrictedPolicy,
  type ListedTool,
} from '@gainium/tool-definitions';
import { policyOfConfig } from '../policy.ts';
import { formatColumns } from './format-columns.ts';
import { isRead, print, printJson } from './print.ts';

/** Shows which tools a client gets with this configuration. */
export async function listTools({ config, options }: Run<'tools'>): Promise<void> {
  const { listed } = buildSurface(strictestPolicy(unrestrictedPolicy, policyOfConfig(config)));
  if (options.json || !isRead()) printJson(listed);
  else print(formatTools(listed));
}

function formatTools(tools: readonly ListedTool[]): string {
  const rows = tools.map(({ name, description, annotations }) => [
    name,
    annotations.readOnlyHint ? 'reads' : 'writes',
    firstSentence(description),
  ]);
  return formatColumns([['TOOL', 'ACCESS', 'WHAT IT DOES'], ...rows], process.stdout.columns);
}

function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text;
}
