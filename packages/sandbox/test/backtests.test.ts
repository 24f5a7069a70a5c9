import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../src/index.ts';
import { accountOf, exchangeOf, FROZEN } from './documents.ts';
import { at, call, listAt } from './signed-fetch.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await createSandbox({
    rateLimit: false,
    clock: FROZEN,
    backtest: { durationMs: 300, pollMs: 5, keepAliveMs: 40 },
  });
});
afterAll(() => sandbox.close());

const PATH = '/api/v2/backtest';
const get = (target: string) => call(sandbox, { target: PATH + target });
const post = (target: string, body: unknown, headers: Record<string, string> = {}) =>
  call(sandbox, { method: 'POST', target: PATH + target, body: JSON.stringify(body), headers });
const DAY_MS = 86_400_000;

function payload(settings: object = {}, data: object = {}) {
  const to = sandbox.clock.now();
  const exchangeUUID = exchangeOf(sandbox, 'binance');
  const all = { pair: ['BTC_USDT'], useTp: true, tpPerc: '1', ...settings };
  const span = { from: to - 7 * DAY_MS, to, interval: '1h' };
  return {
    payload: { data: { exchange: 'binance', exchangeUUID, settings: all, ...span, ...data } },
  };
}

describe('validate (contract section 23.2)', () => {
  it.each<[string, string, () => unknown, string]>([
    ['wrong type', '/xyz/validate', () => ({}), 'Invalid bot type. Must be dca, combo, or grid'],
    ['no data', '/dca/validate', () => ({ payload: {} }), 'payload.data is required'],
    [
      'no exchange',
      '/dca/validate',
      () => payload({}, { exchangeUUID: 'x' }),
      'Exchange not found',
    ],
    [
      'a paper exchange',
      '/dca/validate',
      () => payload({}, { exchangeUUID: exchangeOf(sandbox, 'paperBinance') }),
      'Exchange is a paper trading exchange, use paper context',
    ],
  ])('refuses %s', async (_name, target, body, reason) => {
    const answer = await post(target, body());
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ status: 'NOTOK', reason, data: null });
  });

  it('answers wrong settings with 400, data null and pairs', async () => {
    const answer = await post('/dca/validate', payload({ tpPerc: '0' }));
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({
      status: 'NOTOK',
      reason: 'Validation error',
      data: null,
      errors: [['tpPerc', 'Field tpPerc must be positive (greater than 0)']],
    });
  });

  it('shows the settings sorted, with exchange and vars, and stores nothing', async () => {
    const bots = accountOf(sandbox).bots.size;
    const answer = await post('/dca/validate', payload());
    const settings = at(answer.json, 'data.settings');
    expect(at(answer.json, 'data')).toMatchObject({ valid: true, botType: 'dca' });
    expect(settings).toMatchObject({
      exchange: 'binance',
      exchangeUUID: exchangeOf(sandbox, 'binance'),
      pair: ['BTCUSDT'],
      vars: { list: [], paths: [] },
    });
    const keys = Object.keys(Object(settings));
    expect(keys).toEqual(keys.toSorted());
    expect(accountOf(sandbox).bots.size).toBe(bots);
  });

  it('takes the pair of a grid as text here and as a list elsewhere', async () => {
    const grid = { topPrice: 90_000, lowPrice: 40_000, budget: 1000 };
    const text = payload({ ...grid, pair: 'BTC_USDT', useTp: undefined, tpPerc: undefined });
    expect((await post('/grid/validate', text)).status).toBe(200);
    const estimate = await post('/grid/estimate-cost', text);
    expect(estimate.status).toBe(400);
    expect(at(estimate.json, 'reason')).toBe('Payload must include settings with pair array');
    const list = payload({ ...grid, useTp: undefined, tpPerc: undefined });
    expect((await post('/grid/validate', list)).status).toBe(400);
    expect((await post('/grid/estimate-cost', list)).status).toBe(200);
  });
});

