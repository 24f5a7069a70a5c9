import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createResourceServer } from '../src/index.ts';
import { activeToken, INTROSPECTION_SECRET } from './support/introspection-endpoint.ts';

const MEGABYTE = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

function measureHeap(): number {
  if (typeof collectGarbage === 'function') collectGarbage();
  return process.memoryUsage().heapUsed;
}

describe('a flood of invented tokens', () => {
  it('costs bounded memory and leaves users their place in the cache', async () => {
    let asked = 0;
    const server = createResourceServer({
      issuer: 'https://auth.example.com',
      introspectionSecret: INTROSPECTION_SECRET,
      resource: 'https://mcp.example.com/mcp',
      scopes: ['read'],
      fetch: async (_url, { body }) => {
        asked += 1;
        const isUser = body instanceof URLSearchParams && body.get('token') === 'user';
        return Response.json(isUser ? activeToken() : { active: false });
      },
    });
    const authenticate = (token: string) =>
      server.authenticate(
        new Request('https://mcp.example.com/mcp', {
          headers: { authorization: `Bearer ${token}` },
        }),
      );
    const flood = async (tokens: number) => {
      for (let sent = 0; sent < tokens; sent += 100) {
        const batch = Array.from({ length: 100 }, () => authenticate(crypto.randomUUID()));
        await Promise.all(batch);
      }
    };
    await authenticate('user');
    await flood(1000);
    const before = measureHeap();

    await flood(100_000);
    const growth = measureHeap() - before;
    const askedByFlood = asked;
    const user = await authenticate('user');

    expect(askedByFlood).toBe(101_001);
    expect(user.ok).toBe(true);
    expect(asked).toBe(askedByFlood);
    expect(growth).toBeLessThan(30 * MEGABYTE);
  }, 120_000);
});
