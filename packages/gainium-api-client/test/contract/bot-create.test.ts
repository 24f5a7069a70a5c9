import { describe, expect, it } from 'vitest';
import { anySettings, type GainiumClient } from '../../src/index.ts';
import { rejectionOf } from '../connect.ts';
import { untyped } from '../untyped.ts';
import { itHasCovered } from './coverage.ts';
import { itDoesNotSend, itRefuses } from './refusals.ts';
import { exchangeIdOf, storedBot, useSandbox } from './use-sandbox.ts';

const api = useSandbox();
const target = (code = 'binance') => ({ exchangeUUID: exchangeIdOf(api, code) });
const range = { topPrice: 90_000, lowPrice: 40_000, budget: 500 };

const createWith = (c: GainiumClient, settings: Record<string, unknown>) =>
  c.bots.create('dca', anySettings(settings));

describe('creating bots (contract section 11)', () => {
  it.each([
    [
      'dca',
      'DCA bot created successfully',
      (c: GainiumClient, name: string, exchangeUUID: string) =>
        c.bots.create('dca', { exchangeUUID, name, tpPerc: '3' }),
    ],
    [
      'combo',
      'Combo bot created successfully',
      (c: GainiumClient, name: string, exchangeUUID: string) =>
        c.bots.create('combo', { exchangeUUID, name, tpPerc: '3' }),
    ],
    [
      'grid',
      'Grid bot created successfully',
      (c: GainiumClient, name: string, exchangeUUID: string) =>
        c.bots.create('grid', { exchangeUUID, name, pair: 'BTC_USDT', ...range }),
    ],
  ] as const)('stores a stopped %s bot, its name as it was sent', async (kind, message, create) => {
    const name = 'Übung 🚀 “привет” \u2028 \\ 日本';
    for (const [client, code] of [
      [api.live, 'binance'],
      [api.paper, 'paperBinance'],
    ] as const) {
      const created = await create(client, name, exchangeIdOf(api, code));
      expect(created).toMatchObject({ message, settings: { name } });
      const stored = storedBot(api, created.botId);
      expect(stored).toMatchObject({
        kind,
        status: 'closed',
        exchange: code,
        paperContext: code.startsWith('paper'),
        settings: created.settings,
      });
      expect('uuid' in created ? created.uuid : undefined).toBe(
        kind === 'grid' ? undefined : stored.uuid,
      );
    }
  });

  it('links settings to a global variable', async () => {
    const { id } = await api.live.globalVariables.create({ name: 'n', type: 'int', value: '7' });
    const { settings } = await api.live.bots.create('dca', {
      ...target(),
      vars: [{ path: 'ordersCount', variable: id }],
    });
    expect(settings.ordersCount).toBe(7);
    expect(api.account.variables.get(id)?.botAmount).toBe(1);
  });

  it.each([
    ['dca', { tpPerc: '0' }, 'tpPerc', 'Field tpPerc must be positive (greater than 0)'],
    ['combo', { gridLevel: 5 }, 'gridLevel', expect.any(String)],
    ['grid', { pair: ['BTC_USDT'], ...range }, 'pair', expect.any(String)],
  ] as const)('names every wrong field of a %s bot', async (kind, settings, field, message) => {
    const bots = api.account.bots.size;
    const all = anySettings({ ...target(), ...settings });
    const error = await rejectionOf(api.live.bots.create(kind, all));
    expect(error).toMatchObject({
      code: 'validation_failed',
      status: 400,
      reason: 'Validation error',
      errors: expect.arrayContaining([{ field, message }]),
    });
    expect(String(error)).toContain(`did not pass validation: ${field}: `);
    expect(api.account.bots.size).toBe(bots);
  });

  itRefuses(api, [
    [
      'a list as body',
      (c) => c.live.bots.create('dca', untyped([])),
      'invalid_request',
      400,
      'Invalid input: expected non-empty object',
    ],
    [
      'an empty body',
      (c) => createWith(c.live, {}),
      'invalid_request',
      400,
      'Input cannot be an empty object',
    ],
    [
      'no exchange account',
      (c) => createWith(c.live, { name: 'x' }),
      'invalid_request',
      400,
      'exchangeUUID is required',
    ],
    [
      'an unknown exchange account',
      (c) => createWith(c.live, { exchangeUUID: 'x' }),
      'invalid_request',
      400,
      'Exchange not found',
    ],
    [
      'a live account on paper',
      (c) => createWith(c.paper, target()),
      'invalid_request',
      400,
      'Exchange is not a paper trading exchange',
    ],
    [
      'a paper account in live trading',
      (c) => createWith(c.live, target('paperBinance')),
      'invalid_request',
      400,
      'Exchange is a paper trading exchange, use paper context',
    ],
  ]);

  itDoesNotSend(api, [
    [
      'the creation of a hedge bot',
      (c) => c.live.bots.create(untyped('hedgeDca'), untyped(target())),
      'botType is not valid: send one of dca, combo, grid.',
    ],
  ]);
});

itHasCovered(api, 'bot-create');
