import { describe, expect, it } from 'vitest';
import { refusePaper } from './refuse-paper.ts';

function setUp() {
  const sent: unknown[] = [];
  const fetch = refusePaper(async (input) => {
    sent.push(input);
    return new Response('{}');
  });
  return { fetch, sent };
}

describe('refusePaper', () => {
  it('answers requests for the paper context as the API answers a restricted key', async () => {
    const { fetch, sent } = setUp();
    const headers = { 'Paper-Context': 'true' };
    const answer = await fetch('https://api.example/x', { method: 'POST', headers });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ status: 'NOTOK' });
    expect(sent).toEqual([]);
  });

  it('passes on all others', async () => {
    const { fetch, sent } = setUp();
    await fetch('https://api.example/a');
    await fetch('https://api.example/b', { headers: { 'paper-context': 'false' } });
    expect(sent).toHaveLength(2);
  });
});
