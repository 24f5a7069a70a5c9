export interface ConnectHelp {
  url: string;
  /** What the tools act on, such as `sandbox`. */
  mode: string;
}

/** What a person needs after the server is up: where it is, what it acts on, how to connect. */
export function formatConnectHelp({ url, mode }: ConnectHelp): string {
  const cursor = JSON.stringify({ mcpServers: { gainium: { url } } });
  const vscode = JSON.stringify({ name: 'gainium', type: 'http', url });
  return `
Gainium MCP server is ready.

  Endpoint  ${url}
  Mode      ${mode}

Connect a client:

  Claude Code   claude mcp add --transport http gainium ${url}
  Cursor        put into ~/.cursor/mcp.json:
                ${cursor}
  VS Code       code --add-mcp '${vscode}'

Press Ctrl+C to stop.
`;
}
