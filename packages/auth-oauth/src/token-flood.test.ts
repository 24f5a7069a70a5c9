import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createCircuit } from './circuit.ts';
import { createMemoryCache } from './token-cache.ts';
import { createTokenLookup } from './token-lookup.ts';

const MEGABYTE = 1024 * 1024;
const active = { active: true, gainium_api_key: 'key', gainium_api_secret: 'secret' };

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

function measureHeap(): number {
  if (typeof collectGarbage !== 'function') throw new Error('Garbage cannot be collected.');
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

describe('a flood of 100,000 invented tokens', () => {
  it('costs bounded memory and leaves users their place in the cache', async () => {
    const now = () => 1_800_000_000_000;
    let asked = 0;
    const lookUp = createTokenLookup({
      issuer: 'https://auth.example.com',
      introspectionUrl: new URL('https://auth.example.com/oauth/introspect'),
      introspect: async (token) => {
        asked += 1;
        return token === 'user' ? active : { active: false };
      },
      cache: createMemoryCache({ now }),
      circuit: createCircuit({ now, trialMs: 5000, onChange: () => {} }),
      timeoutMs: 5000,
      now,
      logger: undefined,
      onIntrospected: () => {},
    });
    const flood = async (tokens: number) => {
      for (let sent = 0; sent < tokens; sent += 200) {
        const batch = Array.from({ length: 200 }, () => lookUp(crypto.randomUUID(), undefined));
        await Promise.all(batch);
      }
    };
    await lookUp('user', undefined);
    await flood(1000);
    const before = measureHeap();

    await flood(100_000);
    const growth = measureHeap() - before;
    const askedByFlood = asked;
    const user = await lookUp('user', undefined);

    expect(askedByFlood).toBe(101_001);
    expect(user).toBeDefined();
    expect(asked).toBe(askedByFlood);
    expect(growth).toBeLessThan(30 * MEGABYTE);
  }, 60_000);
});
