import { createSandbox, type Sandbox } from '@gainium/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  activeToken,
  startIntrospectionEndpoint,
  type IntrospectionEndpoint,
} from '../../auth-oauth/test/support/introspection-endpoint.ts';
import type { RunningServer } from './program.ts';
import { startOAuthServer } from './support/oauth-server.ts';
import { openSession, openStream, rpc, type RpcAnswer } from './support/raw-request.ts';

let sandbox: Sandbox;
let issuer: IntrospectionEndpoint;
let server: RunningServer;

beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false });
  issuer = await startIntrospectionEndpoint();
  server = await startOAuthServer({
    issuer: issuer.url,
    apiUrl: sandbox.url,
    env: { GAINIUM_API_RATE_LIMIT: '10000' },
  });
});
afterEach(() => issuer.reset());
afterAll(async () => {
  await server.stop();
  await issuer.close();
  await sandbox.close();
});

/** Introspection answers with the account of the sandbox. */
function accountToken(members: Record<string, unknown> = {}): Record<string, unknown> {
  const { key, secret } = sandbox.credentials;
  return activeToken({ gainium_api_key: key, gainium_api_secret: secret, ...members });
}

let tokens = 0;
/** A token that nobody has seen. */
function newToken(): string {
  tokens += 1;
  return `token-${tokens}`;
}

function listBots(token = newToken(), headers: Record<string, string> = {}): Promise<RpcAnswer> {
  const params = { name: 'list_bots', arguments: { botType: 'dca' } };
  return rpc(server.url, 'tools/call', params, { authorization: `Bearer ${token}`, ...headers });
}

const nowSeconds = () => Math.floor(Date.now() / 1000);

