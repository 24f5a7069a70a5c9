import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stableJson } from './stable-json.ts';

/** The same value with the members of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, reversed(member)] as const);
  return Object.fromEntries(members.toReversed());
}

describe('stableJson', () => {
  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(stableJson(reversed(value))).toBe(stableJson(value));
      }),
    );
  });

  it('gives different values different text', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(stableJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it.each([
    ['the order of a list', [1, 2], [2, 1]],
    ['text and number', { qty: '1' }, { qty: 1 }],
    ['a missing and an empty member', {}, { a: null }],
    ['depth', { a: { b: 1 } }, { a: {}, b: 1 }],
    ['a member named __proto__', JSON.parse('{"__proto__":{"a":1}}'), {}],
  ])('tells %s apart', (_what, first, second) => {
    expect(stableJson(first)).not.toBe(stableJson(second));
  });
});
