import { readCommandLine, UsageError, type Config } from '@gainium/server-cli';
import { openAuditLog } from './audit-log.ts';
import { openBackend } from './backend.ts';
import { adoptConsole, createLog } from './log.ts';
import { packageInfo } from './package-info.ts';
import type { Program } from './program.ts';
import { serveStdio } from './stdio/serve-stdio.ts';
import { stopOnRequest, type RunningPart } from './stop.ts';

/** Runs the program: ends with one line on standard error and exit code 2 when it was called wrongly. */
export async function main(): Promise<void> {
  try {
    const commandLine = readCommandLine({ version: packageInfo.version });
    if (commandLine.kind === 'print') process.stdout.write(`${commandLine.text}\n`);
    else await serve(commandLine.config);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`gainium-mcp: ${error.message}\n`);
    process.exitCode = 2;
  }
}

async function serve(config: Config): Promise<void> {
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
    parts.unshift(await (config.transport === 'stdio' ? serveStdio(program) : serveHttp(program)));
    stopOnRequest(parts, log);
  } catch (error) {
    for (const part of parts) await part.close();
    throw error;
  }
}

/** Loaded when it is needed: a client waits for the start of a stdio server. */
async function serveHttp(program: Program): Promise<RunningPart> {
  const http = await import('./http/serve-http.ts');
  return http.serveHttp(program);
}
