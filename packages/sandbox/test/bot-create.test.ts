import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, SANDBOX_KEYS } from '../src/index.ts';
import { exchangeOf, FROZEN } from './documents.ts';
import { at, call } from './signed-fetch.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({ rateLimit: false, clock: FROZEN });
});
afterAll(() => sandbox.close());

const send = (method: string, target: string, body?: unknown, isPaper = false) => {
  const sent = body !== undefined && { body: JSON.stringify(body) };
  return call(sandbox, { method, target, ...sent, isPaper });
};

describe('creating (contract section 11.1)', () => {
  const targets = ['bots/dca', 'bots/combo', 'bots/grid', 'deals/terminal'];
  const cases: [string, () => unknown, boolean, string][] = [
    ['a list', () => [], false, 'Invalid input: expected non-empty object'],
    ['an empty object', () => ({}), false, 'Input cannot be an empty object'],
    ['no exchange', () => ({ name: 'x' }), false, 'exchangeUUID is required'],
    ['an unknown exchange', () => ({ exchangeUUID: 'x' }), false, 'Exchange not found'],
    [
      'a real exchange on paper',
      () => ({ exchangeUUID: exchangeOf(sandbox, 'binance') }),
      true,
      'Exchange is not a paper trading exchange',
    ],
    [
      'a paper exchange without the header',
      () => ({ exchangeUUID: exchangeOf(sandbox, 'paperBinance') }),
      false,
      'Exchange is a paper trading exchange, use paper context',
    ],
  ];
  it.each(targets.flatMap((target) => cases.map((entry) => [target, ...entry] as const)))(
    'refuses at %s: %s',
    async (target, _name, body, isPaper, reason) => {
      const answer = await send('POST', `/api/v2/${target}`, body(), isPaper);
      expect(answer.status).toBe(400);
      expect(answer.json).toEqual({ status: 'NOTOK', reason });
    },
  );

  it('answers wrong settings with pairs of field and message', async () => {
    const answer = await send('POST', '/api/v2/bots/dca', {
      exchangeUUID: exchangeOf(sandbox, 'binance'),
      tpPerc: '-1',
      paperContext: true,
    });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({
      status: 'NOTOK',
      reason: 'Validation error',
      errors: [
        ['paperContext', 'Unexpected field: paperContext'],
        ['tpPerc', 'Field tpPerc must be positive (greater than 0)'],
      ],
    });
  });

  it('cannot use another user’s exchange', async () => {
    const body = JSON.stringify({ exchangeUUID: exchangeOf(sandbox, 'binance') });
    const key = SANDBOX_KEYS.otherUser;
    const answer = await call(sandbox, { method: 'POST', target: '/api/v2/bots/dca', body, key });
    expect(at(answer.json, 'reason')).toBe('Exchange not found');
  });
});
