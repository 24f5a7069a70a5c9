import { UsageError, type Config } from '@gainium/server-cli';
import type { Server } from '@modelcontextprotocol/server';
import type { Logger } from 'pino';
import { formatConnectHelp } from './connect-help.ts';
import { createApp } from './http/app.ts';
import { listen, type HttpListener } from './http/listen.ts';

/** Serves many clients over HTTP and tells the person who started it how to connect. */
export async function serveHttp(
  createServer: () => Server,
  config: Config,
  log: Logger,
): Promise<HttpListener> {
  const app = createApp({ createServer, log, ...config });
  const listener = await listen(app, config).catch((error: unknown) => {
    throw explainListenError(error, config);
  });
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const url = `http://${host}:${listener.port}${config.httpPath}`;
  process.stdout.write(formatConnectHelp({ url, mode: describeMode(config) }));
  return listener;
}

function explainListenError(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return new UsageError(
        `Port ${port} is in use. Stop what uses it, or choose another port: GAINIUM_MCP_PORT=${port + 1}`,
      );
    case 'EACCES':
      return new UsageError(
        `Port ${port} may not be used by this user. Choose one above 1023: GAINIUM_MCP_PORT=3000`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new UsageError(
        `${host} is not an address of this machine. Set GAINIUM_MCP_HOST=127.0.0.1`,
      );
    default:
      return error;
  }
}

/** What the tools act on and may do, in a few words. */
function describeMode(config: Config): string {
  const { sandbox, credentials, readOnly, paperOnly, allowedBotId } = config;
  const account = credentials ? 'your Gainium account' : 'no API key: tools are listed only';
  return [
    sandbox ? 'sandbox (simulated exchange, no real money)' : account,
    ...(readOnly ? ['read-only'] : []),
    ...(paperOnly ? ['paper trading only'] : []),
    ...(allowedBotId ? [`only bot ${allowedBotId}`] : []),
  ].join(', ');
}
