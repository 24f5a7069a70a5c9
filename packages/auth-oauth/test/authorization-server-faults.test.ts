import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { activeToken, startIntrospectionEndpoint } from './support/introspection-endpoint.ts';
import { setUpResourceServer, statusOf } from './support/resource-server.ts';

const endpoint = await startIntrospectionEndpoint();
afterEach(() => endpoint.reset());
afterAll(() => endpoint.close());

function setUp(change: Parameters<typeof setUpResourceServer>[1] = {}) {
  return setUpResourceServer(endpoint.url, change);
}

describe('an authorization server that fails', () => {
  it.each([
    ['500', () => new Response('Internal Server Error', { status: 500 })],
    ['HTML', () => new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['nothing', () => new Response(null)],
    ['too late', () => new Promise<Response>(() => {})],
    ['active "true"', () => Response.json(activeToken({ active: 'true' }))],
    ['5 MB', () => Response.json(activeToken({ padding: 'x'.repeat(5_000_000) }))],
    ['active without key', () => Response.json(activeToken({ gainium_api_key: '' }))],
    ['active without secret', () => Response.json(activeToken({ gainium_api_secret: null }))],
    ['a scope that is a list', () => Response.json(activeToken({ scope: ['read'] }))],
    [
      'an unknown permission',
      () => Response.json(activeToken({ restrictions: { permission: 'trade' } })),
    ],
    ['401, as for a wrong secret', () => Response.json({ error: 'x' }, { status: 401 })],
  ])(
    'says 503, never 401, while the server answers %s, and recovers at once',
    async (_name, answer) => {
      endpoint.answerWith(answer);
      const { authenticate } = setUp({ timeoutMs: 1000 });

      const refused = await authenticate('Bearer abc');
      endpoint.answerWith(activeToken());
      const recovered = await authenticate('Bearer abc');

      expect(refused).toMatchObject({ ok: false, reason: 'temporarily_unavailable' });
      expect(!refused.ok && refused.response.headers.get('retry-after')).toBe('1');
      expect([statusOf(refused), statusOf(recovered)]).toEqual([503, 200]);
    },
  );

  it('says 503 when nobody listens at the introspection endpoint', async () => {
    const closed = await startIntrospectionEndpoint();
    await closed.close();

    const { authenticate, logs } = setUp({ issuer: closed.url });

    expect(statusOf(await authenticate('Bearer abc'))).toBe(503);
    expect(logs).toEqual([
      ['warn', { failure: 'network', systemCode: 'ECONNREFUSED' }, expect.any(String)],
    ]);
  });

  it('stops asking a server that is down, serves who is known, and comes back by one trial', async () => {
    endpoint.answerWith(activeToken());
    const { authenticate, clock, logs } = setUp();
    await authenticate('Bearer known');
    endpoint.answerWith(() => new Response(null, { status: 502 }));

    for (let index = 0; index < 5; index += 1) await authenticate(`Bearer x${index}`);
    const asked = endpoint.requests.length;
    const refused = await authenticate('Bearer new');
    const known = await authenticate('Bearer known');
    endpoint.answerWith(activeToken());
    clock.ms += 1000;
    const [first, second] = [await authenticate('Bearer new'), await authenticate('Bearer other')];

    expect([refused, known, first, second].map(statusOf)).toEqual([503, 200, 200, 200]);
    expect(endpoint.requests.length - asked).toBe(2);
    expect(
      logs.filter(([, fields]) => 'state' in fields).map(([level, fields]) => [level, fields]),
    ).toEqual([
      ['warn', { state: 'open' }],
      ['info', { state: 'closed' }],
    ]);
  });
});
