import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer, type RunningServer } from './program.ts';
import { connect } from './support/connect.ts';
import {
  initializeParams,
  openSession,
  openStream,
  rawRequest,
  rpc,
} from './support/raw-request.ts';

let sandbox: Sandbox;
let server: RunningServer;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false });
  server = await startHttpServer([], {
    GAINIUM_API_BASE_URL: sandbox.url,
    GAINIUM_API_RATE_LIMIT: '10000',
    GAINIUM_MCP_RATE_LIMIT: '10000',
    GAINIUM_MCP_MAX_SESSIONS: '80',
    GAINIUM_MCP_READ_PATH: '/read',
  });
});
afterAll(async () => {
  await server.stop();
  await sandbox.close();
});

type KeyName = keyof Sandbox['keys'];

function keysOf(name: KeyName): Record<string, string> {
  const { key, secret } = sandbox.keys[name];
  return { 'x-api-key': key, 'x-api-secret': secret };
}

function at(path: string): string {
  return new URL(path, server.url).href;
}

const eventStream = { accept: 'text/event-stream' };
const listBots = { name: 'list_bots', arguments: { botType: 'dca' } };

describe('a session', () => {
  it('acts on the account of its keys', async () => {
    const headers = {
      ...keysOf('write'),
      'mcp-session-id': await openSession(server.url, keysOf('write')),
    };
    const answer = await rpc(server.url, 'tools/call', listBots, headers);
    expect(answer.status).toBe(200);
    expect(answer.message.result).toHaveProperty('structuredContent');
  });

  it('is not there for somebody else, however they ask', async () => {
    const id = await openSession(server.url, keysOf('write'));
    const stream = await openStream(server.url, {
      headers: { ...keysOf('write'), ...eventStream, 'mcp-session-id': id },
    });
    const asOther = { ...keysOf('otherUser'), 'mcp-session-id': id };
    const answers = [
      await rpc(server.url, 'tools/call', listBots, asOther),
      await rawRequest(server.url, { headers: { ...asOther, ...eventStream } }),
      await rawRequest(server.url, { method: 'DELETE', headers: asOther }),
      await rpc(server.url, 'tools/list', {}, { 'mcp-session-id': id }),
      await rpc(at('/read'), 'tools/list', {}, { ...keysOf('write'), 'mcp-session-id': id }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);

    const own = { ...keysOf('write'), 'mcp-session-id': id };
    expect((await rpc(server.url, 'tools/list', {}, own)).status).toBe(200);
    expect(stream.text()).toBe('');
    stream.close();
  });

  it('needs the secret, not only the key', async () => {
    const id = await openSession(server.url, keysOf('write'));
    const guess = { ...keysOf('write'), 'x-api-secret': 'guess', 'mcp-session-id': id };
    expect((await rpc(server.url, 'tools/call', listBots, guess)).status).toBe(404);
    const without = await rpc(server.url, 'tools/call', listBots, {
      ...guess,
      'mcp-session-id': '',
    });
    expect(without.status).toBe(404);
    const fresh = await openSession(server.url, { ...keysOf('write'), 'x-api-secret': 'guess' });
    const answer = await rpc(server.url, 'tools/call', listBots, {
      ...guess,
      'mcp-session-id': fresh,
    });
    expect(JSON.stringify(answer.message.result)).toContain('[unauthorized]');
  });

  it('ends when its client says so', async () => {
    const headers = {
      ...keysOf('write'),
      'mcp-session-id': await openSession(server.url, keysOf('write')),
    };
    const stream = await openStream(server.url, { headers: { ...headers, ...eventStream } });
    expect((await rawRequest(server.url, { method: 'DELETE', headers })).status).toBe(200);
    await stream.ended;
    expect((await rpc(server.url, 'tools/list', {}, headers)).status).toBe(404);
  });

  it('takes the protocol revision as known from its start, but no header that contradicts', async () => {
    const headers = {
      ...keysOf('write'),
      'mcp-session-id': await openSession(server.url, keysOf('write')),
    };
    const statuses = [];
    for (const version of [
      {},
      { 'mcp-protocol-version': '2025-11-25' },
      { 'mcp-protocol-version': '1999-01-01' },
    ]) {
      statuses.push((await rpc(server.url, 'tools/list', {}, { ...headers, ...version })).status);
    }
    expect(statuses).toEqual([200, 200, 400]);
  });

  it('has one stream', async () => {
    const headers = {
      ...keysOf('write'),
      'mcp-session-id': await openSession(server.url, keysOf('write')),
    };
    const first = await openStream(server.url, { headers: { ...headers, ...eventStream } });
    const second = await rawRequest(server.url, { headers: { ...headers, ...eventStream } });
    expect([first.status, second.status]).toEqual([200, 409]);
    first.close();
  });

  it('is not opened by a request that is no proper initialize', async () => {
    const answer = await rpc(server.url, 'initialize', {}, keysOf('write'));
    expect(answer.headers).not.toHaveProperty('mcp-session-id');
  });
});

describe('requests without a session', () => {
  it('are answered', async () => {
    const answer = await rpc(server.url, 'tools/call', listBots, keysOf('write'));
    expect(answer.message.result).toHaveProperty('structuredContent');
  });

  it.each([
    ['a stream', 'GET', 405],
    ['an end', 'DELETE', 405],
    ['anything else', 'PUT', 405],
    ['a look', 'HEAD', 405],
  ])('do not get %s', async (_, method, status) => {
    const answer = await rawRequest(server.url, {
      method,
      headers: { ...keysOf('write'), ...eventStream },
    });
    expect(answer.status).toBe(status);
    expect(answer.headers.allow).toContain('POST');
  });
});

describe('the number of sessions', () => {
  it('is limited for one account and for all, and none is pushed out', async () => {
    const own = { ...keysOf('read') };
    const first = await openSession(server.url, own);
    let refusal = await rpc(server.url, 'initialize', initializeParams, own);
    while (refusal.status === 200)
      refusal = await rpc(server.url, 'initialize', initializeParams, own);
    expect(refusal.status).toBe(429);

    const strangers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        rpc(server.url, 'initialize', initializeParams, {
          'x-api-key': `key-${index}`,
          'x-api-secret': 'any',
        }),
      ),
    );
    const refused = strangers.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(100);
    expect(refused[0]?.headers['retry-after']).toBe('10');
    const answer = await rpc(server.url, 'tools/list', {}, { ...own, 'mcp-session-id': first });
    expect(answer.status).toBe(200);
  });
});

