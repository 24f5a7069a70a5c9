import { request, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../src/index.ts';
import { FROZEN } from './documents.ts';
import { at, call, signedHeaders } from './signed-fetch.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false, clock: FROZEN });
});
afterAll(() => sandbox.close());

const VARIABLES = '/api/v2/user/global-vars';

describe('body parser (contract section 1)', () => {
  it.each([
    ['malformed JSON', '{"name":', 400],
    ['a text', '"text"', 400],
    ['a number', '5', 400],
    ['null', 'null', 400],
    ['more than 512 kB', `{"name":"${'x'.repeat(512 * 1024)}"}`, 413],
  ])('answers %s with an HTML page, before authentication', async (_name, body, status) => {
    const response = await fetch(sandbox.url + VARIABLES, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('<!DOCTYPE html>');
  });

  it('takes a body of just under 512 kB', async () => {
    const body = JSON.stringify({ name: 'x'.repeat(512 * 1024 - 20) });
    const answer = await call(sandbox, { method: 'POST', target: VARIABLES, body });
    expect(answer.status).toBe(400);
    expect(at(answer.json, 'reason')).toBe('Type is required and must be one of: text, int, float');
  });

  it('ignores a body of another content type', async () => {
    const answer = await call(sandbox, {
      method: 'POST',
      target: VARIABLES,
      body: '{"name":"x"}',
      signedBody: '',
      headers: { 'content-type': 'text/plain' },
    });
    expect(at(answer.json, 'reason')).toBe('Name is required and must be a non-empty string');
  });
});

describe('routing (contract section 1)', () => {
  it.each([
    ['GET', '/api/v2/nothing'],
    ['GET', '/api/v2/bots/xyz'],
    ['PATCH', '/api/v2/bots/dca'],
    ['DELETE', '/api/v2/stop-bot'],
    ['DELETE', '/api/v2/archive-bot'],
    ['POST', '/api/v2/deals/add-funds'],
    ['GET', '/'],
  ])('answers 404 as HTML for %s %s, without authentication', async (method, path) => {
    const response = await fetch(sandbox.url + path, { method });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toBe('Not found');
  });

  it('serves the public routes without authentication', async () => {
    const exchanges = await fetch(`${sandbox.url}/api/v2/exchanges`);
    expect(exchanges.status).toBe(200);
    const document = await fetch(`${sandbox.url}/api/v2/openapi.yaml`);
    expect(document.status).toBe(200);
    expect(await document.text()).toMatch(/^openapi: 3/);
    const view = await fetch(`${sandbox.url}/api/v2/openapi.yaml?view=true`);
    expect(view.headers.get('content-type')).toContain('text/plain');
    expect((await fetch(`${sandbox.url}/api/docs/v2`)).status).toBe(200);
  });

  it('answers broken percent encoding in a path with 400', async () => {
    const answer = await call(sandbox, { method: 'DELETE', target: '/api/v2/bots/dca/%E0%A4%A' });
    expect(answer.status).toBe(400);
  });
});

describe('gzip', () => {
  it.each([
    ['gzip', 'gzip'],
    ['gzip;q=0', undefined],
    ['identity', undefined],
  ])('follows accept-encoding: %s', async (accepted, encoding) => {
    const target = '/api/v2/bots/dca?fields=full';
    const headers = { ...signedHeaders(sandbox, { target }), 'accept-encoding': accepted };
    const sent = request(sandbox.url + target, { headers }).end();
    const response = await new Promise<IncomingMessage>((resolve) =>
      sent.once('response', resolve),
    );
    response.resume();
    expect(response.headers['content-encoding']).toBe(encoding);
  });
});

describe('request log', () => {
  it('keeps what came in, without what signs it', async () => {
    sandbox.log.clear();
    const body = '{"name":"x"}';
    await call(sandbox, { method: 'POST', target: `${VARIABLES}?a=1`, body, isPaper: true });
    const [entry] = sandbox.log.entries();
    expect(entry).toMatchObject({
      method: 'POST',
      path: `${VARIABLES}?a=1`,
      body: { name: 'x' },
      status: 400,
      headers: { 'paper-context': 'true' },
    });
    expect(Object.keys(entry?.headers ?? {})).not.toContain('signature');
    expect(Object.keys(entry?.headers ?? {})).not.toContain('token');
  });
});
