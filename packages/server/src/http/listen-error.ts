import { UsageError, type Config } from '@gainium/server-cli';

/** Says which setting helps when an address cannot be listened on. */
export function explainListenError(error: unknown, { host, port }: Config): unknown {
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
