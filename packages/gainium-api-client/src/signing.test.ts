import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSigner } from './signing.ts';

describe('createSigner', () => {
  it('signs body, method, target and time as node:crypto does', async () => {
    const property = fc.asyncProperty(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.string({ unit: 'grapheme' }),
      fc.string().map((text) => `/${encodeURIComponent(text)}`),
      fc.nat(),
      async (secret, body, target, timeMs) => {
        const signer = createSigner({ key: 'k1', secret });
        const signed = await signer.sign({ method: 'POST', target, body, timeMs });
        const prehash = `${body}POST${target}${timeMs}`;
        const signature = createHmac('sha256', secret).update(prehash).digest('base64');
        expect(signed).toEqual({ token: 'k1', time: String(timeMs), signature });
      },
    );
    await fc.assert(property);
  }, 60_000);
});
