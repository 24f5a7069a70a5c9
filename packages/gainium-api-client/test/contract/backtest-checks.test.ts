import { describe, expect, it } from 'vitest';
import { anySettings } from '../../src/index.ts';
import { rejectionOf } from '../connect.ts';
import { untyped } from '../untyped.ts';
import { builtBots, dataOf, settingsOf } from './backtest-payload.ts';
import { itHasCovered } from './coverage.ts';
import { itRefuses } from './refusals.ts';
import { exchangeIdOf, useSandbox } from './use-sandbox.ts';

const api = useSandbox();

describe('checking a backtest (contract sections 23.2 and 23.3)', () => {
  it.each(builtBots)('shows the settings of a %s bot and stores nothing', async (kind) => {
    const { size } = api.account.bots;
    const pair = kind === 'grid' ? 'BTC_USDT' : ['BTC_USDT'];
    const answer = await api.live.backtests.validate(kind, {
      data: dataOf(api, settingsOf(kind, { pair })),
    });
    expect(answer).toMatchObject({
      valid: true,
      botType: kind,
      settings: { exchange: 'binance', exchangeUUID: exchangeIdOf(api, 'binance') },
    });
    expect([answer.settings.pair].flat()).toEqual(['BTCUSDT']);
    expect(api.account.bots.size).toBe(size);
  });

  it('names every wrong field', async () => {
    const data = dataOf(api, settingsOf('dca', { tpPerc: '0', step: 'x' }));
    const error = await rejectionOf(api.live.backtests.validate('dca', { data }));
    expect(error).toMatchObject({ code: 'validation_failed', status: 400 });
    expect(error).toHaveProperty(
      'errors',
      expect.arrayContaining([
        { field: 'tpPerc', message: 'Field tpPerc must be positive (greater than 0)' },
        { field: 'step', message: expect.any(String) },
      ]),
    );
  });

  it.each(builtBots)('estimates a %s bot', async (kind) => {
    const estimate = await api.live.backtests.estimateCost(kind, {
      data: dataOf(api, settingsOf(kind)),
    });
    const { credits } = api.account;
    expect(estimate).toEqual({ estimatedCredits: 1, availableCredits: credits, allowed: true });
  });

  it('takes the pair of a grid as text for validate and as a list for all else', async () => {
    const list = dataOf(api, settingsOf('grid'));
    const text = dataOf(api, settingsOf('grid', { pair: 'BTC_USDT' }));
    expect(await rejectionOf(api.live.backtests.validate('grid', { data: list }))).toMatchObject({
      code: 'validation_failed',
      errors: expect.arrayContaining([
        { field: 'pair', message: expect.stringContaining('must be a string for grid bots') },
      ]),
    });
    expect(
      await rejectionOf(api.live.backtests.estimateCost('grid', { data: text })),
    ).toMatchObject({
      code: 'invalid_request',
      reason: 'Payload must include settings with pair array',
    });
  });

  const paperData = () =>
    dataOf(api, settingsOf('dca'), { exchangeUUID: exchangeIdOf(api, 'paperBinance') });
  itRefuses(api, [
    [
      'no data',
      (c) => c.live.backtests.validate('dca', untyped({})),
      'invalid_request',
      400,
      'payload.data is required',
    ],
    [
      'an unknown account',
      (c) =>
        c.live.backtests.validate('dca', {
          data: dataOf(api, settingsOf('dca'), { exchangeUUID: 'x' }),
        }),
      'invalid_request',
      400,
      'Exchange not found',
    ],
    [
      'a paper account in live trading',
      (c) => c.live.backtests.validate('dca', { data: paperData() }),
      'invalid_request',
      400,
      'Exchange is a paper trading exchange, use paper context',
    ],
    [
      'the estimate of no pairs',
      (c) => c.live.backtests.estimateCost('dca', { data: dataOf(api, { pair: [] }) }),
      'invalid_request',
      400,
      'At least one trading pair is required',
    ],
    [
      'the estimate of nothing',
      (c) => c.live.backtests.estimateCost('dca', untyped(undefined)),
      'invalid_request',
      400,
      'Payload is required',
    ],
  ]);
});

describe('on a self-hosted server (contract section 23.3)', () => {
  const own = useSandbox({ deployment: 'selfHosted' });
  it('the estimate tells factors instead of credits', async () => {
    const settings = anySettings({ pair: ['BTC_USDT', 'ETH_USDT'] });
    const exchangeUUID = exchangeIdOf(own, 'binance');
    const data = { exchange: 'binance', exchangeUUID, settings } as const;
    expect(await own.live.backtests.estimateCost('combo', { data })).toMatchObject({
      estimatedCredits: 0,
      estimatedTimeMinutes: 1,
      symbolCount: 2,
      botType: 'combo',
      factors: { complexityMultiplier: 1 },
    });
  });
});

itHasCovered(api, 'backtest-checks');
