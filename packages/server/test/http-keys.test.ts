import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHttpServer, type RunningServer } from './program.ts';
import { rpc, type RpcAnswer } from './support/raw-request.ts';

let sandbox: Sandbox;
let server: RunningServer;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false });
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.log.clear());
afterEach(() => server.stop());

async function start(env: Record<string, string> = {}, args: string[] = []): Promise<void> {
  server = await startHttpServer(args, { GAINIUM_API_BASE_URL: sandbox.url, ...env });
}

function keysOf(name: keyof Sandbox['keys']): { key: string; secret: string } {
  return sandbox.keys[name];
}

function listBots(headers: Record<string, string> = {}): Promise<RpcAnswer> {
  return rpc(
    server.url,
    'tools/call',
    { name: 'list_bots', arguments: { botType: 'dca' } },
    headers,
  );
}

const textOf = ({ message }: RpcAnswer) => JSON.stringify(message.result);

describe('a server without a key', () => {
  it('acts on the account of the key in the headers', async () => {
    await start();
    const { key, secret } = keysOf('write');
    const answer = await listBots({ 'X-API-Key': key, 'X-API-Secret': secret });
    expect(answer.message.result).toHaveProperty('structuredContent');
  });

  it('lists its tools to everybody, and says what a call has to bring', async () => {
    await start();
    expect((await rpc(server.url, 'tools/list')).message.result).toHaveProperty('tools');
    expect(textOf(await listBots())).toMatch(/\[missing_credentials\].*X-API-Key and X-API-Secret/);
    expect(sandbox.log.entries()).toEqual([]);
  });

  it.each<[Record<string, string>, string]>([
    [{ 'x-api-key': 'key' }, 'X-API-Secret is missing. Send both X-API-Key and X-API-Secret.'],
    [{ 'x-api-secret': 's' }, 'X-API-Key is missing. Send both X-API-Key and X-API-Secret.'],
    [{ 'x-api-key': 'key', 'x-api-secret': '' }, 'X-API-Secret is missing.'],
    [{ 'x-api-key': 'two words', 'x-api-secret': 's' }, 'must each be sent once, without blanks'],
    [{ 'x-api-key': 'k', 'x-api-secret': 'a, b' }, 'must each be sent once, without blanks'],
  ])('refuses %j', async (headers, message) => {
    await start();
    const answer = await listBots(headers);
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.body)).toEqual({
      error: 'invalid_credentials',
      error_description: expect.stringContaining(message),
    });
    expect(sandbox.log.entries()).toEqual([]);
  });
});

function own(): Record<string, string> {
  const { key, secret } = keysOf('write');
  return { GAINIUM_API_KEY: key, GAINIUM_API_SECRET: secret };
}

describe('a server with a key of its own', () => {
  it('uses it for requests that bring none', async () => {
    await start(own());
    expect((await listBots()).message.result).toHaveProperty('structuredContent');
  });

  it('prefers the key of a request, in full', async () => {
    await start(own());
    const { key, secret } = keysOf('expired');
    expect(textOf(await listBots({ 'x-api-key': key, 'x-api-secret': secret }))).toContain(
      'expired',
    );
  });

  it('never completes half a pair with its own', async () => {
    await start(own());
    const { key, secret } = keysOf('write');
    const halves = [
      await listBots({ 'x-api-key': key }),
      await listBots({ 'x-api-secret': secret }),
    ];
    expect(halves.map(({ status }) => status)).toEqual([401, 401]);
    const wrong = await listBots({ 'x-api-key': key, 'x-api-secret': 'guess' });
    expect(textOf(wrong)).toContain('[unauthorized]');
  });
});

describe('the sandbox', () => {
  it('has its own account, whatever a request brings', async () => {
    await start({}, ['--sandbox']);
    const answer = await listBots({ 'x-api-key': 'real-key' });
    expect(answer.message.result).toHaveProperty('structuredContent');
    expect(sandbox.log.entries()).toEqual([]);
  });
});
