import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import {
  activeToken,
  GAINIUM_SECRET,
  INTROSPECTION_SECRET,
  startIntrospectionEndpoint,
} from '../test/support/introspection-endpoint.ts';
import { listen } from '../test/support/loopback.ts';
import { createIntrospector, type IntrospectorConfig } from './introspection.ts';
import { withResolvers } from './with-resolvers.ts';

const TOKEN = 'token-canary-77aa';
const endpoint = await startIntrospectionEndpoint();
afterEach(() => endpoint.reset());
afterAll(() => endpoint.close());

function introspect(change: Partial<IntrospectorConfig> = {}) {
  return createIntrospector({
    issuer: endpoint.url,
    introspectionUrl: new URL(`${endpoint.url}/oauth/introspect`),
    introspectionSecret: INTROSPECTION_SECRET,
    timeoutMs: 5000,
    fetch: (url, init) => fetch(url, init),
    ...change,
  })(TOKEN);
}

function json(body: string | ReadableStream<Uint8Array>, headers: Record<string, string> = {}) {
  return new Response(body, { headers: { 'content-type': 'application/json', ...headers } });
}

function endless(chunk: string) {
  return new ReadableStream<Uint8Array>({
    pull: (controller) => controller.enqueue(new TextEncoder().encode(chunk)),
  });
}

describe('createIntrospector', () => {
  it('asks as RFC 7662 section 2.1 and contract section 26 say', async () => {
    await introspect();

    expect(endpoint.requests).toHaveLength(1);
    const [request] = endpoint.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/oauth/introspect' });
    expect(request?.headers.get('authorization')).toBe(`Bearer ${INTROSPECTION_SECRET}`);
    expect(request?.headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded\b/);
    expect(request?.headers.get('accept')).toBe('application/json');
    expect([...(request?.form ?? [])]).toEqual([['token', TOKEN]]);
  });

  it('returns an active and an inactive answer as they are', async () => {
    const inactive = await introspect();
    endpoint.answerWith(activeToken({ exp: 1, email: 'a@example.com' }));

    expect(inactive).toEqual({ active: false });
    expect(await introspect()).toEqual(activeToken({ exp: 1, email: 'a@example.com' }));
  });

  it('takes a JSON media type with parameters and in any case', async () => {
    endpoint.answerWith(() =>
      json('{"active":false}', { 'content-type': 'Application/JSON; charset=utf-8' }),
    );

    expect(await introspect()).toEqual({ active: false });
  });

  it.each([
    ['500', 'bad_status', () => Response.json(activeToken(), { status: 500 })],
    ['503', 'bad_status', () => Response.json({ active: false }, { status: 503 })],
    ['429', 'bad_status', () => new Response(null, { status: 429 })],
    ['404', 'bad_status', () => new Response('Not found', { status: 404 })],
    ['204', 'bad_status', () => new Response(null, { status: 204 })],
    ['201', 'bad_status', () => Response.json(activeToken(), { status: 201 })],
    ['400', 'token_refused', () => Response.json({ error: 'invalid_request' }, { status: 400 })],
    [
      '401, the secret being another',
      'bad_status',
      () => new Response(null, { status: 401, headers: { 'www-authenticate': 'Bearer' } }),
    ],
    [
      'an HTML page',
      'not_json',
      () => new Response('<p>', { headers: { 'content-type': 'text/html' } }),
    ],
    [
      'JSON that says it is HTML',
      'not_json',
      () => new Response('{"active":true}', { headers: { 'content-type': 'text/html' } }),
    ],
    [
      'a JWT that nobody has verified (RFC 9701)',
      'not_json',
      () => json('e30.e30.', { 'content-type': 'application/token-introspection+jwt' }),
    ],
    ['nothing', 'not_json', () => json('')],
    ['half an answer', 'not_json', () => json('{"active":true,"gainium_api')],
    ['an array', 'malformed', () => json('[true]')],
    ['null', 'malformed', () => json('null')],
    ['no active', 'malformed', () => json('{}')],
    ['active "true"', 'malformed', () => Response.json(activeToken({ active: 'true' }))],
    ['active 1', 'malformed', () => Response.json(activeToken({ active: 1 }))],
    ['5 MB', 'too_large', () => Response.json(activeToken({ padding: 'x'.repeat(5_000_000) }))],
    ['a body without end', 'too_large', () => json(endless('[[[['))],
    [
      '5 MB in a small gzip',
      'too_large',
      () =>
        new Response(gzipSync(JSON.stringify(activeToken({ padding: 'x'.repeat(5_000_000) }))), {
          headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        }),
    ],
  ])('calls %s a failure: %s', async (_name, failure, answer) => {
    endpoint.answerWith(answer);

    await expect(introspect()).rejects.toMatchObject({ name: 'IntrospectionError', failure });
  });

  it.each([301, 302, 303, 307, 308])('sends the secret nowhere else after a %i', async (status) => {
    const thief = await startIntrospectionEndpoint();
    thief.answerWith(activeToken());
    endpoint.answerWith(() => new Response(null, { status, headers: { location: thief.url } }));

    await expect(introspect()).rejects.toMatchObject({ failure: 'bad_status' });
    expect(thief.requests).toEqual([]);
    await thief.close();
  });

  it('gives up on a server that does not answer', async () => {
    endpoint.answerWith(() => new Promise(() => {}));

    await expect(introspect({ timeoutMs: 50 })).rejects.toMatchObject({ failure: 'timeout' });
  });

  it('gives up on a body that does not end, and hangs up', async () => {
    const hungUp = withResolvers<void>();
    endpoint.answerWith(() =>
      json(
        new ReadableStream({ pull: () => new Promise(() => {}), cancel: () => hungUp.resolve() }),
      ),
    );

    await expect(introspect({ timeoutMs: 50 })).rejects.toMatchObject({ failure: 'timeout' });
    await hungUp.promise;
  });

  it('gives up on a fetch that ignores its signal', async () => {
    const deaf = introspect({ timeoutMs: 50, fetch: () => new Promise(() => {}) });

    await expect(deaf).rejects.toMatchObject({ failure: 'timeout' });
  });

  it('says which network fault it was', async () => {
    const closed = await listen(() => () => {});
    await closed.close();

    await expect(introspect({ introspectionUrl: new URL(closed.url) })).rejects.toMatchObject({
      failure: 'network',
      details: { systemCode: 'ECONNREFUSED' },
    });
  });

  it('reports a connection that breaks off', async () => {
    const server = createServer((socket) => socket.on('data', () => socket.resetAndDestroy()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;

    const attempt = introspect({ introspectionUrl: new URL(`http://127.0.0.1:${port}`) });

    await expect(attempt).rejects.toMatchObject({ failure: 'network' });
    server.close();
  });

  it('keeps what it knows out of its errors', async () => {
    const leaky = new Error(`fetch failed: ${TOKEN} ${INTROSPECTION_SECRET}`, {
      cause: Object.assign(new Error(TOKEN), { code: TOKEN, secret: INTROSPECTION_SECRET }),
    });
    const attempts = [
      introspect({ fetch: () => Promise.reject(leaky) }),
      introspect({ fetch: async () => Response.json(activeToken({ active: 'true' })) }),
      introspect({ fetch: async () => Response.json(activeToken(), { status: 403 }) }),
    ];

    const errors = await Promise.all(
      attempts.map((attempt) => attempt.catch((error: unknown) => error)),
    );

    const output = inspect(errors, { depth: null, showHidden: true });
    for (const secret of [TOKEN, INTROSPECTION_SECRET, GAINIUM_SECRET]) {
      expect(output).not.toContain(secret);
    }
  });
});
