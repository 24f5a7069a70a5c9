import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connect } from './connect.ts';
import { hasValidSignature, ok, sendJson } from './server.ts';
import { untyped } from './untyped.ts';

/** Text of every kind: quotes, emoji, blanks, combined characters. */
const text = fc.string({ minLength: 1, unit: 'grapheme' });
const id = text.filter((value) => value !== '.' && value !== '..');
const symbolText = text.filter((value) => value.trim() !== '');
/** Objects with integer-like keys too, which JavaScript moves to the front. */
const settings = fc.dictionary(fc.oneof(text, fc.nat().map(String)), fc.jsonValue(), {
  minKeys: 1,
});

describe('signatures on the wire', () => {
  it('fit the received bytes, whatever ids, queries and bodies are', async () => {
    const { client, server } = await connect(
      (request, response) => sendJson(response, ok(request.method === 'GET' ? {} : 'done')),
      { rateLimit: { limit: 10_000 } },
    );
    const property = fc.asyncProperty(id, symbolText, settings, async (botId, symbol, body) => {
      server.requests.length = 0;
      await client.bots.update('dca', botId, untyped(body));
      await client.deals.start('dca', botId, { symbol });
      await client.bots.get('grid', `x${botId}`);
      expect(server.requests.map(hasValidSignature)).toEqual([true, true, true]);
      expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual(JSON.parse(JSON.stringify(body)));
    });
    await fc.assert(property, { numRuns: 60 });
  }, 60_000);

  it('are made anew for every attempt', async () => {
    let nowMs = Date.now();
    const { client, server } = await connect(
      (_, response, index) => sendJson(response, ok([]), index < 2 ? 503 : 200),
      { now: () => (nowMs += 7) },
    );
    await client.user.exchanges();
    const times = server.requests.map(({ headers }) => headers.time);
    expect(new Set(times).size).toBe(3);
    expect(server.requests.every(hasValidSignature)).toBe(true);
  });
});
