import { describe, expect, it } from 'vitest';
import { createGainiumClient, createRateLimiter } from '../src/index.ts';
import { credentials, ok, sendJson, startServer, type Received } from './server.ts';

/** The most requests that any window of this length holds. */
function busiestWindow(requests: readonly Received[], windowMs: number): number {
  const counts = requests.map(
    ({ atMs }) => requests.filter((r) => r.atMs >= atMs && r.atMs < atMs + windowMs).length,
  );
  return Math.max(...counts);
}

describe('the rate limit', () => {
  it('keeps 200 concurrent calls of two clients to 50 per window on the wire', async () => {
    const windowMs = 500;
    const server = await startServer((_, response) => sendJson(response, ok([])));
    const rateLimit = createRateLimiter({ limit: 50, windowMs, maxWaitMs: 60_000 });
    const connect = (key: string) =>
      createGainiumClient({
        credentials: { ...credentials, key },
        baseUrl: server.url,
        rateLimit,
      });
    const clients = [connect('first-key'), connect('second-key')];
    const calls = clients.flatMap((client) =>
      Array.from({ length: 100 }, () => client.user.exchanges()),
    );
    await Promise.all(calls);
    expect(server.requests).toHaveLength(200);
    expect(busiestWindow(server.requests, windowMs)).toBeLessThanOrEqual(50);
    const keys = server.requests.map(({ headers }) => headers.token);
    // The first window belongs to who came first; from then on the keys take turns, give or take those
    // that overtake each other on the way to the server.
    const later = keys.slice(50, 150).filter((key) => key === 'second-key');
    expect(later.length).toBeGreaterThan(35);
  }, 60_000);
});
