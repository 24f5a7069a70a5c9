import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createRedact, quoteForeign, toSafeCause } from './redact.ts';

const secret = 'hush/hush';
const redact = createRedact([secret, 'hush']);

describe('createRedact', () => {
  it.each([
    ['as it is', 'x hush/hush y', 'x [redacted] y'],
    ['percent-encoded', 'q=hush%2Fhush', 'q=[redacted]'],
    ['a shorter one', 'hush!', '[redacted]!'],
  ])('takes a credential out %s', (_, text, cleaned) => {
    expect(redact(text)).toBe(cleaned);
  });
});

describe('quoteForeign', () => {
  it('puts text on one line without control characters', () => {
    expect(quoteForeign('a\n\u0000b\u001b[31m\u202ec\u2028d  e', redact)).toBe('a b [31m c d e');
  });

  it('bounds text, and takes credentials out before it cuts', () => {
    const text = quoteForeign(`${'x'.repeat(496)}${secret}`, redact);
    expect(text).toHaveLength(501);
    expect(text).not.toContain('hush');
  });
});

describe('toSafeCause', () => {
  it('copies an error with its chain, without credentials and without foreign properties', () => {
    const inner = Object.assign(new Error(`token ${secret}`), {
      code: 'ECONNRESET',
      request: { headers: { token: secret } },
    });
    const cause = toSafeCause(new TypeError('fetch failed', { cause: inner }), redact);
    expect(cause).toMatchObject({ name: 'TypeError', message: 'fetch failed' });
    expect(cause?.cause).toMatchObject({ message: 'token [redacted]', code: 'ECONNRESET' });
    expect(inspect(cause, { depth: Infinity, showHidden: true })).not.toContain('hush');
  });

  it('survives a cause that points to itself and things that are no errors', () => {
    const loop = new Error('loop');
    loop.cause = loop;
    expect(toSafeCause(loop, redact)?.message).toBe('loop');
    expect(toSafeCause(secret, redact)?.message).toBe('[redacted]');
    expect(toSafeCause({ secret }, redact)?.message).not.toContain('hush');
    expect(toSafeCause(undefined, redact)).toBeUndefined();
  });
});
