import { describe, expect, it } from 'vitest';
import { MAX_TOKEN_LENGTH, readBearerToken } from './bearer-token.ts';

const all68 = 'ABCXYZabcxyz0189-._~+/==';

describe('readBearerToken', () => {
  it.each([
    ['the plain form', `Bearer ${all68}`],
    ['lower case', `bearer ${all68}`],
    ['upper case', `BEARER ${all68}`],
    ['several spaces', `Bearer   ${all68}`],
  ])('takes the token from %s (RFC 6750 section 2.1)', (_name, header) => {
    expect(readBearerToken(header)).toEqual({ kind: 'token', token: all68 });
  });

  it.each([
    ['no header', null],
    ['an empty header', ''],
    ['Basic', 'Basic dXNlcjpwYXNz'],
    ['DPoP', 'DPoP token'],
    ['Digest, which has commas of its own', 'Digest username="a", realm="bearer b"'],
    ['a scheme that only begins like it', 'Bearertoken abc'],
    ['a parameter that only looks like it', 'Custom bearer=abc'],
  ])('finds no token in %s (RFC 6750 section 3.1)', (_name, header) => {
    expect(readBearerToken(header)).toEqual({ kind: 'missing' });
  });

  it.each([
    ['no token', 'Bearer'],
    ['two tokens', 'Bearer abc def'],
    ['two credentials', 'Bearer abc, Bearer def'],
    ['another scheme first', 'Basic dXNlcjpwYXNz, Bearer abc'],
    ['another scheme last', 'Bearer abc, Basic dXNlcjpwYXNz'],
    ['a tab for a space', 'Bearer\tabc'],
    ['a comma for a space', 'Bearer,abc'],
    ['quotes', 'Bearer "abc"'],
    ['padding inside', 'Bearer ab=c'],
    ['padding alone', 'Bearer =='],
    ['a parameter', 'Bearer token="abc"'],
    ['characters beyond token68', 'Bearer añb'],
    ['a line break', 'Bearer abc\ndef'],
  ])('calls %s malformed', (_name, header) => {
    expect(readBearerToken(header)).toEqual({ kind: 'malformed' });
  });

  it('takes a token up to its limit and none beyond', () => {
    const longest = 'a'.repeat(MAX_TOKEN_LENGTH);

    expect(readBearerToken(`Bearer ${longest}`)).toEqual({ kind: 'token', token: longest });
    expect(readBearerToken(`Bearer ${longest}a`)).toEqual({ kind: 'too_long' });
  });
});
