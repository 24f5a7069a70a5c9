import { describe, expect, it } from 'vitest';
import type { Ranking } from './ranking.ts';
import { createRankings } from './rankings.ts';

const ranking = (...notes: string[]): Ranking => ({ coins: [], notes });

describe('createRankings', () => {
  it('keeps a ranking for a minute', async () => {
    let nowMs = 1;
    const rankings = createRankings(() => nowMs);
    await rankings.get('key', async () => ranking('first'));
    nowMs += 59_999;
    expect((await rankings.get('key', async () => ranking('second'))).notes).toEqual(['first']);
    nowMs += 2;
    expect((await rankings.get('key', async () => ranking('second'))).notes).toEqual(['second']);
  });

  it('keeps a ranking that the rate limit cut short only until it can be made in full', async () => {
    let nowMs = 1;
    const rankings = createRankings(() => nowMs);
    await rankings.get('key', async () => ({ ...ranking('short'), retryAfterMs: 5_000 }));
    nowMs += 4_999;
    expect((await rankings.get('key', async () => ranking('full'))).notes).toEqual(['short']);
    nowMs += 2;
    expect((await rankings.get('key', async () => ranking('full'))).notes).toEqual(['full']);
  });

  it('lets the next in line build when the one before failed', async () => {
    const rankings = createRankings();
    const failing = rankings.get('key', () => Promise.reject(new Error('gave up')));
    let built = 0;
    const waiting = ['one', 'two'].map((note) =>
      rankings.get('key', async () => {
        built += 1;
        return ranking(note);
      }),
    );
    await expect(failing).rejects.toThrow('gave up');
    for (const { notes } of await Promise.all(waiting)) expect(notes).toEqual(['one']);
    expect(built).toBe(1);
  });

  it('forgets the ranking that was not asked for longest', async () => {
    const rankings = createRankings();
    const keys = Array.from({ length: 11 }, (_, index) => `key ${index}`);
    for (const key of keys) await rankings.get(key, async () => ranking('kept'));
    expect((await rankings.get('key 10', async () => ranking('built'))).notes).toEqual(['kept']);
    expect((await rankings.get('key 0', async () => ranking('built'))).notes).toEqual(['built']);
  });
});
