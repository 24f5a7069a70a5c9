export interface ConnectHelp {
  url: string;
  kind: 'http' | 'sse';
  /** What the tools act on, such as `sandbox`. */
  mode: string;
}

/** Lines to paste that connect the most used clients. */
export function connectSnippets({ url, kind }: Pick<ConnectHelp, 'url' | 'kind'>) {
  return {
    claudeCode: `claude mcp add --transport ${kind} gainium ${url}`,
    cursor: JSON.stringify({ mcpServers: { gainium: { url } } }),
    vscode: `code --add-mcp '${JSON.stringify({ name: 'gainium', type: kind, url })}'`,
  };
}

/** What a person needs after the server is up: where it is, what it acts on, how to connect. */
export function formatConnectHelp(help: ConnectHelp): string {
  const { claudeCode, cursor, vscode } = connectSnippets(help);
  return `
Gainium MCP server is ready.

  Endpoint  ${help.url}
  Mode      ${help.mode}

Connect a client:

  Claude Code   ${claudeCode}
  Cursor        put into ~/.cursor/mcp.json:
                ${cursor}
  VS Code       ${vscode}

Press Ctrl+C to stop.
`;
}
