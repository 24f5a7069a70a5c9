import { describe, expect, it } from 'vitest';
import type { BuiltBotType } from '../../src/index.ts';
import { rejectionOf } from '../connect.ts';
import { untyped } from '../untyped.ts';
import { builtBots, dataOf, settingsOf } from './backtest-payload.ts';
import { itHasCovered } from './coverage.ts';
import { castReason, itDoesNotSend, itRefuses, type Refusal } from './refusals.ts';
import { found, unknownId, useSandbox, type Contract } from './use-sandbox.ts';

const api = useSandbox({ backtest: { durationMs: 60, pollMs: 5, keepAliveMs: 20 } });

const failed = (what: string, send: Refusal[1], reason: string): Refusal => [
  what,
  send,
  'server_error',
  500,
  reason,
];

describe('running a backtest (contract sections 23.4 to 23.6)', () => {
  const done = { timeout: 10_000, interval: 10 };

  it.each(builtBots)('is requested, polled and read: %s', async (kind) => {
    const { credits } = api.account;
    const payload = {
      data: dataOf(api, settingsOf(kind)),
      config: { userFee: 0.002, slippage: '0.1' },
    };
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

  it.each(builtBots)('is waited for over an event stream: %s', async (kind) => {
    const accepted: string[] = [];
    const fields = ['status', 'backtest.shareId'] as const;
    const answer = await api.live.backtests.requestSync(
      kind,
      { data: dataOf(api, settingsOf(kind)) },
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
    const payload = { data: dataOf(api, settingsOf('dca')) };
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
      c.live.backtests.request('dca', { data: dataOf(api, settings, more) });
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

const stored = ({ account }: Contract, kind: BuiltBotType) =>
  found([...account.backtests.values()].find(({ type }) => type === kind));

async function finishedOf(fields: 'standard' | readonly ['status', 'cost']) {
  const { items } = await api.live.backtests.list('combo', { fields, page: 2 });
  return found(items.find(({ status }) => status === 'success'));
}

describe('backtest requests (contract section 23.6)', () => {
  it.each(builtBots)('are listed with the minimal fields, ten on a page: %s', async (kind) => {
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
    expect(await finishedOf('standard')).toHaveProperty('backtest.shareId');
    expect(await finishedOf(['status', 'cost'])).not.toHaveProperty('backtest');
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

itHasCovered(api, 'backtests');
