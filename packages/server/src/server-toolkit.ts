import type { GainiumClient } from '@gainium/api-client';
import { UsageError, type Config } from '@gainium/server-cli';
import { createToolkit, toolNames, type Policy, type Toolkit } from '@gainium/tool-definitions';
import type { Logger } from 'pino';

/** The tools as this configuration allows them, with one log line for each call. */
export function createServerToolkit(
  config: Config,
  client: GainiumClient | undefined,
  log: Logger,
): Toolkit {
  return createToolkit({
    client,
    policy: toPolicy(config),
    onCall: ({ tool, mode, outcome, error, durationMs }) => {
      const line = { tool, mode, outcome, ms: Math.round(durationMs) };
      if (outcome === 'internal') log.error({ ...line, error }, 'call');
      else log.info(line, 'call');
    },
  });
}

function toPolicy(config: Config): Partial<Policy> {
  const { readOnly, paperOnly, allowedBotId, includeTools, excludeTools = [] } = config;
  assertToolNames(includeTools ?? [], 'GAINIUM_MCP_TOOLS_INCLUDE');
  assertToolNames(excludeTools, 'GAINIUM_MCP_TOOLS_EXCLUDE');
  return {
    readOnly,
    paperOnly,
    allowedBotIds: allowedBotId ? [allowedBotId] : [],
    exclude: excludeTools,
    ...(includeTools && { include: includeTools }),
  };
}

function assertToolNames(names: readonly string[], setting: string): void {
  const unknown = names.find((name) => !toolNames.includes(name));
  if (unknown === undefined) return;
  throw new UsageError(
    `${setting} names a tool that does not exist: ${unknown}. The tools are ${toolNames.join(', ')}.`,
  );
}
