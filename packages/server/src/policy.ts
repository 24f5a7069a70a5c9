import type { Grant } from '@gainium/auth-oauth';
import { UsageError, type Config } from '@gainium/server-cli';
import { toolNames, type Policy, type Scope } from '@gainium/tool-definitions';

/** What the configuration allows everybody. */
export function policyOfConfig(config: Config): Partial<Policy> {
  const { readOnly, paperOnly, allowedBotId, confirm, includeTools, excludeTools = [] } = config;
  assertToolNames(includeTools ?? [], 'GAINIUM_MCP_TOOLS_INCLUDE');
  assertToolNames(excludeTools, 'GAINIUM_MCP_TOOLS_EXCLUDE');
  return {
    readOnly,
    paperOnly,
    allowedBotIds: allowedBotId ? [allowedBotId] : [],
    confirm,
    exclude: excludeTools,
    ...(includeTools && { include: includeTools }),
  };
}

/** What a token allows: its scopes and its restrictions, which the API itself checks only in part. */
export function policyOfGrant({ scopes, restrictions }: Grant<Scope>): Partial<Policy> {
  const { permission, paperContext, botId } = restrictions;
  return {
    scopes,
    readOnly: permission === 'read',
    paperOnly: paperContext === true,
    allowedBotIds: botId === undefined ? [] : [botId],
  };
}

function assertToolNames(names: readonly string[], setting: string): void {
  const unknown = names.find((name) => !toolNames.includes(name));
  if (unknown === undefined) return;
  throw new UsageError(
    `${setting} names a tool that does not exist: ${unknown}. The tools are ${toolNames.join(', ')}.`,
  );
}
