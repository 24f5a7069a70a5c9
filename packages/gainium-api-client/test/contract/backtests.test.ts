import { describe, expect, it } from 'vitest';
import { anySettings, type BuiltBotType } from '../../src/index.ts';
import { rejectionOf } from '../connect.ts';
import { untyped } from '../untyped.ts';
import { itHasCovered } from './coverage.ts';
import { castReason, itDoesNotSend, itRefuses, type Refusal } from './refusals.ts';
import { exchangeIdOf, found, unknownId, useSandbox, type Contract } from './use-sandbox.ts';

const api = useSandbox({ backtest: { durationMs: 60, pollMs: 5, keepAliveMs: 20 } });
const kinds = ['dca', 'combo', 'grid'] as const;
const dayMs = 86_400_000;

function dataOf(settings: Record<string, unknown>, more: object = {}) {
  const to = api.sandbox.clock.now();
  return {
    exchange: 'binance' as const,
    exchangeUUID: exchangeIdOf(api, 'binance'),
    settings: anySettings(settings),
    from: to - 3 * dayMs,
    to,
    interval: '1h' as const,
    ...more,
  };
}

const range = { topPrice: 90_000, lowPrice: 40_000, budget: 1_000 };

/** Settings that the kind takes; `pair` as a list, as all but validate want it. */
const settingsOf = (kind: BuiltBotType, more: Record<string, unknown> = {}) =>
  kind === 'grid'
    ? { ...range, pair: ['BTC_USDT'], ...more }
    : { pair: ['BTC_USDT'], useTp: true, tpPerc: '1', ...more };

