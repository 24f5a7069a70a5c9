import path from 'node:path';
import { applicationFolder, configFolder, type Machine, type Platform } from './machine.ts';

/** Settings of one server in a client's file. */
export type Entry = Readonly<Record<string, unknown>>;

/** One client: everything that setup, remove and doctor know about it. */
export interface ClientDefinition {
  title: string;
  /** Platforms that the client does not exist for. */
  missingOn: readonly Platform[];
  syntax: 'json' | 'toml';
  /** Key of the object that holds the servers, by name. */
  container: string;
  /** The user's own file, for all projects. */
  file(machine: Machine): string;
  /** Files or folders that show that the client is there, besides its file. */
  traces(machine: Machine): string[];
  /** Says `"type": "stdio"` in an entry that starts a program. */
  hasType: boolean;
  /** Starts programs without looking for `.cmd` files, so that `npx` needs `cmd /c` on Windows. */
  needsCmd: boolean;
  /** Its form of an entry that connects to a server; without one, mcp-remote connects. */
  remote: ((url: string) => Entry) | undefined;
  /** What makes it read the file again. */
  next: string;
}

/** Every client, in the order of the documentation. */
export const clients = {
  'claude-desktop': {
    title: 'Claude Desktop',
    missingOn: ['linux'],
    syntax: 'json',
    container: 'mcpServers',
    file: (machine) =>
      path.join(applicationFolder(machine), 'Claude', 'claude_desktop_config.json'),
    traces: (machine) => [path.join(applicationFolder(machine), 'Claude')],
    hasType: false,
    needsCmd: true,
    remote: undefined,
    next: 'Quit Claude Desktop and open it again.',
  },
  'claude-code': {
    title: 'Claude Code',
    missingOn: [],
    syntax: 'json',
    container: 'mcpServers',
    file: ({ home, env }) => path.join(env.CLAUDE_CONFIG_DIR?.trim() || home, '.claude.json'),
    traces: ({ home, env }) => [env.CLAUDE_CONFIG_DIR?.trim() || path.join(home, '.claude')],
    hasType: true,
    needsCmd: true,
    remote: (url) => ({ type: 'http', url }),
    next: 'Start a new session of Claude Code; /mcp shows the server.',
  },
  cursor: {
    title: 'Cursor',
    missingOn: [],
    syntax: 'json',
    container: 'mcpServers',
    file: ({ home }) => path.join(home, '.cursor', 'mcp.json'),
    traces: ({ home }) => [path.join(home, '.cursor')],
    hasType: false,
    needsCmd: true,
    remote: (url) => ({ url }),
    next: 'Turn the server on in the MCP settings of Cursor.',
  },
  vscode: {
    title: 'VS Code',
    missingOn: [],
    syntax: 'json',
    container: 'servers',
    file: (machine) => path.join(applicationFolder(machine), 'Code', 'User', 'mcp.json'),
    traces: (machine) => [path.join(applicationFolder(machine), 'Code')],
    hasType: true,
    needsCmd: false,
    remote: (url) => ({ type: 'http', url }),
    next: 'Run "MCP: List Servers" in VS Code and start the server.',
  },
  windsurf: {
    title: 'Windsurf',
    missingOn: [],
    syntax: 'json',
    container: 'mcpServers',
    file: ({ home }) => path.join(home, '.codeium', 'windsurf', 'mcp_config.json'),
    traces: ({ home }) => [path.join(home, '.codeium', 'windsurf')],
    hasType: false,
    needsCmd: true,
    remote: (url) => ({ serverUrl: url }),
    next: 'Refresh the MCP servers in the Cascade panel of Windsurf.',
  },
  zed: {
    title: 'Zed',
    missingOn: [],
    syntax: 'json',
    container: 'context_servers',
    file: (machine) => path.join(zedFolder(machine), 'settings.json'),
    traces: (machine) => [zedFolder(machine)],
    hasType: false,
    needsCmd: false,
    remote: (url) => ({ url }),
    next: 'Zed reads its settings at once; the agent panel shows the server.',
  },
  codex: {
    title: 'Codex',
    missingOn: [],
    syntax: 'toml',
    container: 'mcp_servers',
    file: (machine) => path.join(codexFolder(machine), 'config.toml'),
    traces: (machine) => [codexFolder(machine)],
    hasType: false,
    needsCmd: false,
    remote: (url) => ({ url }),
    next: 'Start a new session of Codex; /mcp shows the server.',
  },
} as const satisfies Record<string, ClientDefinition>;

export type ClientId = keyof typeof clients;

/** A client with its name in the table. */
export interface Client extends ClientDefinition {
  id: ClientId;
}

/** The clients that exist for this platform. */
export function clientsOf({ platform }: Pick<Machine, 'platform'>): Client[] {
  return allClients.filter(({ missingOn }) => !missingOn.includes(platform));
}

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Object.entries forgets the names
const clientEntries = Object.entries(clients) as [ClientId, ClientDefinition][];

/** The table as a list. */
export const allClients: readonly Client[] = clientEntries.map(([id, client]) => ({
  id,
  ...client,
}));

/** Zed keeps to `~/.config` on macOS too. */
function zedFolder(machine: Machine): string {
  if (machine.platform === 'win32') return path.join(applicationFolder(machine), 'Zed');
  const folder = machine.platform === 'darwin' ? path.join(machine.home, '.config') : undefined;
  return path.join(folder ?? configFolder(machine), 'zed');
}

function codexFolder({ home, env }: Machine): string {
  return env.CODEX_HOME?.trim() || path.join(home, '.codex');
}
