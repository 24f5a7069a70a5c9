import type { FetchInit } from '@gainium/api-client';
import { describe, expect, it } from 'vitest';
import { refusePaper } from './refuse-paper.ts';

function setUp() {
  const sent: unknown[] = [];
  const fetch = refusePaper(async (url) => {
    sent.push(url);
    return new Response('{}');
  });
  return { fetch, sent };
}

function withHeaders(headers: Record<string, string>): FetchInit {
  const { signal } = new AbortController();
  return { method: 'POST', headers, signal, onAbort: () => () => {}, redirect: 'manual' };
}

describe('refusePaper', () => {
  it('answers requests for the paper context as the API answers a restricted key', async () => {
    const { fetch, sent } = setUp();
    const answer = await fetch('https://api.example/x', withHeaders({ 'Paper-Context': 'true' }));
    expect(answer.status).toBe(403);
    expect(answer).toBeInstanceOf(Response);
    await expect(new Response((answer as Response).body).json()).resolves.toMatchObject({
      status: 'NOTOK',
    });
    expect(sent).toEqual([]);
  });

  it('passes on all others', async () => {
    const { fetch, sent } = setUp();
    await fetch('https://api.example/a', withHeaders({}));
    await fetch('https://api.example/b', withHeaders({ 'paper-context': 'false' }));
    expect(sent).toHaveLength(2);
  });
});
