import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { allClients, clientsOf } from './client-table.ts';
import type { Machine } from './machine.ts';

const home = '/home/anna';

function filesOn(machine: Machine): Record<string, string> {
  return Object.fromEntries(
    clientsOf(machine).map((client) => [client.id, path.relative(home, client.file(machine))]),
  );
}

describe('the table of clients', () => {
  it('knows the files on Linux', () => {
    expect(filesOn({ platform: 'linux', home, env: {} })).toEqual({
      'claude-code': '.claude.json',
      cursor: '.cursor/mcp.json',
      vscode: '.config/Code/User/mcp.json',
      windsurf: '.codeium/windsurf/mcp_config.json',
      zed: '.config/zed/settings.json',
      codex: '.codex/config.toml',
    });
  });

  it('knows the files on macOS', () => {
    expect(filesOn({ platform: 'darwin', home, env: { XDG_CONFIG_HOME: '/ignored' } })).toEqual({
      'claude-desktop': 'Library/Application Support/Claude/claude_desktop_config.json',
      'claude-code': '.claude.json',
      cursor: '.cursor/mcp.json',
      vscode: 'Library/Application Support/Code/User/mcp.json',
      windsurf: '.codeium/windsurf/mcp_config.json',
      zed: '.config/zed/settings.json',
      codex: '.codex/config.toml',
    });
  });

  it.each([{ APPDATA: `${home}/AppData/Roaming` }, {}])('knows the files on Windows: %o', (env) => {
    expect(filesOn({ platform: 'win32', home, env })).toEqual({
      'claude-desktop': 'AppData/Roaming/Claude/claude_desktop_config.json',
      'claude-code': '.claude.json',
      cursor: '.cursor/mcp.json',
      vscode: 'AppData/Roaming/Code/User/mcp.json',
      windsurf: '.codeium/windsurf/mcp_config.json',
      zed: 'AppData/Roaming/Zed/settings.json',
      codex: '.codex/config.toml',
    });
  });

  it('goes where the user has moved them', () => {
    const env = {
      XDG_CONFIG_HOME: `${home}/etc`,
      CODEX_HOME: `${home}/cx`,
      CLAUDE_CONFIG_DIR: `${home}/cl`,
    };
    expect(filesOn({ platform: 'linux', home, env })).toMatchObject({
      vscode: 'etc/Code/User/mcp.json',
      zed: 'etc/zed/settings.json',
      codex: 'cx/config.toml',
      'claude-code': 'cl/.claude.json',
    });
  });

  it.each(allClients)('keeps the traces of $id where its file is', (client) => {
    const machine: Machine = { platform: 'darwin', home, env: {} };
    const places = client.traces(machine).map((trace) => path.relative(home, trace));
    expect(places).not.toEqual([]);
    expect(places.filter((place) => place === '' || place.startsWith('..'))).toEqual([]);
  });
});
