import { describe, expect, it } from 'vitest';
import { collectGarbage } from '../test/support/heap.ts';
import { active, inactive, setUpLookup } from '../test/support/token-lookup.ts';

const MEGABYTE = 1024 * 1024;

function measureHeap(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

describe('a flood of 100,000 invented tokens', () => {
  it('costs bounded memory and leaves users their place in the cache', async () => {
    const { lookUp, server } = setUpLookup();
    server.answer = async (token) => (token === 'user' ? active : inactive);
    const flood = async (tokens: number) => {
      for (let sent = 0; sent < tokens; sent += 200) {
        const batch = Array.from({ length: 200 }, () => lookUp(crypto.randomUUID()));
        await Promise.all(batch);
      }
    };
    await lookUp('user');
    await flood(1000);
    const before = measureHeap();

    await flood(100_000);
    const growth = measureHeap() - before;
    const askedByFlood = server.asked;
    const user = await lookUp('user');

    expect(askedByFlood).toBe(101_001);
    expect(user).toBeDefined();
    expect(server.asked).toBe(askedByFlood);
    expect(growth).toBeLessThan(30 * MEGABYTE);
  }, 60_000);
});
