import { describe, expect, it } from 'vitest';
import { leaveOutEmpty } from './leave-out-empty.ts';

describe('leaveOutEmpty', () => {
  it.each<[unknown, unknown]>([
    [{ a: null, b: '', c: [], d: {}, e: undefined }, {}],
    [
      { a: 0, b: false, c: ' ', d: [0] },
      { a: 0, b: false, c: ' ', d: [0] },
    ],
    [{ a: { b: { c: null } }, d: 1 }, { d: 1 }],
    [
      [null, {}, '', { a: null, b: 1 }],
      [null, {}, '', { b: 1 }],
    ],
    [[], []],
    ['', ''],
    [null, null],
    [7, 7],
  ])('copies %j as %j', (value, copy) => {
    expect(leaveOutEmpty(value)).toEqual(copy);
  });

  it('leaves its argument as it was', () => {
    const value = { a: null, b: { c: '' } };
    leaveOutEmpty(value);
    expect(value).toEqual({ a: null, b: { c: '' } });
  });

  it('copies a member named __proto__ like any other', () => {
    const copy = leaveOutEmpty(JSON.parse('{"__proto__":{"a":1}}'));
    expect(JSON.stringify(copy)).toBe('{"__proto__":{"a":1}}');
    expect(copy).not.toHaveProperty('a');
  });
});
