import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bin, runProgram, startHttpServer } from './program.ts';
import { connect } from './support/connect.ts';
import { initializeParams, rpc } from './support/raw-request.ts';

let sandbox: Sandbox;
let folder: string;
let file: string;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false });
});
afterAll(() => sandbox.close());
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'gainium-audit-'));
  file = path.join(folder, 'audit.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true }));

const canary = 'canary-value-5521';
const newVariable = { action: 'create', name: canary, type: 'text', value: canary };

function environment(): Record<string, string> {
  return {
    GAINIUM_API_KEY: sandbox.credentials.key,
    GAINIUM_API_SECRET: sandbox.credentials.secret,
    GAINIUM_API_BASE_URL: sandbox.url,
    GAINIUM_API_RATE_LIMIT: '10000',
    GAINIUM_MCP_AUDIT_LOG: file,
  };
}

function readLines(): Record<string, unknown>[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the audit file', () => {
  it('has both lines for a write whose client hung up in the middle of it', async () => {
    sandbox.log.clear();
    sandbox.faults.add({ method: 'POST', fault: { kind: 'latency', ms: 500 } });
    const child = spawn(process.execPath, [bin], {
      env: { PATH: process.env.PATH, ...environment() },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const call = { name: 'manage_global_variable', arguments: newVariable };
    const messages = [
      { jsonrpc: '2.0', id: 1, method: 'initialize', params: initializeParams },
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      { jsonrpc: '2.0', id: 2, method: 'tools/call', params: call },
    ];
    for (const message of messages) child.stdin.write(`${JSON.stringify(message)}\n`);
    await expect.poll(() => sandbox.log.entries().length, { timeout: 20_000 }).toBe(1);
    child.stdin.end();
    await once(child, 'close');

    expect(readLines().map(({ outcome }) => outcome)).toEqual(['sent', 'unknown_outcome']);
  });

  it('has a line when a write is sent and one when its outcome is known, and no other', async () => {
    const client = await connect['SDK 1.x over stdio']({ args: [bin], env: environment() });
    await client.callTool('list_bots', { botType: 'dca' });
    await client.callTool('manage_global_variable', { ...newVariable, dryRun: true });
    await client.callTool('manage_global_variable', newVariable);
    sandbox.faults.add({
      method: 'POST',
      path: '/api/v2/user/global-vars',
      fault: { kind: 'reset', isHandled: true },
    });
    await client.callTool('manage_global_variable', { ...newVariable, name: 'other' });
    await client.close();

    const lines = readLines();
    const write = {
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      tool: 'manage_global_variable',
      principal: 'self',
      method: 'POST',
      path: '/api/v2/user/global-vars',
      mode: 'live',
    };
    expect(lines).toEqual([
      { call: lines[0]?.call, ...write, outcome: 'sent' },
      { call: lines[0]?.call, ...write, outcome: 'ok' },
      { call: lines[2]?.call, ...write, outcome: 'sent' },
      { call: lines[2]?.call, ...write, outcome: 'unknown_outcome' },
    ]);
    expect(lines[0]?.call).not.toBe(lines[2]?.call);
    const text = readFileSync(file, 'utf8');
    for (const secret of [canary, sandbox.credentials.key, sandbox.credentials.secret]) {
      expect(text).not.toContain(secret);
    }
  });

  it('is appended to, by several servers, and readable by its owner alone', async () => {
    writeFileSync(file, '{"older":"line"}\n', { mode: 0o644 });
    const { GAINIUM_API_KEY: key = '', GAINIUM_API_SECRET: secret = '', ...env } = environment();
    const server = await startHttpServer([], env);
    const headers = { 'x-api-key': key, 'x-api-secret': secret };
    const params = { name: 'manage_global_variable', arguments: { ...newVariable, name: 'third' } };
    await rpc(server.url, 'tools/call', params, headers);
    await server.stop();
    const [first, sent, done] = readLines();
    expect(first).toEqual({ older: 'line' });
    expect(sent).toMatchObject({
      outcome: 'sent',
      principal: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(done).toMatchObject({ outcome: 'ok', principal: sent?.principal });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('that cannot be written keeps the server from starting', async () => {
    const env = { ...environment(), GAINIUM_MCP_AUDIT_LOG: path.join(folder, 'no', 'audit.jsonl') };
    const { code, stderr } = await runProgram([], { env });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^gainium-mcp: .*GAINIUM_MCP_AUDIT_LOG.*ENOENT[^\n]*\n$/);
  });
});
