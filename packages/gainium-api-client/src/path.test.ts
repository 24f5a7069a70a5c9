import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidRequestError } from './errors.ts';
import { buildQuery, fillPath } from './path.ts';

const template = '/api/v2/bots/:botType/:botId/start';
const fill = (botId: string): string => fillPath(template, { botType: 'dca', botId });

describe('fillPath', () => {
  it('never leaves the template, whatever the value, and survives URL parsing unchanged', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (value) => {
        fc.pre(value !== '.' && value !== '..');
        const path = fill(value);
        const segments = path.split('/');
        expect(segments).toHaveLength(7);
        expect([segments[4], segments[6]]).toEqual(['dca', 'start']);
        expect(decodeURIComponent(segments[5] ?? '')).toBe(value);
        expect(new URL(`http://host${path}`).pathname).toBe(path);
      }),
    );
  });

  it.each(['../x', '%2e%2e', '..%2f', 'a/b', 'a?b=c', 'a#b', '\\..\\', ' ', '...', '.%2e'])(
    'encodes %j into one segment',
    (value) => {
      const { pathname, search, hash } = new URL(`http://host${fill(value)}`);
      expect(pathname).toBe(`/api/v2/bots/dca/${encodeURIComponent(value)}/start`);
      expect(search + hash).toBe('');
    },
  );

  it.each(['', '.', '..', '\ud800'])('refuses %j', (value) => {
    expect(() => fill(value)).toThrow(InvalidRequestError);
  });

  it('refuses a missing value', () => {
    expect(() => fillPath(template, { botType: 'dca' })).toThrow('botId is missing');
  });
});

describe('buildQuery', () => {
  it('leaves undefined out and encodes the rest', () => {
    const query = { fields: 'a,b', status: undefined, q: 'x y&z', page: 2, withUsd: true };
    expect(buildQuery(query)).toBe('?fields=a%2Cb&q=x+y%26z&page=2&withUsd=true');
    expect(buildQuery({ status: undefined })).toBe('');
  });
});
