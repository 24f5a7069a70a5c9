import { describe, expect, it } from 'vitest';
import { parseIntrospectionAnswer, pickDecisiveMembers } from './introspection-answer.ts';

const active = { active: true, gainium_api_key: 'key', gainium_api_secret: 'secret' };

describe('parseIntrospectionAnswer', () => {
  it('finds no token in an inactive answer, whatever else it says', () => {
    expect(parseIntrospectionAnswer({ ...active, active: false })).toBeUndefined();
  });

  it('reads every member of contract section 26', () => {
    const token = parseIntrospectionAnswer({
      ...active,
      scope: 'read write',
      aud: 'https://mcp.example.com/mcp',
      exp: 1_800_000_000,
      nbf: 1_700_000_000.5,
      sub: 'user-1',
      client_id: 'client-1',
      restrictions: { permission: 'read', paperContext: false, botId: 'bot-1' },
    });

    expect(token).toEqual({
      credentials: { key: 'key', secret: 'secret' },
      scopes: ['read', 'write'],
      audience: ['https://mcp.example.com/mcp'],
      expiresAtMs: 1_800_000_000_000,
      notBeforeMs: 1_700_000_000_500,
      subject: 'user-1',
      clientId: 'client-1',
      isSenderConstrained: false,
      restrictions: { permission: 'read', paperContext: false, botId: 'bot-1' },
    });
  });

  it('grants no scope where none is stated, and restricts nothing that is null', () => {
    const token = parseIntrospectionAnswer({
      ...active,
      scope: null,
      aud: null,
      exp: null,
      restrictions: { permission: null, paperContext: null, botId: null, 'a later one': null },
    });

    expect(token).toMatchObject({ scopes: [], restrictions: {} });
    expect(token).toMatchObject({ audience: undefined, expiresAtMs: undefined });
  });

  it.each([{ jkt: 'thumbprint' }, {}, 'x'])('notices a token bound to a key by cnf %j', (cnf) => {
    expect(parseIntrospectionAnswer({ ...active, cnf })).toMatchObject({
      isSenderConstrained: true,
    });
  });

  const restrictions = ['permission', 'paperContext', 'botId', 'a restriction of later'];
  const unknownValues: [string, unknown[]][] = [
    ['active', ['true', 'false', 1, 0, null, undefined, {}, []]],
    ['gainium_api_key', [undefined, null, '', ' ', 'a b', 'a\nb', 1, {}, ['key']]],
    ['gainium_api_secret', [undefined, null, '', ' ', 'sécret', 1, true, {}]],
    ['scope', [['read'], 'read  write', 'read\twrite', 1, true, {}]],
    ['aud', [1, true, {}, [1], ['https://mcp.example.com/mcp', null]]],
    ['exp', ['1800000000', -1, true, {}, Number.NaN, Number.POSITIVE_INFINITY]],
    ['nbf', ['1800000000', -1, false, []]],
    ['sub', ['', 1, {}]],
    ['client_id', ['', 1, {}]],
    ['restrictions', ['read', true, 1, []]],
    ['permission', ['trade', 'READ', '', 'read write', true, ['read']]],
    ['paperContext', ['true', 1, 0, '']],
    ['botId', ['', 1, true, {}]],
    ['a restriction of later', [true, false, 1, 'x', {}, []]],
  ];

  it.each(unknownValues.flatMap(([member, values]) => values.map((value) => ({ member, value }))))(
    'does not guess what $value means as $member',
    ({ member, value }) => {
      const isRestriction = restrictions.includes(member);
      const members = isRestriction ? { restrictions: { [member]: value } } : { [member]: value };

      expect(() => parseIntrospectionAnswer({ ...active, ...members })).toThrow(
        expect.objectContaining({ failure: 'malformed' }),
      );
    },
  );
});

describe('pickDecisiveMembers', () => {
  it('keeps what decides and drops what a cache has no need of', () => {
    const answer = { ...active, scope: 'read', username: 'someone', email: 'a@example.com' };

    expect(pickDecisiveMembers(answer)).toEqual({ ...active, scope: 'read' });
  });

  it('does not take members from a prototype', () => {
    const inherited = Object.create({ gainium_api_key: 'key' });

    expect(pickDecisiveMembers(Object.assign(inherited, { active: true }))).toEqual({
      active: true,
    });
  });
});
