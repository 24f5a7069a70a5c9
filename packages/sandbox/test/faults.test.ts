import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Fault, type Sandbox, USER_ID } from '../src/index.ts';
import { at, call, signedHeaders } from './signed-fetch.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

const LIST = '/api/v2/bots/dca?fields=full';
const get = () => call(sandbox, { target: LIST });
const add = (fault: Fault) => sandbox.faults.add({ fault });
const variables = () => sandbox.accounts.get(USER_ID)?.variables.size;
const create = () =>
  call(sandbox, {
    method: 'POST',
    target: '/api/v2/user/global-vars',
    body: '{"name":"x","type":"text","value":"y"}',
  });

describe('faults', () => {
  it('are used up, and match by method and path', async () => {
    const fault = { kind: 'respond', status: 503, body: '{"error":"busy"}' } as const;
    sandbox.faults.add({ method: 'POST', fault });
    sandbox.faults.add({ path: '/api/v2/bots/combo', fault });
    sandbox.faults.add({ path: /^\/api\/v2\/bots\/dca$/, times: 2, fault });
    expect((await get()).status).toBe(503);
    expect((await get()).json).toEqual({ error: 'busy' });
    expect((await get()).status).toBe(200);
  });

  it('can be taken out again', async () => {
    const remove = sandbox.faults.add({ times: 9, fault: { kind: 'html' } });
    expect((await get()).headers.get('content-type')).toContain('text/html');
    remove();
    expect((await get()).status).toBe(200);
    sandbox.faults.add({ times: 9, fault: { kind: 'html' } });
    sandbox.faults.clear();
    expect((await get()).headers.get('content-type')).toContain('json');
  });

  it('wait before the call is handled', async () => {
    add({ kind: 'latency', ms: 150 });
    const answer = get();
    await expect.poll(() => sandbox.log.entries()).toMatchObject([{ status: 0 }]);
    expect((await answer).status).toBe(200);
    expect(sandbox.log.entries()).toMatchObject([{ status: 200 }]);
  });

  it.each([
    ['before the call took effect', false, 0],
    ['after the call took effect', true, 1],
  ])('close the connection %s', async (_name, isHandled, added) => {
    const before = Number(variables());
    add({ kind: 'reset', isHandled });
    await expect(create()).rejects.toThrow('fetch failed');
    expect(variables()).toBe(before + added);
    expect(sandbox.log.entries().at(-1)?.status).toBe(0);
  });

  it('close the connection in the middle of the answer', async () => {
    add({ kind: 'resetMidBody' });
    const response = await fetch(sandbox.url + LIST, {
      headers: { ...signedHeaders(sandbox, { target: LIST }), 'accept-encoding': 'identity' },
    });
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow('terminated');
  });

  it('send half of the JSON as if that were all', async () => {
    add({ kind: 'truncatedJson' });
    const answer = await call(sandbox, {
      target: LIST,
      headers: { 'accept-encoding': 'identity' },
    });
    expect(answer.status).toBe(200);
    expect(answer.text.length).toBeGreaterThan(100);
    expect(answer.json).toBeUndefined();
  });

  it('send a body of any size', async () => {
    add({ kind: 'hugeBody', bytes: 3_000_000 });
    const answer = await get();
    expect(answer.text.length).toBeGreaterThan(3_000_000);
    expect(at(answer.json, 'status')).toBe('OK');
  });

  it('never answer, until the caller or the sandbox gives up', async () => {
    add({ kind: 'hang' });
    const signal = AbortSignal.timeout(50);
    const headers = signedHeaders(sandbox, { target: LIST });
    await expect(fetch(sandbox.url + LIST, { headers, signal })).rejects.toThrow('timeout');
  });

  it('send the answer in small pieces', async () => {
    add({ kind: 'slowDrip', chunkBytes: 20_000, pauseMs: 1 });
    expect(at((await get()).json, 'status')).toBe('OK');
  });

  it('redirect', async () => {
    add({ kind: 'redirect', location: 'http://127.0.0.2/elsewhere' });
    const answer = await get();
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('http://127.0.0.2/elsewhere');
  });

  it.each([
    [undefined, null],
    [7, '7'],
  ])('answer 429 with Retry-After %s', async (seconds, header) => {
    add({ kind: 'tooManyRequests', ...(seconds !== undefined && { retryAfterSeconds: seconds }) });
    const answer = await get();
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe(header);
    expect(answer.text).toBe('Too many requests, please try again later.');
  });
});

describe('closing', () => {
  it('ends hanging connections and can be done twice', async () => {
    const other = await createSandbox();
    other.faults.add({ fault: { kind: 'hang' } });
    const hanging = fetch(`${other.url}/api/v2/exchanges`).catch(String);
    await expect.poll(() => other.log.entries().length).toBe(1);
    await other.close();
    expect(await hanging).toContain('fetch failed');
    await other.close();
  });
});
