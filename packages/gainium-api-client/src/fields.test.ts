import { describe, expect, it } from 'vitest';
import { anyFields, writeFields } from './fields.ts';

describe('writeFields', () => {
  it.each([
    [undefined, 'minimal'],
    ['full', 'full'],
    [['_id', 'settings.name'], '_id,settings.name'],
    [anyFields(['stats.drawdown']), 'stats.drawdown'],
  ] as const)('writes %j', (selection, text) => expect(writeFields(selection)).toBe(text));

  it.each([
    ['an empty list', [], 'fields is empty'],
    ['a preset in a list', ['_id', 'full'], '"full" is a preset'],
    ['a comma', ['_id,status'], 'is not a field path'],
    ['a blank', [' '], 'is not a field path'],
    ['an empty step', ['a..b'], 'is not a field path'],
    ['a path with its sub-path', ['settings.name', 'settings'], 'is already part of "settings"'],
  ])('refuses %s', (_, paths, message) => {
    expect(() => anyFields(paths)).toThrow(message);
  });

  it('does not take a sibling with a longer name for a sub-path', () => {
    expect(writeFields(['settings.tp', 'settings.tpPerc'])).toBe('settings.tp,settings.tpPerc');
  });
});