describe('a bearer token', () => {
  it.each<[string, () => Record<string, unknown>]>([
    ['for this resource', () => ({ aud: server.url })],
    ['with a slash at the end of its audience', () => ({ aud: `${server.url}/` })],
    ['with this resource among its audiences', () => ({ aud: ['https://x.example', server.url] })],
    ['without audience, as from before RFC 8707', () => ({})],
    ['that is valid for another minute', () => ({ exp: nowSeconds() + 60 })],
  ])('is good %s', async (_, members) => {
    issuer.answerWith(accountToken(members()));
    const answer = await listBots();
    expect(answer.status).toBe(200);
    expect(answer.message.result).not.toHaveProperty('isError');
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['inactive', { active: false }, 'expired, was revoked or never existed'],
    ['expired', { exp: 1_000_000_000 }, 'expired'],
    ['not valid yet', { nbf: 4_000_000_000 }, 'not valid yet'],
    ['for another host', { aud: 'https://other.example/mcp' }, 'another resource'],
    ['for no resource', { aud: [] }, 'another resource'],
    ['for others', { aud: ['https://a.example/mcp', 'https://b.example'] }, 'another resource'],
    ['bound to a key', { cnf: { jkt: 'x' } }, 'bound'],
  ])('is invalid when %s', async (_, members, reason) => {
    issuer.answerWith(accountToken(members));
    const before = sandbox.log.entries().length;
    const answer = await listBots();
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toContain('error="invalid_token"');
    expect(answer.headers['www-authenticate']).toContain(
      new URL('/.well-known/oauth-protected-resource/mcp', server.url).href,
    );
    expect(JSON.parse(answer.body).error_description).toContain(reason);
    expect(sandbox.log.entries()).toHaveLength(before);
  });

  it('stops being good the moment it expires, also while it is remembered', async () => {
    const exp = nowSeconds() + 2;
    issuer.answerWith(() => Response.json(accountToken({ exp, active: nowSeconds() < exp })));
    const token = newToken();
    expect((await listBots(token)).status).toBe(200);
    expect((await listBots(token)).status).toBe(200);
    expect(issuer.requests).toHaveLength(1);
    await expect.poll(async () => (await listBots(token)).status, { timeout: 10_000 }).toBe(401);
  });

  it.each(['/mcp', '/sse'])('ends its stream on %s when it expires', async (path) => {
    const url = new URL(path, server.url).href;
    const exp = nowSeconds() + 2;
    issuer.answerWith(accountToken({ exp }));
    const bearer = { authorization: `Bearer ${newToken()}` };
    const id = path === '/mcp' ? await openSession(url, bearer) : '';
    const headers = { ...bearer, accept: 'text/event-stream', 'mcp-session-id': id };
    const stream = await openStream(url, { headers });
    expect(stream.status).toBe(200);
    await stream.ended;
    expect(Date.now()).toBeGreaterThanOrEqual(exp * 1000);
  });

  it('without audience is refused where that is switched off', async () => {
    const strict = await startOAuthServer({
      issuer: issuer.url,
      apiUrl: sandbox.url,
      env: { GAINIUM_OAUTH_ALLOW_MISSING_AUDIENCE: 'no' },
    });
    issuer.answerWith(accountToken());
    const headers = { authorization: `Bearer ${newToken()}` };
    const answer = await rpc(strict.url, 'tools/list', {}, headers);
    await strict.stop();
    expect(answer.status).toBe(401);
    expect(server.output().stderr).toContain('A token without audience was accepted');
  });

  it('is asked about once by 32 requests at a time', async () => {
    issuer.answerWith(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return Response.json(accountToken());
    });
    const token = newToken();
    const answers = await Promise.all(Array.from({ length: 32 }, () => listBots(token)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(issuer.requests).toHaveLength(1);
  });

  it('is the only credential that counts', async () => {
    const { key, secret } = sandbox.credentials;
    const keys = { 'x-api-key': key, 'x-api-secret': secret };
    const none = await rpc(server.url, 'tools/list', {}, keys);
    expect(none.status).toBe(401);
    expect(none.headers['www-authenticate']).not.toContain('error=');

    issuer.answerWith(accountToken({ gainium_api_key: sandbox.keys.expired.key }));
    const answer = await listBots(newToken(), keys);
    expect(JSON.stringify(answer.message.result)).toContain('expired');
  });

  it('without any scope is told the scope to ask for', async () => {
    issuer.answerWith(accountToken({ scope: '' }));
    const answer = await listBots();
    expect(answer.status).toBe(403);
    expect(answer.headers['www-authenticate']).toContain(
      'scope="read", error="insufficient_scope"',
    );
  });
});

const newVariable = { action: 'create', name: 'limit', type: 'text', value: '1' };

function call(name: string, args: object, token = newToken()): Promise<RpcAnswer> {
  const headers = { authorization: `Bearer ${token}` };
  return rpc(server.url, 'tools/call', { name, arguments: args }, headers);
}

const textOf = ({ message }: RpcAnswer) => JSON.stringify(message.result);
const reached = () => sandbox.log.entries();
const writes = () => reached().filter(({ method }) => method !== 'GET');

function findBot(paper: boolean): string {
  const bots = sandbox.accounts.get(sandbox.keys.write.userId)?.bots.values() ?? [];
  const bot = [...bots].find((one) => one.kind === 'dca' && one.paperContext === paper);
  return bot?._id ?? '';
}

describe('what a token allows', () => {
  beforeEach(() => sandbox.log.clear());

  it('is everything without restrictions', async () => {
    issuer.answerWith(accountToken());
    expect(textOf(await call('manage_global_variable', newVariable))).not.toContain('isError');
    expect(writes()).toHaveLength(1);
  });

  it('is not to write with the scope read; the challenge names what is needed', async () => {
    issuer.answerWith(accountToken({ scope: 'read' }));
    const answer = await call('manage_global_variable', newVariable);
    expect(answer.status).toBe(403);
    expect(answer.headers['www-authenticate']).toContain(
      'scope="read write", error="insufficient_scope"',
    );
    expect(reached()).toEqual([]);
    expect((await call('list_bots', { botType: 'dca' })).status).toBe(200);
  });

  it('is not to write for a user who allowed reading only, whatever the scope', async () => {
    issuer.answerWith(accountToken({ restrictions: { permission: 'read' } }));
    const answer = await call('manage_global_variable', newVariable);
    expect([answer.status, textOf(answer)]).toEqual([
      200,
      expect.stringContaining('[not_allowed]'),
    ]);
    expect(reached()).toEqual([]);
  });

  it('is paper trading alone for a user who allowed that', async () => {
    issuer.answerWith(accountToken({ restrictions: { paperContext: true } }));
    const stop = { action: 'stop', botType: 'dca', botId: findBot(false), closeType: 'leave' };
    expect(textOf(await call('list_bots', { botType: 'dca' }))).not.toContain('isError');
    expect(textOf(await call('list_bots', { botType: 'dca', paperContext: false }))).toContain(
      '[not_allowed]',
    );
    expect(textOf(await call('manage_bot', stop))).toContain('[not_found]');
    expect(reached().length).toBeGreaterThan(0);
    expect(reached().every(({ headers }) => headers['paper-context'] === 'true')).toBe(true);
    expect(writes()).toEqual([]);
  });

  it('is live trading alone for a user who allowed that', async () => {
    issuer.answerWith(accountToken({ restrictions: { paperContext: false } }));
    const stop = { action: 'stop', botType: 'dca', botId: findBot(true), closeType: 'leave' };
    expect(textOf(await call('list_bots', { botType: 'dca' }))).not.toContain('isError');
    for (const args of [
      { botType: 'dca', paperContext: true },
      { botType: 'grid', paperContext: 'true' },
    ]) {
      expect(textOf(await call('list_bots', args))).toContain('restricted to live trading');
    }
    expect(textOf(await call('manage_bot', stop))).toContain('restricted to live trading');
    expect(textOf(await call('manage_bot', { ...stop, paperContext: true }))).toContain('isError');
    expect(reached().every(({ headers }) => headers['paper-context'] === undefined)).toBe(true);
    expect(writes()).toEqual([]);
  });

  it('is one bot for a user who allowed that', async () => {
    const botId = findBot(false);
    issuer.answerWith(accountToken({ restrictions: { botId } }));
    const answer = await call('list_bots', { botType: 'dca' });
    expect(answer.message.result).toMatchObject({ structuredContent: { data: [{ _id: botId }] } });
    const stop = { action: 'stop', botType: 'dca', botId: findBot(true), closeType: 'leave' };
    expect(textOf(await call('manage_bot', stop))).toContain('[not_allowed]');
    expect(textOf(await call('manage_global_variable', newVariable))).toContain('[not_allowed]');
    expect(writes()).toEqual([]);
  });

  it('changes with the token, also within a session', async () => {
    issuer.answerWith(accountToken({ scope: 'read write' }));
    const token = newToken();
    const headers = { authorization: `Bearer ${token}` };
    const session = { 'mcp-session-id': await openSession(server.url, headers) };
    issuer.answerWith(accountToken({ scope: 'read' }));
    const params = { name: 'manage_global_variable', arguments: newVariable };
    const lesser = { ...session, authorization: `Bearer ${newToken()}` };
    expect((await rpc(server.url, 'tools/call', params, lesser)).status).toBe(403);
    const { message } = await rpc(server.url, 'tools/list', {}, lesser);
    expect(JSON.stringify(message.result)).not.toContain('manage_global_variable');
    expect((await rpc(server.url, 'tools/call', params, { ...session, ...headers })).status).toBe(
      200,
    );
    expect(writes()).toHaveLength(1);
  });
});
