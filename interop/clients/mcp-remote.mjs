// For clients that know stdio only: a program that they start, which goes over HTTP to the server.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { installed, newerNode } from '../lib/programs.mjs';

export async function connect(url) {
  const client = new Client({ name: 'interop', version: '1.0.0' });
  await client.connect(
    new StdioClientTransport({
      command: newerNode,
      args: [installed('mcp-remote/dist/proxy.js'), url, '--transport', 'http-only'],
      env: { PATH: process.env.PATH, HOME: process.env.HOME },
      stderr: 'ignore',
    }),
  );
  return {
    listTools: async () => (await client.listTools()).tools.map(({ name }) => name),
    callTool: async (name, args) =>
      (await client.callTool({ name, arguments: args })).structuredContent,
    close: () => client.close(),
  };
}
