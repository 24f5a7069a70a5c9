import { describe, expect, it } from 'vitest';
import { readRetryAfterMs, readServerLimit } from './server-limit.ts';

const serverMs = Date.UTC(2026, 9, 8, 12, 0, 0);
const resetSeconds = String(serverMs / 1000 + 20);

describe('readRetryAfterMs', () => {
  it.each([
    ['12', 12_000],
    ['Thu, 08 Oct 2026 12:00:30 GMT', 30_000],
    ['Thu, 08 Oct 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
  ])('reads %j', (text, expected) => {
    expect(readRetryAfterMs(new Headers({ 'retry-after': text }), serverMs)).toBe(expected);
  });
});

describe('readServerLimit', () => {
  it.each([
    [
      'Retry-After before the reset',
      { 'retry-after': '7', 'x-ratelimit-reset': resetSeconds },
      7_000,
    ],
    ['the reset without Retry-After', { 'x-ratelimit-reset': resetSeconds }, 20_000],
    ['a whole window when nothing is said', {}, 60_000],
  ])('blocks for %s', (_, headers, expected) => {
    const limit = readServerLimit(new Headers(headers), serverMs, true);
    expect(limit.blockedForMs).toBe(expected);
  });

  it('tells the remaining budget and when it comes back', () => {
    const headers = new Headers({
      'x-ratelimit-remaining': '3',
      'x-ratelimit-reset': resetSeconds,
    });
    expect(readServerLimit(headers, serverMs, false)).toEqual({ remaining: 3, resetInMs: 20_000 });
    expect(readServerLimit(new Headers(), serverMs, false)).toEqual({});
  });
});
