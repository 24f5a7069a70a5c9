import type { Run } from '@gainium/server-cli';
import type { Toolkit } from '@gainium/tool-definitions';
import { openAuditLog } from '../../audit-log.ts';
import { openBackend } from '../../backend.ts';
import { createCallWatch } from '../../call-watch.ts';
import { createCallers } from '../../callers.ts';
import { createLog } from '../../log.ts';
import type { RunningPart } from '../../stop.ts';

/** Hands over the tools that a client of this configuration gets, and closes what they need afterwards. */
export async function withToolkit<Result>(
  { config, given }: Pick<Run<'call'>, 'config' | 'given'>,
  use: (toolkit: Toolkit) => Promise<Result>,
): Promise<Result> {
  const { credentials, auditLog, logLevel } = config;
  // A line for each call is for servers: a person sees the result.
  const level = given.has('logLevel') ? logLevel : 'error';
  const log = createLog({ level, secrets: [credentials?.secret] });
  const parts: RunningPart[] = [];
  try {
    const audit = auditLog === undefined ? undefined : openAuditLog(auditLog);
    if (audit) parts.unshift(audit);
    const backend = await openBackend(config);
    parts.unshift(backend);
    const getCaller = createCallers({ config, backend }, createCallWatch({ log, audit }));
    const { toolkit } = getCaller({ principal: 'self', credentials: backend.credentials });
    return await use(toolkit);
  } finally {
    for (const part of parts) await part.close();
  }
}
