import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, SANDBOX_KEYS, type Sandbox } from '../src/index.ts';
import { FROZEN } from './documents.ts';
import { at, call, signedHeaders } from './signed-fetch.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false, clock: FROZEN });
});
afterAll(() => sandbox.close());

const LIST = '/api/v2/bots/dca';
const READ_ONLY =
  'This API key has read-only permission. Change the key permission to "write" to perform this action.';

describe('authentication (contract section 2.2)', () => {
  it.each(['token', 'time', 'signature'])('answers 401 as text without %s', async (missing) => {
    const headers = Object.entries(signedHeaders(sandbox, { target: LIST }));
    const sent = Object.fromEntries(headers.filter(([name]) => name !== missing));
    const response = await fetch(sandbox.url + LIST, { headers: sent });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(await response.text()).toBe('Unauthorized');
  });

  it.each([
    ['no id', { ...SANDBOX_KEYS.write, key: 'nonsense' }, 'This API key is not a valid key.'],
    [
      'unknown',
      { ...SANDBOX_KEYS.write, key: '0123456789abcdef01234567' },
      'This API key is not recognized. It may have been deleted.',
    ],
    [
      'expired',
      SANDBOX_KEYS.expired,
      'This API key has expired. Renew it under Settings → API Keys to restore access.',
    ],
  ])('answers 403 with a reason and no data for a key that is %s', async (_name, key, reason) => {
    const answer = await call(sandbox, { target: LIST, key });
    expect(answer.status).toBe(403);
    expect(answer.json).toEqual({ status: 'NOTOK', reason });
  });

  it('answers 403 when the key cannot be looked up', async () => {
    sandbox.faults.add({ fault: { kind: 'keyLookup' } });
    const answer = await call(sandbox, { target: LIST });
    expect(answer.status).toBe(403);
    expect(at(answer.json, 'reason')).toBe('This API key could not be verified.');
  });

  it('refuses writes of a read-only key before it looks at the signature', async () => {
    const key = { ...SANDBOX_KEYS.read, secret: 'wrong' };
    const write = await call(sandbox, { method: 'POST', target: '/api/v2/user/global-vars', key });
    expect(write.status).toBe(403);
    expect(at(write.json, 'reason')).toBe(READ_ONLY);
    expect((await call(sandbox, { target: LIST, key })).status).toBe(401);
  });

  it.each([
    ['no number', 'soon', 401],
    ['300 s behind', -299_000, 200],
    ['more than 300 s behind', -301_000, 401],
    ['300 s ahead', 299_000, 200],
    ['more than 300 s ahead', 301_000, 401],
  ])('takes a time that is %s as the window says', async (_name, offset, status) => {
    const time = typeof offset === 'string' ? offset : String(Date.now() + offset);
    expect((await call(sandbox, { target: LIST, time })).status).toBe(status);
  });

  it('refuses every call of a client whose clock differs from the skewed server', async () => {
    sandbox.clock.skewMs = 600_000;
    const answer = await call(sandbox, { target: LIST, time: String(Date.now()) });
    sandbox.clock.skewMs = 0;
    expect(answer.status).toBe(401);
    const ahead = Date.parse(answer.headers.get('date') ?? '') - Date.now();
    expect(ahead).toBeGreaterThan(590_000);
  });

  it('accepts any numeric time when the window is switched off', async () => {
    const lenient = await createSandbox({ signatureWindowMs: 0 });
    expect((await call(lenient, { target: LIST, time: '1' })).status).toBe(200);
    await lenient.close();
  });

  it.each([
    ['a wrong secret', { key: { ...SANDBOX_KEYS.write, secret: 'wrong' } }],
    ['another body', { signedBody: '{"a":1}' }],
  ])('answers 401 for a signature made with %s', async (_name, override) => {
    expect((await call(sandbox, { target: LIST, ...override })).status).toBe(401);
  });
});

describe('prehash (contract section 2.1)', () => {
  it.each([
    ['the exact order of the query', '/api/v2/bots/dca?page=1&fields=_id', 200],
    ['percent encoding as sent', '/api/v2/bots/dca?fields=%5Fid%2C%20uuid', 200],
    ['a trailing slash and other case', '/API/v2/Bots/DCA/', 200],
  ])('signs %s', async (_name, target, status) => {
    expect((await call(sandbox, { target })).status).toBe(status);
  });

  it('accepts the empty text and {} for a call without a body', async () => {
    expect((await call(sandbox, { target: LIST, signedBody: '' })).status).toBe(200);
    expect((await call(sandbox, { target: LIST, signedBody: '{}' })).status).toBe(200);
  });

  it.each([
    ['blanks', '{ "name" : "x" }', '{"name":"x"}'],
    ['numbers', '{"value":1.0,"other":1e3}', '{"value":1,"other":1000}'],
    ['integer-like keys', '{"b":1,"2":1,"1":1}', '{"1":1,"2":1,"b":1}'],
    ['unicode escapes', '{"name":"\\u0041"}', '{"name":"A"}'],
    ['large integers', '{"value":9007199254740993}', '{"value":9007199254740992}'],
    ['repeated keys', '{"name":"a","name":"b"}', '{"name":"b"}'],
  ])('signs the body as it is serialised again: %s', async (_name, body, signedBody) => {
    const options = { method: 'POST', target: '/api/v2/user/global-vars', body };
    expect((await call(sandbox, { ...options, signedBody })).status).toBe(400);
    expect((await call(sandbox, options)).status).toBe(401);
  });

  it('accepts the empty text for an empty list', async () => {
    const options = { method: 'POST', target: '/api/v2/user/global-vars', body: '[]' };
    expect((await call(sandbox, { ...options, signedBody: '' })).status).toBe(400);
    expect((await call(sandbox, options)).status).toBe(400);
  });
});

describe('key restrictions (contract section 3)', () => {
  it.each([
    ['bots', LIST],
    ['a route that ignores the header', '/api/v2/user/global-vars'],
  ])('lets a paper key only use the paper context: %s', async (_name, target) => {
    const key = SANDBOX_KEYS.paper;
    const live = await call(sandbox, { target, key });
    expect(live.status).toBe(403);
    expect(live.json).toEqual({
      status: 'NOTOK',
      reason: 'API key is restricted to paper trading only. Request uses real context.',
    });
    expect((await call(sandbox, { target, key, isPaper: true })).status).toBe(200);
  });

  it('compares the bot id of path and query with that of the key', async () => {
    const key = SANDBOX_KEYS.bot;
    const own = `/api/v2/bots/dca/details?botId=${key.botId}`;
    expect((await call(sandbox, { target: own, key })).status).toBe(200);
    const other = await call(sandbox, { target: '/api/v2/bots/dca/details?botId=x', key });
    expect(other.status).toBe(403);
    expect(at(other.json, 'reason')).toBe(
      `API key is restricted to bot ${key.botId} only. Request targets bot x.`,
    );
    const path = await call(sandbox, { method: 'DELETE', target: '/api/v2/bots/dca/y', key });
    expect(path.status).toBe(403);
    expect((await call(sandbox, { target: LIST, key })).status).toBe(200);
  });

  it('is not enforced by a self-hosted server', async () => {
    const own = await createSandbox({ deployment: 'selfHosted' });
    expect((await call(own, { target: LIST, key: SANDBOX_KEYS.paper })).status).toBe(200);
    await own.close();
  });
});
