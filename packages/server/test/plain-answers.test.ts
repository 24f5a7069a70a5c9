import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startHttpServer, type RunningServer } from './program.ts';
import { initializeParams, openSession, rawRequest } from './support/raw-request.ts';
import { openStdioLines, type StdioLines } from './support/stdio-lines.ts';

let sandbox: Sandbox;
let server: RunningServer;
let environment: Record<string, string>;

beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false });
  environment = {
    GAINIUM_API_KEY: sandbox.credentials.key,
    GAINIUM_API_SECRET: sandbox.credentials.secret,
    GAINIUM_API_BASE_URL: sandbox.url,
    GAINIUM_API_RATE_LIMIT: '10000',
  };
  server = await startHttpServer([], environment);
});
afterAll(async () => {
  await server.stop();
  await sandbox.close();
});

/** Requests that need no SDK, and what to expect of each so that two equal failures do not pass. */
const requests = [
  { title: 'a list of tools', method: 'tools/list', params: {}, answer: 'result' },
  ...Object.entries({
    'a read': { name: 'list_bots', arguments: { botType: 'dca', fields: '_id,status' } },
    'a read without a page': { name: 'get_account', arguments: { info: 'supportedExchanges' } },
    'a refused argument': { name: 'list_bots', arguments: { botType: 'spot' } },
    'a missing object': {
      name: 'get_bot',
      arguments: { botType: 'dca', botId: '65f0c0ffee65f0c0ffee65f0' },
    },
    'a dry run': {
      name: 'manage_global_variable',
      arguments: { action: 'create', name: 'tp', type: 'text', value: 'é "1"', dryRun: true },
    },
    'no arguments': { name: 'list_presets' },
  }).map(([title, params]) => ({ title, method: 'tools/call', params, answer: 'result' })),
  { title: 'an unknown tool', method: 'tools/call', params: { name: 'buy' }, answer: 'error' },
];

/** Changes nothing about a request, but makes it one that only the SDK understands. */
const trace = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' };

const modernMeta = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': initializeParams.clientInfo,
  'io.modelcontextprotocol/clientCapabilities': {},
};

/** Differ from answer to answer, or with the way that Node frames it. */
const passingHeaders = ['date', 'content-length', 'transfer-encoding', 'connection', 'keep-alive'];

async function post(body: object, headers: Record<string, string> = {}) {
  const answer = await rawRequest(server.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...body }),
  });
  const kept = Object.entries(answer.headers).filter(([name]) => !passingHeaders.includes(name));
  const [, event] = /^data: (.+)$/m.exec(answer.body) ?? [];
  return {
    status: answer.status,
    headers: Object.fromEntries(kept),
    message: JSON.parse(event ?? answer.body) as Record<string, unknown>,
  };
}

describe.each(requests)('$title', ({ method, params, answer }) => {
  it('is answered over HTTP in revision 2026-07-28 as by the SDK', async () => {
    const name = 'name' in params ? { 'mcp-name': params.name } : {};
    const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': method, ...name };
    const plain = await post({ method, params: { ...params, _meta: modernMeta } }, headers);
    const meta = { ...modernMeta, ...trace };
    const bySdk = await post({ method, params: { ...params, _meta: meta } }, headers);
    expect(plain).toEqual(bySdk);
    expect(plain.message).toHaveProperty(answer);
  });

  it('is answered over HTTP without a session as by the SDK', async () => {
    const plain = await post({ method, params });
    expect(plain).toEqual(await post({ method, params: { ...params, _meta: trace } }));
    expect(plain.message).toHaveProperty(answer);
  });

  it('is answered in a session as by the SDK', async () => {
    const headers = { 'mcp-session-id': await openSession(server.url) };
    const plain = await post({ method, params }, headers);
    expect(plain).toEqual(await post({ method, params: { ...params, _meta: trace } }, headers));
    expect(plain.headers).toMatchObject(headers);
    expect(plain.message).toHaveProperty(answer);
  });

  it.each([
    ['before', { ...initializeParams }],
    [
      'since',
      {
        ...initializeParams,
        clientInfo: { name: 't', version: '1', websiteUrl: 'https://t.example' },
      },
    ],
  ])('is answered over stdio as by the SDK, which %s the beginning is there', async (_, first) => {
    const lines = openStdioLines(environment);
    onTestFinished(() => lines.close());
    await begin(lines, first);
    const plain = await lines.ask({ jsonrpc: '2.0', id: 1, method, params });
    const meta = { ...params, _meta: trace };
    const bySdk = await lines.ask({ jsonrpc: '2.0', id: 2, method, params: meta });
    expect({ ...plain, id: 2 }).toEqual(bySdk);
    expect(plain).toHaveProperty(answer);
    expect(lines.others).toEqual([]);
  });
});

it('is answered for a page as by the SDK', async () => {
  const headers = { origin: 'http://localhost:8080' };
  const params = { name: 'list_bots', arguments: { botType: 'dca', fields: '_id' } };
  const plain = await post({ method: 'tools/call', params }, headers);
  const meta = { ...params, _meta: trace };
  expect(plain).toEqual(await post({ method: 'tools/call', params: meta }, headers));
  expect(plain.headers).toMatchObject({ 'access-control-allow-origin': headers.origin });
});

async function begin(lines: StdioLines, params: object) {
  const answer = await lines.ask({ jsonrpc: '2.0', id: 0, method: 'initialize', params });
  lines.send({ jsonrpc: '2.0', method: 'notifications/initialized' });
  return answer;
}

describe('initialize', () => {
  const clientInfo = { ...initializeParams.clientInfo, websiteUrl: 'https://client.example' };

  it.each(['2025-11-25', '2024-11-05'])('is answered for %s as by the SDK', async (revision) => {
    const params = { ...initializeParams, protocolVersion: revision };
    const plain = await post({ method: 'initialize', params });
    const bySdk = await post({ method: 'initialize', params: { ...params, clientInfo } });
    const { 'mcp-session-id': id, ...headers } = plain.headers;
    const { 'mcp-session-id': otherId, ...otherHeaders } = bySdk.headers;
    expect({ ...plain, headers }).toEqual({ ...bySdk, headers: otherHeaders });
    expect(id).not.toBe(otherId);

    const [first, second] = [openStdioLines(environment), openStdioLines(environment)];
    onTestFinished(async () => void (await Promise.all([first.close(), second.close()])));
    expect(await begin(first, params)).toEqual(await begin(second, { ...params, clientInfo }));
  });
});
