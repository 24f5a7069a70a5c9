import { once } from 'node:events';
import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startAuthorizationServer } from '../../../auth-oauth/test/support/authorization-server.ts';
import type { RunningServer } from '../program.ts';
import { findFreePort } from '../support/free-port.ts';
import { startOAuthServer } from '../support/oauth-server.ts';
import { rawRequest, rpc } from '../support/raw-request.ts';
import { signIn, type OAuthClientName } from '../support/sign-in.ts';
import { startLoad, type Outcome } from './support/load.ts';
import { startNginx } from './support/nginx.ts';
import { redisPassword, startRedisServer, type RedisServer } from './support/redis-server.ts';

const limit = 50;
const share = 16;
const minuteMs = 60_000;

let sandbox: Sandbox;
let authorizationServer: Awaited<ReturnType<typeof startAuthorizationServer>>;
let redis: RedisServer;
let ports: number[];
const servers: RunningServer[] = [];
let endpoint: string;
let users: Awaited<ReturnType<typeof signIn>>[] = [];

const eras: OAuthClientName[] = ['SDK 1.x', 'SDK 2.x, 2025 era', 'SDK 2.x, 2026-07-28'];

function startReplica(port: number): Promise<RunningServer> {
  return startOAuthServer({
    issuer: authorizationServer.url,
    apiUrl: sandbox.url,
    port,
    env: {
      GAINIUM_MCP_PUBLIC_URL: new URL(endpoint).origin,
      GAINIUM_MCP_STATELESS: 'true',
      GAINIUM_MCP_REDIS_URL: redis.url,
      GAINIUM_MCP_PROXY_HOPS: '1',
      GAINIUM_MCP_RATE_LIMIT: '100000',
      GAINIUM_MCP_CONFIRM: 'all',
    },
  });
}

beforeAll(async () => {
  // oidc-provider says on the console that this is a development set-up.
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(console, 'info').mockReturnValue();
  sandbox = await createSandbox();
  closers.push(() => sandbox.close());
  authorizationServer = await startAuthorizationServer({
    credentialsOf: (login) => (login === 'bob' ? sandbox.keys.otherUser : sandbox.keys.write),
  });
  closers.push(() => authorizationServer.close());
  redis = await startRedisServer();
  closers.push(() => redis.kill());
  ports = [await findFreePort(), await findFreePort(), await findFreePort()];
  const port = await findFreePort();
  endpoint = `http://127.0.0.1:${port}/mcp`;
  closers.push(() => Promise.all(servers.map((server) => server.stop())));
  servers.push(...(await Promise.all(ports.map(startReplica))));
  const nginx = await startNginx(port, ports);
  closers.push(() => nginx.stop());
  users = await Promise.all(
    eras.flatMap((era) => ['alice', 'bob'].map((login) => signIn(era, endpoint, { login }))),
  );
  closers.push(() => Promise.all(users.map(({ client }) => client.close())));
});

/** What was started, the last one first; also after a start that failed in the middle. */
const closers: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});

async function readiness(port = 0): Promise<unknown> {
  const { status, body } = await rawRequest(`http://127.0.0.1:${port}/readyz`);
  return { http: status, ...(JSON.parse(body) as object) };
}

