import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isScopeToken, parseScope } from './scope.ts';

describe('parseScope', () => {
  it.each([
    ['', []],
    ['read', ['read']],
    ['read write', ['read', 'write']],
    ['read,write', ['read,write']],
    ['READ', ['READ']],
    ["!#$%&'()*+-./:;<=>?@[]^_`{|}~", ["!#$%&'()*+-./:;<=>?@[]^_`{|}~"]],
  ])('splits %j as RFC 6749 section 3.3 has it', (scope, tokens) => {
    expect(parseScope(scope)).toEqual(tokens);
  });

  it.each([
    ' ',
    'read  write',
    ' read',
    'read ',
    'read\twrite',
    'read\nwrite',
    '"read"',
    'a\\b',
    'é',
  ])('refuses %j', (scope) => {
    expect(parseScope(scope)).toBeUndefined();
  });

  it('makes scope tokens only, whatever it is given', () => {
    fc.assert(
      fc.property(fc.string(), (scope) => {
        expect((parseScope(scope) ?? []).filter((token) => !isScopeToken(token))).toEqual([]);
      }),
    );
  });
});
