import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutToSize } from './cut-to-size.ts';

const size = (value: unknown) => JSON.stringify(value).length;
const items = (count: number) => Array.from({ length: count }, (_, index) => ({ index }));

describe('cutToSize', () => {
  it('leaves what fits as it is', () => {
    const value = { list: items(3), name: 'a' };
    const json = JSON.stringify(value);
    expect(cutToSize(value, json.length)).toEqual({ value, json, notes: [] });
  });

  it('cuts a list on the border of its items and says how many are left', () => {
    const { value, json, notes } = cutToSize(items(100), 200);
    expect(json).toBe(JSON.stringify(value));
    expect(size(value)).toBeLessThanOrEqual(200);
    expect(value).toEqual(items(16));
    expect(notes).toEqual([expect.stringMatching(/^Only the first \d+ of 100 items are shown/)]);
  });

  it('cuts the longest list first and names it', () => {
    const { value, notes } = cutToSize({ short: items(2), deep: { long: items(50) } }, 150);
    expect(value).toMatchObject({ short: items(2) });
    expect(notes).toEqual([expect.stringContaining('of 50 items of deep.long')]);
  });

  it('cuts more than one list where one is not enough', () => {
    const { value, notes } = cutToSize({ a: items(50), b: items(40), c: 'x'.repeat(50) }, 80);
    expect(size(value)).toBeLessThanOrEqual(80);
    expect(notes).toHaveLength(2);
  });

  it.each([
    ['a long text', { text: 'x'.repeat(1_000) }],
    ['many members', Object.fromEntries(items(300).map(({ index }) => [`key${index}`, index]))],
    ['one huge item', [{ text: 'x'.repeat(1_000) }]],
  ])('says that %s is too long, and fails for nothing', (_what, long) => {
    const { value, notes } = cutToSize(long, 100);
    expect(size(value)).toBeLessThanOrEqual(100);
    expect(notes.join(' ')).toContain('Ask for fewer fields');
  });

  it('fits any value into any size, losing nothing that it does not name', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 2, max: 400 }), (value, maxSize) => {
        const cut = cutToSize(value, maxSize);
        expect(size(cut.value)).toBeLessThanOrEqual(maxSize);
        expect(cut.notes.length > 0 || JSON.stringify(cut.value) === JSON.stringify(value)).toBe(
          true,
        );
      }),
    );
  });
});
