import { readCommandLine, UsageError, type Config } from '@gainium/server-cli';
import { createMcpServer } from './bind-tools.ts';
import { openBackend } from './backend.ts';
import { createLog } from './log.ts';
import { packageInfo } from './package-info.ts';
import { createServerToolkit } from './server-toolkit.ts';
import { serveHttp } from './serve-http.ts';
import { serveStdio } from './serve-stdio.ts';
import { stopOnRequest } from './stop.ts';

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
  const log = createLog(config.logLevel);
  const backend = await openBackend(config);
  const toolkit = createServerToolkit(config, backend.client, log);
  const createServer = () => createMcpServer(toolkit);
  try {
    const listener =
      config.transport === 'stdio'
        ? serveStdio(createServer, log)
        : await serveHttp(createServer, config, log);
    stopOnRequest([listener, backend], log);
  } catch (error) {
    await backend.close();
    throw error;
  }
}
