// Proves `npm start`: it says where it listens, and a call over MCP brings data of the sandbox.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const npm = spawn('npm', ['start'], {
  env: { ...process.env, GAINIUM_MCP_PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
const startedAt = Date.now();

try {
  const url = await readEndpoint();
  process.stdout.write(`up after ${((Date.now() - startedAt) / 1000).toFixed(1)} s: ${url}\n`);
  const bots = await callTool(url, 'list_bots', { botType: 'dca', paperContext: true });
  if (!(bots.data.length > 0)) throw new Error('list_bots gave no bots');
  process.stdout.write(`list_bots gave ${bots.data.length} bots\n`);
} finally {
  // npm, and the program it runs, are one process group.
  if (npm.pid !== undefined && npm.exitCode === null) process.kill(-npm.pid, 'SIGTERM');
  await once(npm, 'close');
}

async function readEndpoint() {
  let output = '';
  for await (const chunk of npm.stdout) {
    output += chunk;
    const [, url] = output.match(/Endpoint\s+(\S+)/) ?? [];
    if (url) return url;
  }
  throw new Error(`npm start ended without an endpoint:\n${output}`);
}

async function callTool(url, name, args) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name, arguments: args },
    }),
  });
  const text = await response.text();
  const message = JSON.parse(text.match(/^data: (.*)$/m)?.[1] ?? text);
  if (!message.result?.structuredContent) throw new Error(`${name} answered ${text}`);
  return message.result.structuredContent;
}