describe('estimate and submit (contract sections 23.3 and 23.4)', () => {
  it.each<[string, () => unknown, number, number, string]>([
    ['no payload', () => ({}), 400, 400, 'Payload is required'],
    ['no pairs', () => payload({ pair: [] }), 400, 400, 'At least one trading pair is required'],
    [
      'no pair list',
      () => payload({ pair: 'BTC_USDT' }),
      400,
      500,
      'Payload must include settings with pair array',
    ],
  ])('refuses %s', async (_name, body, estimateStatus, requestStatus, reason) => {
    const estimate = await post('/dca/estimate-cost', body());
    expect([estimate.status, at(estimate.json, 'reason')]).toEqual([estimateStatus, reason]);
    for (const target of ['/dca/request', '/dca/request/sync']) {
      const request = await post(target, body());
      expect([request.status, at(request.json, 'reason')]).toEqual([requestStatus, reason]);
    }
  });

  it.each<[string, () => unknown, number, string]>([
    ['/xyz/request', () => payload(), 400, 'Invalid bot type. Must be dca, combo, or grid'],
    [
      '/dca/request',
      () => payload({}, { exchange: undefined }),
      500,
      'Payload must include data with exchange and exchangeUUID',
    ],
    [
      '/dca/request',
      () => payload({}, { exchange: 'nowhere' }),
      500,
      'Failed to retrieve pairs for exchange',
    ],
    [
      '/dca/request',
      () => payload({ pair: ['NO_PAIR'] }),
      500,
      'One or more pairs in payload are invalid for the exchange',
    ],
    [
      '/dca/request',
      () => payload({ singlePosition: true }),
      500,
      'Backtesting is not available for single-position bots yet',
    ],
  ])('refuses %s', async (target, body, status, reason) => {
    const answer = await post(target, body());
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({ status: 'NOTOK', reason });
  });

  it('knows no estimate of other types', async () => {
    const answer = await post('/hedgeDca/estimate-cost', payload());
    expect([answer.status, answer.text]).toEqual([404, 'Not found']);
  });

  it('estimates credits when hosted and factors when self-hosted', async () => {
    const hosted = await post('/dca/estimate-cost', payload());
    expect(at(hosted.json, 'data')).toEqual({
      estimatedCredits: 1,
      availableCredits: accountOf(sandbox).credits,
      allowed: true,
    });
    const own = await createSandbox({ deployment: 'selfHosted' });
    const body = JSON.stringify(payload({ pair: ['BTC_USDT', 'ETH_USDT'] }));
    const answer = await call(own, { method: 'POST', target: `${PATH}/combo/estimate-cost`, body });
    await own.close();
    expect(at(answer.json, 'data')).toEqual({
      estimatedCredits: 0,
      estimatedTimeMinutes: 1,
      symbolCount: 2,
      botType: 'combo',
      factors: {
        baseCredits: 0,
        symbolMultiplier: 0,
        complexityMultiplier: 1,
        additionalCredits: 0,
      },
    });
  });

  it('runs a job through its stages and keeps their times', async () => {
    const submitted = await post('/dca/request/anything', payload());
    expect(at(submitted.json, 'data')).toEqual({
      message: 'DCA backtest request submitted successfully',
      requestId: expect.stringMatching(/^[0-9a-f]{24}$/),
    });
    const target = `/dca/requests/${String(at(submitted.json, 'data.requestId'))}?fields=full`;
    expect(at((await get(target)).json, 'data')).toMatchObject({
      status: 'pending',
      backtest: null,
    });
    const done = async () => at((await get(target)).json, 'data.status');
    await expect.poll(done, { timeout: 5000 }).toBe('success');
    const item = at((await get(target)).json, 'data');
    const stages = listAt(item, 'statusHistory').map((entry) => at(entry, 'status'));
    expect(stages).toEqual(['pending', 'loadingData', 'processing', 'success']);
    expect(item).toMatchObject({
      type: 'dca',
      symbols: [{ pair: 'BTCUSDT', baseAsset: 'BTC', quoteAsset: 'USDT' }],
      restarts: 0,
      statusReason: null,
      payload: { config: { userFee: 0.001, slippage: '0' } },
      backtest: { shareId: at(item, 'backtestId') },
    });
  });
});

