import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { request } from 'node:http';
import { connect as connectSocket } from 'node:net';
import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../src/http/listen.ts';
import { startHttpServer, type RunningServer } from './program.ts';
import {
  initializeParams,
  openSession,
  openStream,
  rawRequest,
  rpc,
} from './support/raw-request.ts';

const running: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

async function start(env: Record<string, string>, args = ['--sandbox']): Promise<RunningServer> {
  const server = await startHttpServer(args, env);
  running.push(server);
  return server;
}

async function readMetrics({ url }: RunningServer) {
  const { body: text } = await rawRequest(new URL('/metrics', url).href);
  const [, bytes] = /^process_resident_memory_bytes (\d+)/m.exec(text) ?? [];
  return { text, residentBytes: Number(bytes) };
}

const mebibyte = 1024 * 1024;

const jsonHeaders = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
};

const asUser = (name: string) => ({ 'x-api-key': name, 'x-api-secret': 'secret' });
const viaProxy = (address: string) => ({ 'x-forwarded-for': `1.1.1.1, ${address}` });

function listTools({ url }: RunningServer, headers: Record<string, string>) {
  return rpc(url, 'tools/list', {}, headers);
}

describe('the rate limits', () => {
  it('hold for each credential by itself', async () => {
    const server = await start({ GAINIUM_MCP_RATE_LIMIT: '5' }, []);
    const answers = [];
    for (let index = 0; index < 7; index += 1) answers.push(await listTools(server, asUser('a')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(Number(answers[6]?.headers['retry-after'])).toBeGreaterThan(0);
    expect(answers[6]?.message.error?.message).toContain('Too many requests');
    expect((await listTools(server, asUser('b'))).status).toBe(200);
  });

  it('hold for each address, before anybody looks at credentials', async () => {
    const server = await start({ GAINIUM_MCP_RATE_LIMIT: '2', GAINIUM_MCP_PROXY_HOPS: '1' }, []);
    const statuses = [];
    for (let index = 0; index < 25; index += 1) {
      const headers = { ...asUser(`user-${index}`), ...viaProxy('203.0.113.7') };
      statuses.push((await listTools(server, headers)).status);
    }
    expect(statuses).toEqual([...Array(20).fill(200), ...Array(5).fill(429)]);
    const elsewhere = await listTools(server, { ...asUser('other'), ...viaProxy('203.0.113.8') });
    expect(elsewhere.status).toBe(200);
    expect((await rawRequest(new URL('/healthz', server.url).href)).status).toBe(200);
  });
});

describe('requests at one time', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await createSandbox({ rateLimit: false });
  });
  afterAll(() => sandbox.close());

  function keysOf(name: keyof Sandbox['keys']): Record<string, string> {
    const { key, secret } = sandbox.keys[name];
    return { 'x-api-key': key, 'x-api-secret': secret };
  }

  it('are limited for one credential, which leaves room for others', async () => {
    const env = { GAINIUM_API_BASE_URL: sandbox.url, GAINIUM_API_RATE_LIMIT: '1000' };
    const server = await startHttpServer([], env);
    onTestFinished(() => void server.process.kill('SIGKILL'));
    sandbox.faults.add({ path: '/api/v2/bots/dca', times: 1000, fault: { kind: 'hang' } });
    const headers = keysOf('write');
    const asRead = keysOf('read');
    const params = { name: 'list_bots', arguments: { botType: 'dca' } };
    const hanging = Array.from({ length: 40 }, () =>
      rpc(server.url, 'tools/call', params, headers),
    );
    const refused = await Promise.any(
      hanging.map(async (answer) => {
        const { status, headers: sent } = await answer;
        if (status !== 429) throw new Error(String(status));
        return sent['retry-after'];
      }),
    );
    expect(refused).toBe('1');

    // Answers of HTTP+SSE come on a stream, so its requests are over at once and still take places.
    const sse = await openStream(new URL('/sse', server.url).href, { headers: asRead });
    await expect.poll(() => sse.text()).toContain('sessionId=');
    const [, path = ''] = /data: (\S+)/.exec(sse.text()) ?? [];
    const statuses = [];
    for (let id = 0; id < 33; id += 1) {
      const message = { jsonrpc: '2.0', id, method: 'tools/call', params };
      const body = JSON.stringify(message);
      const url = new URL(path, server.url).href;
      const headersOfRead = { ...jsonHeaders, ...asRead };
      statuses.push(
        (await rawRequest(url, { method: 'POST', headers: headersOfRead, body })).status,
      );
    }
    expect(statuses).toEqual([...Array(32).fill(202), 429]);
    expect((await rpc(server.url, 'tools/list', {}, keysOf('otherUser'))).status).toBe(200);
    server.process.kill('SIGKILL');
    await Promise.allSettled(hanging);
  });

  it('give their places back when their connection ends before their turn', async () => {
    sandbox.faults.add({ path: '/api/v2/bots/dca', times: 1000, fault: { kind: 'hang' } });
    const server = await start({ GAINIUM_API_BASE_URL: sandbox.url }, []);
    const params = { name: 'list_bots', arguments: { botType: 'dca' } };
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params });
    const { host, port } = new URL(server.url);
    const head = [
      'POST /mcp HTTP/1.1',
      `Host: ${host}`,
      ...Object.entries({ ...jsonHeaders, ...keysOf('write') }).map((pair) => pair.join(': ')),
      `Content-Length: ${body.length}`,
    ];
    const socket = connectSocket(Number(port), '127.0.0.1');
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`.repeat(20));
    const countInFlight = async () =>
      /^gainium_mcp_requests_in_flight (\d+)/m.exec((await readMetrics(server)).text)?.[1];
    await expect.poll(countInFlight).toBe('20');
    socket.destroy();
    await expect.poll(countInFlight).toBe('0');
    expect(server.output().stderr).not.toContain('"msg":"console"');
  });
});

/** Sends `bytes` without saying how many will come, until the server has enough of it. */
async function postEndlessly(url: string, bytes: number): Promise<number> {
  const outgoing = request(url, { method: 'POST', headers: jsonHeaders });
  // The server hangs up: whether its answer is read before that is a matter of luck.
  const ended = new Promise<void>((resolve) => {
    outgoing.once('response', (response) => response.resume());
    outgoing.once('error', () => resolve());
    outgoing.once('close', resolve);
  });
  const chunk = Buffer.alloc(64 * 1024, ' ');
  let sent = 0;
  const write = (): void => {
    while (sent < bytes && !outgoing.destroyed) {
      sent += chunk.length;
      if (!outgoing.write(chunk)) {
        outgoing.once('drain', write);
        return;
      }
    }
    outgoing.end();
  };
  write();
  await ended;
  return sent;
}

describe('a body', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startHttpServer(['--sandbox']);
  });
  afterAll(() => server.stop());

  it('of 150 MB is refused when a megabyte of it has come', async () => {
    const before = await readMetrics(server);
    const sent = await Promise.all(
      Array.from({ length: 4 }, () => postEndlessly(server.url, 150 * mebibyte)),
    );
    for (const bytes of sent) expect(bytes).toBeLessThan(100 * mebibyte);
    const after = await readMetrics(server);
    expect(after.text).toContain('{route="/mcp",method="POST",status="413"} 4');
    expect(after.residentBytes - before.residentBytes).toBeLessThan(60 * mebibyte);
    expect((await rpc(server.url, 'tools/list')).status).toBe(200);
  });

  it('that says it will be 150 MB is refused at once', async () => {
    const headers = { ...jsonHeaders, 'content-length': String(150 * mebibyte) };
    const status = await new Promise((resolve, reject) => {
      const outgoing = request(server.url, { method: 'POST', headers });
      outgoing.once('response', ({ statusCode }) => resolve(statusCode));
      outgoing.once('error', reject);
      outgoing.write('{');
    });
    expect(status).toBe(413);
  });

  it.each([
    ['no JSON', '{"jsonrpc":', 400, -32_700],
    ['nothing', '', 400, -32_700],
    ['a batch', '[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]', 400, -32_600],
    ['a number', '5', 400, -32_600],
    ['no JSON-RPC', '{"hello":1}', 400, -32_600],
    ['a nest', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 400, -32_600],
  ])('that is %s gets one clear line', async (_, body, status, code) => {
    const answer = await rawRequest(server.url, { method: 'POST', headers: jsonHeaders, body });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ error: { code }, id: null });
  });

  it('that comes too slowly ends the connection', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const app = new Hono<{ Bindings: import('@hono/node-server').HttpBindings }>();
    app.post('/', async ({ req }) => new Response(await req.text()));
    const timeouts = { headersMs: 100, requestMs: 200, checkMs: 50 };
    const listener = await listen(app, { host: '127.0.0.1', port: 0, timeouts });
    const socket = connectSocket(listener.port, '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.write('POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n{');
    await new Promise((resolve) => socket.once('close', resolve));
    expect(answer).toMatch(/^HTTP\/1\.1 408/);
    await listener.stop();
  });
});

describe('10,000 sessions', () => {
  it('are more than there is room for, and harm nobody who is in', async () => {
    const server = await start({
      GAINIUM_MCP_RATE_LIMIT: '1000000',
      GAINIUM_MCP_MAX_SESSIONS: '200',
      GAINIUM_MCP_LOG_LEVEL: 'error',
    });
    const first = await openSession(server.url);
    const statuses = new Map<number, number>();
    const message = { jsonrpc: '2.0', id: 1, method: 'initialize', params: initializeParams };
    const openSome = async () => {
      for (let index = 0; index < 500; index += 1) {
        const answer = await fetch(server.url, {
          method: 'POST',
          headers: jsonHeaders,
          body: JSON.stringify(message),
        });
        await answer.text();
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: 20 }, openSome));
    expect(Object.fromEntries(statuses)).toEqual({ 200: 199, 503: 9801 });
    const answer = await rpc(server.url, 'tools/list', {}, { 'mcp-session-id': first });
    expect(answer.status).toBe(200);
  }, 120_000);
});
