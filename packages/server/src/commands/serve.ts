import type { Run } from '@gainium/server-cli';
import { openAuditLog } from '../audit-log.ts';
import { openBackend } from '../backend.ts';
import { adoptConsole, createLog } from '../log.ts';
import type { Program } from '../program.ts';
import { serveStdio } from '../serve-stdio.ts';
import { stopOnRequest, type RunningPart } from '../stop.ts';

/** Serves MCP until the client hangs up or the process is asked to stop. */
export async function serve({ config }: Run<'serve'>): Promise<void> {
  const { credentials, oauth, metricsToken, auditLog, logLevel } = config;
  const secrets = [credentials?.secret, oauth?.introspectionSecret, metricsToken];
  const log = createLog({ level: logLevel, secrets });
  adoptConsole(log);
  const parts: RunningPart[] = [];
  try {
    const audit = auditLog === undefined ? undefined : openAuditLog(auditLog);
    if (audit) parts.unshift(audit);
    const backend = await openBackend(config);
    parts.unshift(backend);
    const program = { config, log, backend, audit };
    parts.unshift(config.transport === 'stdio' ? serveStdio(program) : await serveHttp(program));
    stopOnRequest(parts, log);
  } catch (error) {
    for (const part of parts) await part.close();
    throw error;
  }
}

/** Loaded when it is needed: a client waits for the start of a stdio server. */
async function serveHttp(program: Program): Promise<RunningPart> {
  const http = await import('../http/serve-http.ts');
  return http.serveHttp(program);
}
