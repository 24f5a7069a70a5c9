import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHttpServer, type RunningServer } from '../program.ts';
import { rawRequest, rpc } from '../support/raw-request.ts';
import { redisPassword, startRedisServer, type RedisServer } from './support/redis-server.ts';

let sandbox: Sandbox;
let redis: RedisServer;
let server: RunningServer | undefined;

beforeAll(async () => {
  sandbox = await createSandbox();
});
beforeEach(async () => {
  redis = await startRedisServer();
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
  await redis.kill();
});
afterAll(() => sandbox.close());

async function start(redisUrl: string): Promise<RunningServer> {
  server = await startHttpServer([], {
    GAINIUM_API_KEY: sandbox.credentials.key,
    GAINIUM_API_SECRET: sandbox.credentials.secret,
    GAINIUM_API_BASE_URL: sandbox.url,
    GAINIUM_MCP_STATELESS: 'true',
    GAINIUM_MCP_REDIS_URL: redisUrl,
  });
  return server;
}

async function read({ url }: RunningServer, path: string): Promise<string> {
  return (await rawRequest(new URL(path, url).href)).body;
}

async function readiness(running: RunningServer): Promise<unknown> {
  return JSON.parse(await read(running, '/readyz'));
}

async function listBots({ url }: RunningServer): Promise<unknown> {
  const params = { name: 'list_bots', arguments: { botType: 'dca' } };
  return (await rpc(url, 'tools/call', params)).message;
}

const answered = { result: { structuredContent: { data: expect.anything() } } };

describe('a server whose Redis cannot be reached', () => {
  it('starts, says so once, answers, and joins when Redis is there', async () => {
    await redis.kill();
    const running = await start(redis.url);
    expect(await readiness(running)).toEqual({ status: 'ready', redis: 'away', budget: 'waiting' });
    expect(await read(running, '/metrics')).toMatch(/^gainium_mcp_redis_up 0$/m);
    expect(await listBots(running)).toMatchObject(answered);
    await redis.start();
    await expect
      .poll(() => readiness(running), { timeout: 10_000, interval: 50 })
      .toEqual({ status: 'ready', redis: 'connected', budget: 'shared' });
    expect(await read(running, '/metrics')).toMatch(/^gainium_mcp_redis_up 1$/m);
    expect(await listBots(running)).toMatchObject(answered);
    const { stderr } = running.output();
    expect(stderr.match(/Redis is away/g)).toHaveLength(1);
    expect(stderr.match(/Redis is connected/g)).toHaveLength(1);
    expect(stderr).toContain('ECONNREFUSED');
    expect(stderr).not.toContain(redisPassword);
  });

  it('is alone with a password that Redis does not take, which no line shows', async () => {
    const wrong = 'wrong-password-canary-51c0';
    const running = await start(redis.url.replace(redisPassword, wrong));
    expect(await readiness(running)).toMatchObject({ status: 'ready', redis: 'away' });
    expect(await listBots(running)).toMatchObject(answered);
    const { stdout, stderr } = running.output();
    expect(stderr).toMatch(/WRONGPASS|NOAUTH/);
    expect(stdout + stderr).not.toContain(wrong);
  });
});

describe('a server that is asked to stop', () => {
  it('ends with Redis there and with Redis gone', async () => {
    const running = await start(redis.url);
    expect(await listBots(running)).toMatchObject(answered);
    running.process.kill('SIGTERM');
    await expect.poll(() => running.process.exitCode, { timeout: 10_000 }).toBe(0);
    const another = await start(redis.url);
    expect(await listBots(another)).toMatchObject(answered);
    await redis.kill();
    another.process.kill('SIGTERM');
    await expect.poll(() => another.process.exitCode, { timeout: 10_000 }).toBe(0);
  });
});
