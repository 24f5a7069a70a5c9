import { describe, expect, it } from 'vitest';
import { parseIntrospectionAnswer, type ActiveToken } from './introspection-answer.ts';
import { CLOCK_LEEWAY_MS, findFault } from './token-fault.ts';

const resource = 'https://mcp.example.com/mcp';
const nowMs = 1_800_000_000_000;
const leeway = CLOCK_LEEWAY_MS / 1000;

function token(members: Record<string, unknown>): ActiveToken {
  const answer = { active: true, gainium_api_key: 'k', gainium_api_secret: 's', aud: resource };
  const parsed = parseIntrospectionAnswer({ ...answer, ...members });
  if (!parsed) throw new Error('The token of this test is not active.');
  return parsed;
}

function judge(members: Record<string, unknown>, allowMissingAudience = false) {
  return findFault(token(members), { resource, allowMissingAudience }, nowMs);
}

const at = (offset: number) => nowMs / 1000 + offset;

describe('findFault', () => {
  it.each([
    ['without times', {}],
    ['before exp', { exp: at(1) }],
    ['after exp within the leeway', { exp: at(1 - leeway) }],
    ['after nbf', { nbf: at(-1) }],
    ['before nbf within the leeway', { nbf: at(leeway) }],
    ['with this resource in its audience', { aud: ['x', resource] }],
  ])('takes a token %s', (_name, members) => {
    expect(judge(members)).toBeUndefined();
  });

  it.each([
    ['after exp and leeway', { exp: at(-leeway) }, 'expired'],
    ['with exp 0', { exp: 0 }, 'expired'],
    ['before nbf and leeway', { nbf: at(leeway + 1) }, 'not valid yet'],
    ['for another resource', { aud: 'https://mcp.example.com/read' }, 'another resource'],
    ['with an empty audience', { aud: [] }, 'another resource'],
    ['without audience', { aud: undefined }, 'no audience'],
    ['that is bound to a key (RFC 9449 section 7.2)', { cnf: { jkt: 'x' } }, 'bound to a key'],
  ])('refuses a token %s', (_name, members, fault) => {
    expect(judge(members)).toContain(fault);
  });

  it('takes a token without audience where that is allowed, but none for somebody else', () => {
    expect(judge({ aud: undefined }, true)).toBeUndefined();
    expect(judge({ aud: [] }, true)).toContain('another resource');
    expect(judge({ aud: 'https://mcp.example.com/read' }, true)).toContain('another resource');
  });
});