describe('checking a backtest (contract sections 23.2 and 23.3)', () => {
  it.each(kinds)('shows the settings of a %s bot and stores nothing', async (kind) => {
    const { size } = api.account.bots;
    const pair = kind === 'grid' ? 'BTC_USDT' : ['BTC_USDT'];
    const answer = await api.live.backtests.validate(kind, {
      data: dataOf(settingsOf(kind, { pair })),
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
    const data = dataOf(settingsOf('dca', { tpPerc: '0', step: 'x' }));
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

  it.each(kinds)('estimates a %s bot', async (kind) => {
    const estimate = await api.live.backtests.estimateCost(kind, {
      data: dataOf(settingsOf(kind)),
    });
    const { credits } = api.account;
    expect(estimate).toEqual({ estimatedCredits: 1, availableCredits: credits, allowed: true });
  });

  it('takes the pair of a grid as text for validate and as a list for all else', async () => {
    const list = dataOf(settingsOf('grid'));
    const text = dataOf(settingsOf('grid', { pair: 'BTC_USDT' }));
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
    dataOf(settingsOf('dca'), { exchangeUUID: exchangeIdOf(api, 'paperBinance') });
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
          data: dataOf(settingsOf('dca'), { exchangeUUID: 'x' }),
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
      (c) => c.live.backtests.estimateCost('dca', { data: dataOf({ pair: [] }) }),
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

describe('running a backtest (contract sections 23.4 to 23.6)', () => {
  const done = { timeout: 10_000, interval: 10 };

  it.each(kinds)('is requested, polled and read: %s', async (kind) => {
    const { credits } = api.account;
    const payload = { data: dataOf(settingsOf(kind)), config: { userFee: 0.002, slippage: '0.1' } };
    const { message, requestId } = await api.live.backtests.request(kind, payload);
    expect(message).toBe(`${kind.toUpperCase()} backtest request submitted successfully`);
    expect(api.account.credits).toBe(credits - 1);
    const read = () => api.live.backtests.get(kind, requestId, { fields: 'full' });
    await expect.poll(async () => (await read()).status, done).toBe('success');
    const finished = await read();
    expect(finished).toMatchObject({
      _id: requestId,
      type: kind,
      symbols: [{ pair: 'BTCUSDT', baseAsset: 'BTC', quoteAsset: 'USDT' }],
      payload: { config: { userFee: 0.002, slippage: '0.1' } },
      backtest: { shareId: finished.backtestId },
    });
    expect(finished.statusHistory.map(({ status }) => status)).toEqual([
      'pending',
      'loadingData',
      'processing',
      'success',
    ]);
  });

  it.each(kinds)('is waited for over an event stream: %s', async (kind) => {
    const accepted: string[] = [];
    const fields = ['status', 'backtest.shareId'] as const;
    const answer = await api.live.backtests.requestSync(
      kind,
      { data: dataOf(settingsOf(kind)) },
      { fields, onAccepted: (id) => accepted.push(id) },
    );
    expect(answer).toEqual({
      finished: true,
      request: {
        _id: accepted[0],
        status: 'success',
        backtest: { shareId: expect.any(String) },
      },
    });
    expect(api.sandbox.log.entries().at(-1)?.headers.accept).toContain('text/event-stream');
  });

  it('is unknown when its answer is lost; the request id tells where to look', async () => {
    const payload = { data: dataOf(settingsOf('dca')) };
    const query = { fields: 'symbols,symbols.pair' };
    // The database refuses such fields only after the backtest has run.
    const call = api.live.request('backtests.requestSync', {
      params: { botType: 'dca' },
      query,
      body: { payload },
    });
    const error = await rejectionOf(call);
    expect(error).toMatchObject({ code: 'unknown_outcome', requestId: expect.any(String) });
    expect(String(error)).toContain('Backtest submitted but its result could not be read');
    const { requestId } = Object(error);
    expect(error).toHaveProperty('settledBy.path', `/api/v2/backtest/dca/requests/${requestId}`);
    expect(await api.live.backtests.get('dca', requestId)).toMatchObject({ status: 'success' });
  });

  const submit =
    (settings: Record<string, unknown>, more: object = {}): Refusal[1] =>
    (c) =>
      c.live.backtests.request('dca', { data: dataOf(settings, more) });
  const failed = (what: string, send: Refusal[1], reason: string): Refusal => [
    what,
    send,
    'server_error',
    500,
    reason,
  ];
  it.each([
    failed(
      'a pair that is no list',
      submit({ pair: 'BTC_USDT' }),
      'Payload must include settings with pair array',
    ),
    failed(
      'no exchange',
      submit(settingsOf('dca'), { exchange: undefined }),
      'Payload must include data with exchange and exchangeUUID',
    ),
    failed(
      'an unknown exchange',
      submit(settingsOf('dca'), { exchange: 'nowhere' }),
      'Failed to retrieve pairs for exchange',
    ),
    failed(
      'an unknown pair',
      submit({ pair: ['NO_PAIR'] }),
      'One or more pairs in payload are invalid for the exchange',
    ),
    failed(
      'single-position settings',
      submit(settingsOf('dca', { singlePosition: true })),
      'Backtesting is not available for single-position bots yet',
    ),
  ])(
    'is refused with 500, which is no unknown outcome: %s',
    async (_what, send, code, status, reason) => {
      const { size } = api.account.backtests;
      const calls = api.sandbox.log.entries().length;
      const error = await rejectionOf(send(api));
      expect(error).toMatchObject({ code, status, reason });
      expect(api.sandbox.log.entries()).toHaveLength(calls + 1);
      expect(api.account.backtests.size).toBe(size);
    },
  );

  itRefuses(api, [
    [
      'a submission of no pairs',
      submit({ pair: [] }),
      'invalid_request',
      400,
      'At least one trading pair is required',
    ],
    [
      'a synchronous submission of nothing',
      (c) => c.live.backtests.requestSync('dca', untyped(undefined)),
      'invalid_request',
      400,
      'Payload is required',
    ],
  ]);
});

describe('backtest requests (contract section 23.6)', () => {
  const stored = ({ account }: Contract, kind: BuiltBotType) =>
    found([...account.backtests.values()].find(({ type }) => type === kind));

  it.each(kinds)('are listed with the minimal fields, ten on a page: %s', async (kind) => {
    const page = await api.live.backtests.list(kind);
    expect(page.items).toHaveLength(10);
    expect(page.fields).toBeUndefined();
    const names = ['_id', 'created', 'exchange', 'status', 'symbols', 'type'];
    expect(Object.keys(page.items[0] ?? {}).toSorted()).toEqual(names);
    const statuses = new Set<string>();
    const all = await api.paper.backtests.list(kind, { fields: ['status'] });
    for await (const { status } of all) statuses.add(status);
    expect([...statuses].toSorted()).toEqual([
      'failed',
      'loadingData',
      'pending',
      'processing',
      'success',
    ]);
  });

  it('embed whole results in a list whose fields hold backtestId', async () => {
    const finished = async (fields: 'standard' | readonly ['status', 'cost']) => {
      const { items } = await api.live.backtests.list('combo', { fields, page: 2 });
      return found(items.find(({ status }) => status === 'success'));
    };
    expect(await finished('standard')).toHaveProperty('backtest.shareId');
    expect(await finished(['status', 'cost'])).not.toHaveProperty('backtest');
  });

  itRefuses(api, [
    [
      'an unknown id',
      (c) => c.live.backtests.get('dca', unknownId),
      'not_found',
      404,
      'Backtest request not found.',
    ],
    [
      'the id of another kind',
      (c) => c.live.backtests.get('grid', stored(c, 'dca')._id),
      'not_found',
      404,
      'Backtest request not found.',
    ],
    [
      'an id that is none: a server error that is not repeated',
      (c) => c.live.backtests.get('dca', 'x'),
      'server_error',
      500,
      castReason('x', 'backtestRequests'),
    ],
  ]);

  itDoesNotSend(api, [
    [
      'the backtest of a hedge bot',
      (c) => c.live.backtests.list(untyped('hedgeDca')),
      'botType is not valid: send one of dca, combo, grid.',
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

itHasCovered(api, 'backtests');
