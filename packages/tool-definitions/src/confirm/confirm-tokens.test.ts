import { describe, expect, it } from 'vitest';
import { createConfirmTokens } from './confirm-tokens.ts';

const subject = '["user-1","manage_deal","live",{"dealId":"1"}]';

function tokensAt(startMs: number) {
  const clock = { nowMs: startMs };
  return { clock, tokens: createConfirmTokens({ now: () => clock.nowMs }) };
}

describe('createConfirmTokens', () => {
  it('accepts a token once', async () => {
    const tokens = createConfirmTokens();
    const token = await tokens.issue(subject);
    expect(await tokens.redeem(token, subject)).toBe(true);
    expect(await tokens.redeem(token, subject)).toBe(false);
  });

  it('lets only one of many calls at the same time pass', async () => {
    const tokens = createConfirmTokens();
    const token = await tokens.issue(subject);
    const passed = await Promise.all(
      Array.from({ length: 20 }, () => tokens.redeem(token, subject)),
    );
    expect(passed.filter(Boolean)).toEqual([true]);
  });

  it('does not use up a token that was sent with another call', async () => {
    const tokens = createConfirmTokens();
    const token = await tokens.issue(subject);
    expect(await tokens.redeem(token, `${subject} `)).toBe(false);
    expect(await tokens.redeem(token, subject)).toBe(true);
  });

  it('accepts a token for five minutes', async () => {
    const { clock, tokens } = tokensAt(1_000_000);
    const [first, second] = [await tokens.issue(subject), await tokens.issue(subject)];
    clock.nowMs += 5 * 60_000;
    expect(await tokens.redeem(first, subject)).toBe(true);
    clock.nowMs += 1;
    expect(await tokens.redeem(second, subject)).toBe(false);
  });

  it('refuses a token with any character changed', async () => {
    const tokens = createConfirmTokens();
    const token = await tokens.issue(subject);
    for (const [at, character] of Array.from(token).entries()) {
      const changed = token.slice(0, at) + (character === '1' ? '2' : '1') + token.slice(at + 1);
      expect(await tokens.redeem(changed, subject), `character ${at}`).toBe(false);
    }
    expect(await tokens.redeem(token, subject)).toBe(true);
  });

  it('refuses a token whose end was put off', async () => {
    const { clock, tokens } = tokensAt(1_000_000);
    const token = await tokens.issue(subject);
    clock.nowMs += 6 * 60_000;
    const [, ...rest] = token.split('.');
    expect(await tokens.redeem([clock.nowMs + 1, ...rest].join('.'), subject)).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['a word', 'yes'],
    ['no signature', `9999999999999.${'0'.repeat(36)}.`],
    ['a signature of zeros', `9999999999999.${'0'.repeat(36)}.${'0'.repeat(64)}`],
    ['a line break at the end', `9999999999999.${'0'.repeat(36)}.${'0'.repeat(64)}\n`],
    ['upper case', `9999999999999.${'0'.repeat(36)}.${'A'.repeat(64)}`],
  ])('refuses %s', async (_what, token) => {
    expect(await createConfirmTokens().redeem(token, subject)).toBe(false);
  });

  it('shares tokens between replicas with one secret, and with no other', async () => {
    const secret = new Uint8Array(32).fill(7);
    const token = await createConfirmTokens({ secret }).issue(subject);
    expect(await createConfirmTokens().redeem(token, subject)).toBe(false);
    expect(await createConfirmTokens({ secret }).redeem(token, subject)).toBe(true);
  });

  it('redeems once among replicas that share their marks', async () => {
    const secret = new Uint8Array(32).fill(7);
    const marks = new Set<string>();
    const markUsed = async (id: string) => !marks.has(id) && Boolean(marks.add(id));
    const [one, other] = [1, 2].map(() => createConfirmTokens({ secret, markUsed }));
    const token = await one?.issue(subject);
    const passed = await Promise.all([
      other?.redeem(token ?? '', subject),
      one?.redeem(token ?? '', subject),
    ]);
    expect(passed.filter(Boolean)).toEqual([true]);
  });

  it('refuses what cannot be marked as used', async () => {
    const tokens = createConfirmTokens({ markUsed: () => Promise.reject(new Error('away')) });
    expect(await tokens.redeem(await tokens.issue(subject), subject)).toBe(false);
  });
});
