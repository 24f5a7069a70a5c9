import type { BacktestRequest } from '@gainium/api-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestBed, dataOf, errorOf, type TestBed } from '../../test/sandbox-toolkit.ts';
import { accountOf } from '../../test/seed.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed({ backtest: { durationMs: 0, pollMs: 5 } });
});
afterAll(() => bed.close());
beforeEach(() => void bed.takeRequests());

const info = (target: string, args: object = {}) =>
  bed.toolkit().call('backtest_info', { target, botType: 'dca', ...args });

/** The fields that were asked of the API. */
function takeFields(): string[] {
  const [request = ''] = bed.takeRequests();
  return new URLSearchParams(request.split('?')[1]).get('fields')?.split(',') ?? [];
}

/** The id of a seeded request in this state. */
async function findRequest(status: string): Promise<string> {
  const { items } = await bed.client().backtests.list('dca', { fields: ['_id', 'status'] });
  const found = items.find((request) => request.status === status);
  if (!found) throw new Error(`The sandbox has no ${status} backtest.`);
  bed.takeRequests();
  return found._id;
}

describe('backtest_info requests', () => {
  it.each([undefined, 'minimal', 'standard', 'extended'])(
    'never has the server embed results for fields %s',
    async (fields) => {
      const reply = await info('requests', { fields });
      for (const request of dataOf<object[]>(reply)) expect(request).not.toHaveProperty('backtest');
      expect(takeFields().filter((path) => path.startsWith('backtest'))).toEqual([]);
    },
  );

  it('shows state, pairs and cost, ten a page', async () => {
    const reply = await info('requests', { page: 2 });
    const [request] = dataOf<BacktestRequest[]>(reply);
    expect(request).toMatchObject({
      status: expect.any(String),
      symbols: [{ pair: expect.any(String) }],
      cost: 1,
    });
    expect(reply.structuredContent?.page).toEqual({ page: 2, pages: 2, items: expect.any(Number) });
  });

  it('passes a list of fields on', async () => {
    await info('requests', { fields: '_id, status' });
    expect(takeFields()).toEqual(['_id', 'status']);
  });
});

describe('backtest_info request', () => {
  it('shows the figures of a result, without what was sent', async () => {
    const id = await findRequest('success');
    const data = dataOf<object>(await info('request', { id }));
    expect(data).toMatchObject({
      _id: id,
      status: 'success',
      backtest: { financial: expect.anything() },
    });
    for (const path of ['payload', 'statusHistory', 'userId', 'backtest.settings']) {
      expect(data).not.toHaveProperty(path);
    }
  });

  it.each([
    ['failed', /^The backtest failed: Not enough candles/],
    ['pending', /not finished/],
    ['processing', /not finished/],
  ])('says what became of one that is %s', async (status, note) => {
    const reply = await info('request', { id: await findRequest(status) });
    expect(dataOf(reply)).toMatchObject({ status });
    expect(reply.structuredContent?.notes).toEqual([expect.stringMatching(note)]);
  });

  it('selects parts of the result', async () => {
    const id = await findRequest('success');
    const data = dataOf<object>(await info('request', { id, fields: 'status,backtest.financial' }));
    expect(Object.keys(data).toSorted()).toEqual(['_id', 'backtest', 'status']);
    expect(takeFields()).toEqual(['status', 'backtest.financial']);
  });

  it('needs an id', async () => {
    expect(errorOf(await info('request'))).toMatch(/target request needs id/);
    expect(errorOf(await info('request', { id: '../requests' }))).toMatch(/id must be an id/);
    expect(bed.takeRequests()).toEqual([]);
  });

  it('says where the ids are when there is no such request', async () => {
    const line = errorOf(await info('request', { id: 'a'.repeat(24) }));
    expect(line).toMatch(/^\[not_found\] There is no dca backtest request a{24}\. backtest_info/);
  });
});

describe('backtest_info schema', () => {
  it('describes the settings in short form', async () => {
    const data = dataOf<{ sections: { fields: string[] }[] }>(await info('schema'));
    expect(data.sections.flatMap(({ fields }) => fields)).toContain(
      'tpPerc: numberInString, above 0 = "1"',
    );
  });
});

interface Template {
  paperContext?: boolean;
  payload: { data: { exchange: string; exchangeUUID: string; settings: object } };
}

describe('backtest_info template', () => {
  it.each(['dca', 'combo', 'grid'])(
    'is a payload that run_backtest takes as it is: %s',
    async (botType) => {
      const { payload } = dataOf<Template>(await info('template', { botType }));
      const toolkit = bed.toolkit();
      const args = { botType, payload };
      expect(
        dataOf(await toolkit.call('run_backtest', { ...args, mode: 'validate' })),
      ).toMatchObject({
        valid: true,
      });
      const reply = await toolkit.call('run_backtest', { ...args, mode: 'requestSync' });
      expect(dataOf(reply)).toMatchObject({ status: 'success' });
    },
  );

  it.each([
    ['binanceUsdm', 'binanceUsdm', undefined],
    ['paperKucoin', 'paperKucoin', true],
    [undefined, 'binance', undefined],
  ])('names for exchange %s the account on %s', async (exchange, code, paperContext) => {
    const data = dataOf<Template>(await info('template', { exchange }));
    const account = accountOf(bed.sandbox).exchanges.find((other) => other.code === code);
    expect(data.payload.data).toMatchObject({ exchange: code, exchangeUUID: account?.id });
    expect(data.paperContext).toBe(paperContext);
  });

  it('takes a paper account where only paper trading is allowed', async () => {
    const toolkit = bed.toolkit({ policy: { paperOnly: true } });
    const args = { target: 'template', botType: 'dca', exchange: 'bybit' };
    const { payload } = dataOf<Template>(await toolkit.call('backtest_info', args));
    expect(payload.data.exchange).toBe('paperBybit');
    expect(new Set(bed.takeCalls().map(({ mode }) => mode))).toEqual(new Set(['paper']));
  });

  it('says which exchanges there are accounts on', async () => {
    const line = errorOf(await info('template', { exchange: 'okx' }));
    expect(line).toMatch(/no account on okx.*binance, binanceUsdm/);
  });

  it('leaves the range of a grid open where no price is known', async () => {
    const poor = await createTestBed({ hasScreenerAccess: false });
    const args = { target: 'template', botType: 'grid' };
    const reply = await poor.toolkit().call('backtest_info', args);
    await poor.close();
    expect(dataOf<Template>(reply).payload.data.settings).not.toHaveProperty('topPrice');
    expect(reply.structuredContent?.notes).toContainEqual(expect.stringMatching(/topPrice/));
  });
});