async function allAre(state: object, timeout: number): Promise<void> {
  const wanted = { http: 200, status: 'ready', ...state };
  await expect
    .poll(() => Promise.all(ports.map(readiness)), { timeout, interval: 100 })
    .toEqual(ports.map(() => wanted));
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

describe('three replicas behind nginx', () => {
  it('ask the authorization server about a token once', async () => {
    const { token } = await signIn('SDK 1.x', endpoint, { login: 'carol' });
    const before = authorizationServer.countIntrospections();
    for (let request = 0; request < 9; request += 1) {
      const answer = await rpc(endpoint, 'tools/list', {}, bearer(token));
      expect(answer.status).toBe(200);
    }
    expect(authorizationServer.countIntrospections() - before).toBeLessThanOrEqual(1);
  });

  it('do a write once that was confirmed at another one', async () => {
    const headers = bearer(users[0]?.token ?? '');
    const args = { action: 'create', name: 'shared', type: 'text', value: 'x' };
    const call = async (port: number | undefined, more: object = {}) => {
      const params = { name: 'manage_global_variable', arguments: { ...args, ...more } };
      const answer = await rpc(`http://127.0.0.1:${port}/mcp`, 'tools/call', params, headers);
      return JSON.stringify(answer.message.result);
    };
    const preview = await call(ports[0]);
    const [, confirmToken] = /"confirmToken":"([^"]+)"/.exec(preview) ?? [];
    expect(confirmToken).toBeDefined();
    expect(await call(ports[1], { confirmToken })).not.toContain('isError');
    for (const port of ports) {
      expect(await call(port, { confirmToken })).toContain('[confirmation_failed]');
    }
    const writes = sandbox.log.entries().filter(({ method }) => method === 'POST');
    expect(writes).toHaveLength(1);
  });

  it('stay within 50 calls a minute when a replica, and Redis, are killed under load', async () => {
    await allAre({ redis: 'connected', budget: 'shared' }, 10_000);
    const load = startLoad(
      users.map(({ client }, index) => ({ name: eras[Math.floor(index / 2)] ?? '', client })),
    );
    await arrived(25);
    const [victim] = servers;
    victim?.process.kill('SIGKILL');
    if (victim) await once(victim.process, 'close');
    const killedAt = performance.now();
    // What the victim had at hand is lost for two minutes, so that this is all there is.
    await arrived(limit - share);
    servers[0] = await startReplica(ports[0] ?? 0);
    await allAre({ redis: 'connected', budget: 'shared' }, 10_000);

    await redis.kill();
    await allAre({ redis: 'away', budget: 'waiting' }, 10_000);
    await allAre({ redis: 'away', budget: 'alone' }, 120_000);
    const aloneSince = Date.now();
    await arrived(2 * share, aloneSince);

    await redis.start();
    await allAre({ redis: 'connected', budget: 'shared' }, 10_000);
    await expect
      .poll(() => arrivals().at(-1)! - aloneSince, { timeout: 90_000 })
      .toBeGreaterThan(minuteMs);
    await load.stop();

    expect(mostInAMinute()).toBeLessThanOrEqual(limit);
    expect(sandbox.log.entries().filter(({ status }) => status === 429)).toEqual([]);
    expectNoOtherErrors(load.outcomes, killedAt);
    for (const server of servers) expectLog(server);
  }, 240_000);
});

function arrivals(): number[] {
  return sandbox.log.entries().map(({ receivedAtMs }) => receivedAtMs);
}

async function arrived(count: number, since = 0): Promise<void> {
  await expect
    .poll(() => arrivals().filter((at) => at >= since).length, { timeout: 90_000, interval: 20 })
    .toBeGreaterThanOrEqual(count);
}

function mostInAMinute(): number {
  const times = arrivals().toSorted((a, b) => a - b);
  const counts = times.map(
    (start) => times.filter((at) => at >= start && at < start + minuteMs).length,
  );
  return Math.max(...counts);
}

/** Only calls that were with the killed replica when it was killed may fail. */
function expectNoOtherErrors(outcomes: readonly Outcome[], killedAt: number): void {
  for (const era of eras) {
    const results = outcomes.filter(({ client }) => client === era).map(({ result }) => result);
    expect(results).toContain('ok');
    expect(results).toContain('rate_limited');
  }
  const failed = outcomes.filter(({ result }) => result !== 'ok' && result !== 'rate_limited');
  const later = failed.filter(({ startedAt }) => startedAt > killedAt);
  expect(later).toEqual([]);
  expect(failed.length).toBeLessThanOrEqual(users.length);
}

/** Says when Redis comes and goes, once each time, and never its password. */
function expectLog(server: RunningServer): void {
  const { stdout, stderr } = server.output();
  expect(stdout + stderr).not.toContain(redisPassword);
  expect(stderr.match(/Redis is connected/g)).toHaveLength(2);
  expect(stderr.match(/Redis is away/g)).toHaveLength(1);
}
