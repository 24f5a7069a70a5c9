import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer, type RunningServer } from './program.ts';
import { mcpHeaders, openSession, openStream, rpc } from './support/raw-request.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false });
});
afterAll(() => sandbox.close());

function start(env: Record<string, string> = {}): Promise<RunningServer> {
  return startHttpServer([], {
    GAINIUM_API_KEY: sandbox.credentials.key,
    GAINIUM_API_SECRET: sandbox.credentials.secret,
    GAINIUM_API_BASE_URL: sandbox.url,
    GAINIUM_API_RATE_LIMIT: '1000000',
    GAINIUM_MCP_RATE_LIMIT: '1000000',
    ...env,
  });
}

const listBots = { name: 'list_bots', arguments: { botType: 'dca' } };

describe('a server that is asked to stop', () => {
  it('answers what it is working on, and ends the streams that wait for nothing', async () => {
    const server = await start();
    const headers = { 'mcp-session-id': await openSession(server.url) };
    const eventStream = { accept: 'text/event-stream' };
    const idle = await openStream(server.url, { headers: { ...headers, ...eventStream } });
    const sse = await openStream(new URL('/sse', server.url).href, { headers: eventStream });
    await expect.poll(() => sse.text()).toContain('sessionId=');
    const [, endpoint = ''] = /data: (\S+)/.exec(sse.text()) ?? [];

    sandbox.log.clear();
    sandbox.faults.add({ path: '/api/v2/bots/dca', times: 4, fault: { kind: 'latency', ms: 500 } });
    const answers = [
      rpc(server.url, 'tools/call', listBots, headers),
      rpc(server.url, 'tools/call', listBots),
      rpc(server.url, 'tools/call', listBots),
    ];
    await rpc(new URL(endpoint, server.url).href, 'tools/call', listBots);
    await expect.poll(() => sandbox.log.entries().length).toBe(4);
    server.process.kill('SIGTERM');

    for (const answer of await Promise.all(answers)) {
      expect(answer.message.result).toHaveProperty('structuredContent');
    }
    await Promise.all([idle.ended, sse.ended]);
    expect(sse.text()).toContain('structuredContent');
    const [code] = (await once(server.process, 'close')) as [number];
    expect(code).toBe(0);
  });

  it('under load answers every call that it makes', async () => {
    const server = await start();
    sandbox.log.clear();
    let answered = 0;
    const callUntilRefused = async () => {
      for (;;) {
        const answer = await rpc(server.url, 'tools/call', listBots).catch(() => undefined);
        if (!answer) return;
        expect(answer.message.result).toHaveProperty('structuredContent');
        answered += 1;
      }
    };
    const load = Promise.all(Array.from({ length: 16 }, callUntilRefused));
    await expect.poll(() => answered, { timeout: 20_000 }).toBeGreaterThan(50);
    server.process.kill('SIGTERM');
    await load;
    expect(sandbox.log.entries()).toHaveLength(answered);
  });

  it('finishes the write of a client that left its session, and writes down how it ended', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'gainium-drain-'));
    const file = path.join(folder, 'audit.jsonl');
    const server = await start({ GAINIUM_MCP_AUDIT_LOG: file });
    const session = await openSession(server.url);
    sandbox.log.clear();
    sandbox.faults.add({ method: 'POST', fault: { kind: 'latency', ms: 500 } });
    const leave = new AbortController();
    const params = {
      name: 'manage_global_variable',
      arguments: { action: 'create', name: 'drained', type: 'int', value: '1' },
    };
    const answer = fetch(server.url, {
      method: 'POST',
      headers: { ...mcpHeaders, 'mcp-session-id': session },
      body: JSON.stringify({ jsonrpc: '2.0', id: 7, method: 'tools/call', params }),
      signal: leave.signal,
    });
    const seen = answer.then(
      () => 'an answer',
      () => 'nothing',
    );
    await expect.poll(() => sandbox.log.entries().length).toBe(1);
    leave.abort();
    server.process.kill('SIGTERM');
    expect(await seen).toBe('nothing');
    await once(server.process, 'close');

    const lines = readFileSync(file, 'utf8').trim().split('\n');
    const outcomes = lines.map((line) => (JSON.parse(line) as { outcome: string }).outcome);
    expect(outcomes).toEqual(['sent', 'ok']);
    rmSync(folder, { recursive: true });
  });
});