/** The first finished request of a list that selects these fields. */
const firstDone = async (fields: string) => {
  const answer = await get(`/combo/requests?fields=${fields}`);
  const found = listAt(answer.json, 'data').find((item) => at(item, 'status') === 'success');
  expect(answer.json).not.toHaveProperty('meta.fields');
  return found;
};

describe('reading requests (contract section 23.6)', () => {
  it.each(['dca', 'combo', 'grid'])('has %s requests in every state', async (kind) => {
    const pages = await Promise.all(
      [1, 2].map((page) => get(`/${kind}/requests?fields=status&page=${page}`)),
    );
    const statuses = pages.flatMap(({ json }) =>
      listAt(json, 'data').map((item) => at(item, 'status')),
    );
    const expected = ['pending', 'loadingData', 'processing', 'success', 'failed'];
    expect(new Set(statuses)).toEqual(new Set(expected));
  });

  it('embeds results in lists for every field that starts with backtest', async () => {
    expect(await firstDone('minimal')).not.toHaveProperty('backtest');
    expect(await firstDone('status,cost')).not.toHaveProperty('backtest');
    expect(Object.keys(Object(at(await firstDone('standard'), 'backtest'))).length).toBeGreaterThan(
      3,
    );
    expect(at(await firstDone('status,backtest.shareId'), 'backtest')).toEqual({
      shareId: expect.any(String),
    });
  });

  it('embeds a result in details only when it is selected', async () => {
    const list = await get('/dca/requests?fields=status');
    const done = listAt(list.json, 'data').find((item) => at(item, 'status') === 'success');
    const target = `/dca/requests/${String(at(done, '_id'))}`;
    const standard = await get(`${target}?fields=standard`);
    expect(standard.json).not.toHaveProperty('data.backtest');
    expect(standard.json).not.toHaveProperty('meta');
    const full = await get(`${target}?fields=full`);
    expect(at(full.json, 'data.backtest.shareId')).toBe(at(standard.json, 'data.backtestId'));
    const pending = listAt(list.json, 'data').find((item) => at(item, 'status') === 'pending');
    const answer = await get(`/dca/requests/${String(at(pending, '_id'))}?fields=full`);
    expect(at(answer.json, 'data.backtest')).toBeNull();
  });
});

describe('submitting and waiting (contract section 23.5)', () => {
  it('sends newlines while the job runs, then the item', async () => {
    const answer = await post('/dca/request/sync?fields=status,backtest.shareId', payload());
    expect(answer.status).toBe(200);
    expect(answer.text).toMatch(/^\n+\{/);
    expect(at(answer.json, 'data')).toEqual({
      _id: expect.any(String),
      status: 'success',
      backtest: { shareId: expect.any(String) },
    });
  });

  it('sends events when they are accepted', async () => {
    const answer = await post('/combo/request/sync', payload(), { accept: 'text/event-stream' });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    expect(answer.text).toMatch(/^event: accepted\ndata: \{"requestId":"[0-9a-f]{24}"\}\n\n/);
    expect(answer.text).toContain(': ping\n\n');
    expect(answer.text).toMatch(
      /event: result\ndata: \{"status":"OK","reason":null,"data":\{.*\}\n\n$/,
    );
  });

  it('tells a result that cannot be read from one that failed', async () => {
    const answer = await post('/dca/request/sync?fields=symbols,symbols.pair', payload());
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      status: 'NOTOK',
      reason: expect.stringMatching(/^Backtest submitted but its result could not be read: /),
      data: { requestId: expect.any(String) },
    });
  });
});