describe('HTTP+SSE', () => {
  it('serves a client that knows no other transport', async () => {
    const client = await connect['SDK 1.x over SSE']({ url: at('/sse'), headers: keysOf('write') });
    const result = await client.callTool('list_bots', { botType: 'dca' });
    await client.close();
    expect(result.structuredContent).toHaveProperty('data');
  });

  it('lets nobody else post into a stream', async () => {
    const stream = await openStream(at('/sse'), {
      headers: { ...keysOf('write'), ...eventStream },
    });
    await expect.poll(() => stream.text()).toContain('sessionId=');
    const [, endpoint = ''] = /data: (\S+)/.exec(stream.text()) ?? [];
    const before = stream.text();
    const asOther = await rpc(at(endpoint), 'tools/list', {}, keysOf('otherUser'));
    const asNobody = await rpc(at(endpoint), 'tools/list');
    expect([asOther.status, asNobody.status]).toEqual([404, 404]);
    const own = await rpc(at(endpoint), 'tools/list', {}, keysOf('write'));
    expect(own.status).toBe(202);
    await expect.poll(() => stream.text()).toContain('list_bots');
    expect(
      stream
        .text()
        .slice(before.length)
        .match(/^event: message/gm),
    ).toHaveLength(1);
    stream.close();
    await expect
      .poll(async () => (await rpc(at(endpoint), 'tools/list', {}, keysOf('write'))).status)
      .toBe(404);
  });

  it('opens no stream for a HEAD', async () => {
    const answer = await rawRequest(at('/sse'), { method: 'HEAD', headers: keysOf('write') });
    expect(answer.status).toBe(405);
  });

  it.each([
    ['what is no message', 'application/json', '{"hello":1}', 400],
    ['what is no JSON', 'application/json', '{', 400],
    ['a batch', 'application/json', '[]', 400],
    ['a form of a page', 'text/plain', '{"jsonrpc":"2.0","id":1,"method":"ping"}', 415],
  ])('refuses %s', async (_, contentType, body, status) => {
    const stream = await openStream(at('/sse'), {
      headers: { ...keysOf('write'), ...eventStream },
    });
    await expect.poll(() => stream.text()).toContain('sessionId=');
    const [, endpoint = ''] = /data: (\S+)/.exec(stream.text()) ?? [];
    const headers = { ...keysOf('write'), 'content-type': contentType };
    const answer = await rawRequest(at(endpoint), { method: 'POST', headers, body });
    expect(answer.status).toBe(status);
    stream.close();
  });
});
