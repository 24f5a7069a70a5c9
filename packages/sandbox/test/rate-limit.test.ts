import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../src/index.ts';
import { FROZEN } from './documents.ts';
import { call } from './signed-fetch.ts';

let sandbox: Sandbox | undefined;
afterEach(() => sandbox?.close());

const LIST = '/api/v2/bots/dca';

describe('rate limit (contract section 4)', () => {
  it('counts down in the headers and answers 429 as HTML after the last call', async () => {
    sandbox = await createSandbox({ rateLimit: 3 });
    const seen: (string | null)[] = [];
    for (let index = 0; index < 3; index += 1) {
      const answer = await call(sandbox, { target: LIST });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('x-ratelimit-limit')).toBe('3');
      seen.push(answer.headers.get('x-ratelimit-remaining'));
    }
    expect(seen).toEqual(['2', '1', '0']);
    const refused = await call(sandbox, { target: LIST });
    expect(refused.status).toBe(429);
    expect(refused.headers.get('content-type')).toContain('text/html');
    expect(refused.text).toBe('Too many requests, please try again later.');
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(60);
    const reset = Number(refused.headers.get('x-ratelimit-reset')) - Date.now() / 1000;
    expect(Math.abs(reset - wait)).toBeLessThan(2);
  });

  it('allows 50 calls when nothing else is said', async () => {
    sandbox = await createSandbox();
    const answer = await call(sandbox, { target: LIST });
    expect(answer.headers.get('x-ratelimit-limit')).toBe('50');
  });

  it('counts failed calls, but neither unknown paths nor the OpenAPI document nor broken bodies', async () => {
    sandbox = await createSandbox({ rateLimit: 1 });
    await fetch(`${sandbox.url}/api/v2/nothing`);
    await fetch(`${sandbox.url}/api/v2/openapi.yaml`);
    const json = { 'content-type': 'application/json' };
    await fetch(`${sandbox.url}/api/v2/bots/dca`, { method: 'POST', headers: json, body: '{' });
    expect((await fetch(sandbox.url + LIST)).status).toBe(401);
    expect((await fetch(sandbox.url + LIST)).status).toBe(429);
    expect((await fetch(`${sandbox.url}/api/v2/exchanges`)).status).toBe(429);
  });

  it('counts per forwarded address, the whole text of the header', async () => {
    sandbox = await createSandbox({ rateLimit: 1 });
    const from = (address: string) => ({ target: LIST, headers: { 'x-forwarded-for': address } });
    expect((await call(sandbox, from('1.1.1.1'))).status).toBe(200);
    expect((await call(sandbox, from('1.1.1.1'))).status).toBe(429);
    expect((await call(sandbox, from('1.1.1.1, 2.2.2.2'))).status).toBe(200);
    expect((await call(sandbox, { target: LIST })).status).toBe(200);
  });

  it('opens a new window after 60 seconds', async () => {
    sandbox = await createSandbox({ rateLimit: 1 });
    await call(sandbox, { target: LIST });
    sandbox.clock.skewMs = 59_000;
    expect((await call(sandbox, { target: LIST })).status).toBe(429);
    sandbox.clock.skewMs = 60_001;
    expect((await call(sandbox, { target: LIST })).status).toBe(200);
  });

  it('can be switched off', async () => {
    sandbox = await createSandbox({ rateLimit: false, clock: FROZEN });
    const answer = await call(sandbox, { target: LIST });
    expect(answer.headers.get('x-ratelimit-limit')).toBeNull();
  });
});
