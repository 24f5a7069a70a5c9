import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { getMcpConfigForManifest, unpackExtension, v0_3 } from '@anthropic-ai/mcpb';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packDesktopBundle } from '../../../scripts/lib/desktop-bundle.mjs';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gainium-bundle-test-'));
  const bundle = path.join(folder, 'gainium-mcp.mcpb');
  await packDesktopBundle(fileURLToPath(new URL('..', import.meta.url)), bundle);
  await unpackExtension({
    mcpbPath: bundle,
    outputDir: path.join(folder, 'installed'),
    silent: true,
  });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Starts the server as a desktop client does, with what its user set in the window. */
async function startInstalled(userConfig: Record<string, string | boolean>): Promise<Client> {
  const extensionPath = path.join(folder, 'installed');
  const text = await readFile(path.join(extensionPath, 'manifest.json'), 'utf8');
  const config = await getMcpConfigForManifest({
    manifest: v0_3.McpbManifestSchema.parse(JSON.parse(text)),
    extensionPath,
    systemDirs: {},
    userConfig,
    pathSeparator: path.sep,
  });
  const { args = [], env = {} } = config ?? {};
  const client = new Client({ name: 'desktop', version: '1.0.0' });
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args, env, stderr: 'ignore' }),
  );
  return client;
}

describe('the desktop bundle', () => {
  it('starts before its user has set anything, and then allows paper trading only', async () => {
    const client = await startInstalled({});
    const { tools } = await client.listTools();
    expect(tools).toHaveLength(19);
    const listBots = tools.find(({ name }) => name === 'list_bots');
    expect(listBots?.inputSchema.properties).not.toHaveProperty('paperContext');
    await client.close();
  });

  it('hands on what its user sets', async () => {
    const client = await startInstalled({ sandbox: true, read_only: true, paper_only: false });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).not.toContain('create_bot');
    const result = await client.callTool({ name: 'list_bots', arguments: { botType: 'dca' } });
    expect(result).toMatchObject({ structuredContent: { mode: 'live' } });
    await client.close();
  });
});
