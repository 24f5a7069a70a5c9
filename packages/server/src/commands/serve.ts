import { isatty } from 'node:tty';
import type { Config, Run } from '@gainium/server-cli';
import type { Logger } from 'pino';
import { openAuditLog } from '../audit-log.ts';
import { openBackend } from '../backend.ts';
import { adoptConsole, createLog } from '../log.ts';
import type { CreateMcpServer } from '../mcp/binding.ts';
import type { Program } from '../program.ts';
import type { SharedState } from '../replicas/shared-state.ts';
import { serveStdio } from '../stdio/serve-stdio.ts';
import { stopOnRequest, type RunningPart } from '../stop.ts';

const standardInput = 0;

/**
 * Serves MCP until the client hangs up or the process is asked to stop. The conformance suite brings
 * MCP servers of its own, with the tools that it calls.
 */
export async function serve(
  { config }: Run<'serve'>,
  createServer?: CreateMcpServer,
): Promise<void> {
  const { credentials, oauth, metricsToken, auditLog, logLevel, redisUrl } = config;
  const isAtTerminal = config.transport === 'stdio' && isatty(standardInput);
  if (isAtTerminal && !credentials && !config.sandbox) return greet(config);
  const secrets = [
    credentials?.secret,
    oauth?.introspectionSecret,
    metricsToken,
    ...secretsOfUrl(redisUrl),
  ];
  const log = createLog({ level: logLevel, secrets });
  adoptConsole(log);
  const parts: RunningPart[] = [];
  try {
    const audit = auditLog === undefined ? undefined : openAuditLog(auditLog);
    if (audit) parts.unshift(audit);
    const backend = await openBackend(config);
    parts.unshift(backend);
    const shared = await openShared(config, log);
    if (shared) parts.unshift(shared);
    const program = { config, log, backend, audit, createServer, shared };
    const server =
      config.transport === 'stdio' ? await serveStdio(program) : await serveHttp(program);
    parts.unshift(server);
    stopOnRequest(parts, log);
    process.stdout.write(server.welcome ?? '');
    if (isAtTerminal) await greet(config);
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

/** At a terminal there is a person, and no client. */
async function greet(config: Config): Promise<void> {
  const { explainItself } = await import('./explain.ts');
  process.stderr.write(explainItself(config));
}

/** Loaded when it is needed, too: most servers have nobody to share with. */
async function openShared(config: Config, log: Logger): Promise<SharedState | undefined> {
  if (config.redisUrl === undefined) return undefined;
  const { openSharedState } = await import('../replicas/shared-state.ts');
  return openSharedState(config.redisUrl, config, log);
}

/** The URL and the password in it, as written and as meant. */
function secretsOfUrl(url: string | undefined): string[] {
  if (url === undefined) return [];
  const { password } = new URL(url);
  return [url, password, decodeURIComponent(password)];
}
