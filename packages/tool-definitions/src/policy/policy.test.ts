import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confirmModes, strictestPolicy, unrestrictedPolicy, type Policy } from './policy.ts';
import { buildSurface, surfaceOf } from './surface.ts';

const toolNames = buildSurface(unrestrictedPolicy).listed.map(({ name }) => name);
const scopes = fc.option(fc.subarray(['read', 'write'] as const), { nil: undefined });
const names = fc.subarray(toolNames);

const policies: fc.Arbitrary<Policy> = fc
  .record({
    readOnly: fc.boolean(),
    paperOnly: fc.boolean(),
    allowedBotIds: fc.subarray(['66b000000000000000000001', '15ab58bfaecb5ec75cfe1d76']),
    exclude: names,
    confirm: fc.constantFrom(...confirmModes),
    scopes,
    include: fc.option(names, { nil: undefined }),
  })
  .map(({ scopes: allowed, include, ...rest }) => ({
    ...rest,
    ...(allowed && { scopes: allowed }),
    ...(include && { include }),
  }));

function offers(policy: Policy): string[] {
  return buildSurface(policy).listed.map(({ name }) => name);
}

describe('strictestPolicy', () => {
  it('keeps everything as it is when nothing is added', () => {
    expect(strictestPolicy(unrestrictedPolicy, {})).toEqual(unrestrictedPolicy);
  });

  it.each<[string, Partial<Policy>, Partial<Policy>, Partial<Policy>]>([
    ['a switch that is on anywhere', { readOnly: true }, { readOnly: false }, { readOnly: true }],
    ['paper only likewise', { paperOnly: false }, { paperOnly: true }, { paperOnly: true }],
    [
      'the scopes of both',
      { scopes: ['read', 'write'] },
      { scopes: ['read'] },
      { scopes: ['read'] },
    ],
    ['no scope at all', { scopes: ['write'] }, { scopes: ['read'] }, { scopes: [] }],
    ['the tools of both lists', { include: ['a', 'b'] }, { include: ['b'] }, { include: ['b'] }],
    ['every exclusion', { exclude: ['a'] }, { exclude: ['a', 'b'] }, { exclude: ['a', 'b'] }],
    [
      'both bots',
      { allowedBotIds: ['1'] },
      { allowedBotIds: ['2'] },
      { allowedBotIds: expect.arrayContaining(['1', '2']) },
    ],
    ['the stricter confirmation', { confirm: 'all' }, { confirm: 'live' }, { confirm: 'all' }],
    ['a confirmation that is only named', { confirm: 'live' }, {}, { confirm: 'live' }],
  ])('takes %s', (_what, first, second, joined) => {
    for (const order of [
      [first, second],
      [second, first],
    ]) {
      expect(strictestPolicy(unrestrictedPolicy, ...order)).toMatchObject(joined);
    }
  });

  it('never offers what one of its parts does not offer', () => {
    fc.assert(
      fc.property(policies, policies, (first, second) => {
        const joined = offers(strictestPolicy(first, second));
        const both = offers(first).filter((name) => offers(second).includes(name));
        expect(both).toEqual(expect.arrayContaining(joined));
      }),
      { numRuns: 60 },
    );
  });

  it('joins in any order to the same surface', () => {
    fc.assert(
      fc.property(policies, policies, (first, second) => {
        const joined = strictestPolicy(first, second);
        expect(offers(strictestPolicy(second, first))).toEqual(offers(joined));
        expect(strictestPolicy(joined, first, second)).toMatchObject({
          readOnly: joined.readOnly,
          paperOnly: joined.paperOnly,
          confirm: joined.confirm,
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('surfaceOf', () => {
  it('shares a surface between equal policies and between bots', () => {
    const one = { ...unrestrictedPolicy, allowedBotIds: ['66b000000000000000000001'] };
    const another = { ...unrestrictedPolicy, allowedBotIds: ['15ab58bfaecb5ec75cfe1d76'] };
    expect(surfaceOf(one)).toBe(surfaceOf(another));
    expect(surfaceOf(one)).not.toBe(surfaceOf(unrestrictedPolicy));
  });

  it('gives every policy the surface that is built for it', () => {
    fc.assert(
      fc.property(policies, (policy) => {
        expect(surfaceOf(policy).listed).toEqual(buildSurface(policy).listed);
      }),
      { numRuns: 100 },
    );
  });
});
