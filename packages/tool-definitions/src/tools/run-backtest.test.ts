import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createTestBed, dataOf, errorOf, type TestBed } from '../../test/sandbox-toolkit.ts';
import { accountOf } from '../../test/seed.ts';
import type { ToolReply } from '../index.ts';

let bed: TestBed;
beforeEach(async () => {
  bed = await createTestBed({ backtest: { durationMs: 0, pollMs: 5 } });
});
afterEach(() => bed.close());

const to = Date.UTC(2026, 9, 9);
const from = to - 7 * 86_400_000;

const settings = {
  dca: { pair: ['BTC_USDT'], baseOrderSize: '100', tpPerc: '2' },
  combo: { pair: ['BTC_USDT'], useTp: true, tpPerc: '2' },
  grid: { pair: ['BTC_USDT'], topPrice: 80_000, lowPrice: 40_000, budget: 1000 },
};

function accountOn(code: string): string {
  const account = accountOf(bed.sandbox).exchanges.find((other) => other.code === code);
  if (!account) throw new Error(`The sandbox has no ${code} account.`);
  return account.id;
}

function dataFor(botType: keyof typeof settings = 'dca') {
  const exchangeUUID = accountOn('binance');
  return {
    exchange: 'binance',
    exchangeUUID,
    settings: settings[botType],
    from,
    to,
    interval: '1h',
  };
}

function run(mode: string, data: object = dataFor(), more: object = {}): Promise<ToolReply> {
  const args = { mode, botType: 'dca', payload: { data }, ...more };
  return bed.toolkit().call('run_backtest', args);
}

const BACKTEST = '/api/v2/backtest/dca';
const sentPayloads = () => bed.takeWrites().map(({ path, body }) => [path, Object(body).payload]);

describe('run_backtest', () => {
  it('validates without storing anything, and shows the settings as the API reads them', async () => {
    const reply = await run('validate');
    expect(dataOf(reply)).toEqual({
      valid: true,
      settings: { ...settings.dca, pair: ['BTCUSDT'] },
    });
    expect(sentPayloads()).toEqual([[`${BACKTEST}/validate`, { data: dataFor() }]]);
  });

  it('estimates the credits', async () => {
    const data = dataOf(await run('estimate'));
    expect(data).toMatchObject({ estimatedCredits: 1, allowed: true });
    expect(sentPayloads()).toEqual([[`${BACKTEST}/estimate-cost`, { data: dataFor() }]]);
  });

  it('says when the credits do not suffice', async () => {
    accountOf(bed.sandbox).credits = 0;
    const reply = await run('estimate');
    expect(reply.structuredContent?.notes).toEqual([expect.stringContaining('do not suffice')]);
  });

  it('checks the settings, submits them and gives the id to ask with', async () => {
    const data = dataOf<{ requestId: string }>(await run('request'));
    expect(data).toEqual({
      status: 'scheduled',
      requestId: expect.stringMatching(/^[0-9a-f]{24}$/),
    });
    expect(accountOf(bed.sandbox).backtests.has(data.requestId)).toBe(true);
    expect(sentPayloads().map(([path]) => path)).toEqual([
      `${BACKTEST}/validate`,
      `${BACKTEST}/request`,
    ]);
  });

  it('waits for the result and shows its figures', async () => {
    const progress: string[] = [];
    const args = { mode: 'requestSync', botType: 'dca', payload: { data: dataFor() } };
    const reply = await bed.toolkit().call('run_backtest', args, {
      reportProgress: ({ message }) => progress.push(message),
    });
    const data = dataOf<{ _id: string }>(reply);
    expect(data).toMatchObject({ status: 'success', backtest: { financial: expect.anything() } });
    expect(data).not.toHaveProperty('payload');
    expect(data).not.toHaveProperty('backtest.settings');
    expect(progress).toEqual([expect.stringContaining(data._id)]);
    expect(sentPayloads()[1]).toEqual([
      `${BACKTEST}/request/sync?fields=full`,
      { data: dataFor() },
    ]);
  });

  it('shows only the fields that are named', async () => {
    const reply = await run('requestSync', dataFor(), { fields: 'status,backtest.financial' });
    expect(Object.keys(dataOf<object>(reply)).toSorted()).toEqual(['_id', 'backtest', 'status']);
  });

  it('takes config in data, as the vendor writes it, and beside it, as the API wants it', async () => {
    const config = { userFee: 0.002, slippage: '0.1' };
    const { payload } = { payload: { data: { ...dataFor(), config } } };
    await run('estimate', payload.data);
    await run('estimate', dataFor(), { payload: { data: dataFor(), config } });
    const expected = { data: dataFor(), config };
    expect(sentPayloads().map(([, sent]) => sent)).toEqual([expected, expected]);
  });

  it.each([['BTC_USDT'], [['BTC_USDT']]])(
    'gives grid %j as text to validate, as a list to run',
    async (pair) => {
      const data = { ...dataFor('grid'), settings: { ...settings.grid, pair } };
      dataOf(await run('request', data, { botType: 'grid' }));
      const pairs = sentPayloads().map(([path, sent]) => [path, sent.data.settings.pair]);
      expect(pairs).toEqual([
        ['/api/v2/backtest/grid/validate', 'BTC_USDT'],
        ['/api/v2/backtest/grid/request', ['BTC_USDT']],
      ]);
    },
  );

  it.each(['dca', 'combo', 'grid'] as const)('runs a %s backtest to its end', async (botType) => {
    const data = dataOf(await run('requestSync', dataFor(botType), { botType }));
    expect(data).toMatchObject({ status: 'success', type: botType });
  });

  it('says which period it took and what has no effect', async () => {
    const { exchange, exchangeUUID } = dataFor();
    const idle = { ...settings.dca, slPerc: '-5' };
    const reply = await run('estimate', { exchange, exchangeUUID, settings: idle, symbols: [] });
    expect(reply.structuredContent?.notes).toEqual([
      expect.stringMatching(/^from, to, interval not given/),
      expect.stringMatching(/slPerc has no effect/),
      expect.stringMatching(/Not sent.*symbols/),
    ]);
    const [[, sent] = []] = sentPayloads();
    expect(sent.data).toMatchObject({ from: expect.any(Number), interval: '1h' });
  });

  it('does not submit settings that the API would not take for a bot', async () => {
    const wrong = { ...dataFor(), settings: { ...settings.dca, tpPerc: '-2' } };
    for (const mode of ['request', 'requestSync', 'validate']) {
      expect(errorOf(await run(mode, wrong))).toMatch(/^\[validation_failed\] .*tpPerc/);
    }
    expect(new Set(sentPayloads().map(([path]) => path))).toEqual(
      new Set([`${BACKTEST}/validate`]),
    );
  });

  it.each([
    [{ settings: {} }, /settings\.pair must name a pair/],
    [{ settings: { pair: [''] } }, /settings\.pair must name a pair/],
    [
      { settings: { pair: ['BTC_USDT'], paperContext: false } },
      /payload must be an object without paperContext/,
    ],
    [{ settings: { pair: ['BTC_USDT'], exchangeUUID: 'x' } }, /without exchangeUUID/],
    [{ settings: { pair: ['BTC_USDT'], tpPerc: null } }, /tpPerc is null/],
    [{ paperContext: true }, /payload must be an object without paperContext/],
    [{ exchangeUUID: 'a/../b' }, /exchangeUUID must be the uuid/],
    [{ exchange: 'binance?x' }, /exchange must be an exchange code/],
    [{ from: 1_700_000_000 }, /from must be milliseconds/],
    [{ from: to, to: from }, /must be before to/],
    [{ interval: '7h' }, /interval must be one of/],
  ])('refuses %j before anything is sent', async (change, message) => {
    expect(errorOf(await run('request', { ...dataFor(), ...change }))).toMatch(message);
    expect(bed.takeRequests()).toEqual([]);
  });

  it('refuses several pairs of a grid bot', async () => {
    const data = { ...dataFor('grid'), settings: { ...settings.grid, pair: ['A_B', 'C_D'] } };
    expect(errorOf(await run('request', data, { botType: 'grid' }))).toMatch(
      /one pair: send one of A_B/,
    );
    expect(bed.takeRequests()).toEqual([]);
  });

  it('explains an account of the other trading context', async () => {
    const data = { ...dataFor(), exchangeUUID: accountOn('paperBinance') };
    expect(errorOf(await run('request', data))).toMatch(
      /is for paper trading, and this call is for live/,
    );
    dataOf(await run('request', data, { paperContext: true }));
    const live = await run('request', dataFor(), { paperContext: true });
    expect(errorOf(live)).toMatch(/is for live trading, and this call is for paper/);
  });
});

describe('run_backtest, before it is sent', () => {
  it('shows the request in a dry run', async () => {
    const reply = await run('request', dataFor(), { dryRun: true });
    expect(dataOf(reply)).toMatchObject({
      sent: false,
      method: 'POST',
      path: `${BACKTEST}/request`,
      body: { payload: { data: dataFor() } },
      effect: expect.stringMatching(/credits/),
    });
    expect(sentPayloads().map(([path]) => path)).toEqual([`${BACKTEST}/validate`]);
  });

  it('asks for a yes to what costs credits, and takes it for the very same request', async () => {
    const toolkit = bed.toolkit({ policy: { confirm: 'all' } });
    const { exchange, exchangeUUID } = dataFor();
    // Without a period: the one chosen has to be the same in both calls.
    const payload = { data: { exchange, exchangeUUID, settings: settings.dca } };
    const args = { mode: 'requestSync', botType: 'dca', payload };
    const { confirmation } = await toolkit.call('run_backtest', args);
    expect(confirmation?.message).toMatch(/credits/);
    const confirmToken = confirmation?.token;
    const data = dataOf(await toolkit.call('run_backtest', { ...args, confirmToken }));
    expect(data).toMatchObject({ status: 'success' });
  });

  it.each(['validate', 'estimate'])('asks for no yes to %s', async (mode) => {
    const args = { mode, botType: 'dca', payload: { data: dataFor() } };
    const reply = await bed.toolkit({ policy: { confirm: 'all' } }).call('run_backtest', args);
    expect(reply.confirmation).toBeUndefined();
    expect(dataOf<object>(reply)).not.toHaveProperty('sent');
  });
});

/** Runs a long backtest and does something as soon as it is accepted. */
async function runUntilAccepted(onAccepted: () => void, signal?: AbortSignal) {
  const args = { mode: 'requestSync', botType: 'dca', payload: { data: dataFor() } };
  const known = new Set(accountOf(bed.sandbox).backtests.keys());
  let id: string | undefined;
  const reply = await bed.toolkit().call('run_backtest', args, {
    ...(signal && { signal }),
    reportProgress() {
      id = [...accountOf(bed.sandbox).backtests.keys()].find((key) => !known.has(key));
      onAccepted();
    },
  });
  return { line: errorOf(reply), id };
}

describe('run_backtest that loses its answer', () => {
  beforeEach(async () => {
    await bed.close();
    bed = await createTestBed({ backtest: { durationMs: 3_600_000, pollMs: 5 } });
  });

  it('names the request that was accepted, and how to read it', async () => {
    let closed: Promise<void> | undefined;
    const { line, id } = await runUntilAccepted(() => {
      closed = bed.close();
    });
    await closed;
    expect(line).toMatch(`[unknown_outcome] POST ${BACKTEST}/request/sync`);
    expect(line).toMatch(`backtest_info with target request and id ${id}`);
    bed = await createTestBed();
  });

  it('does not wait on after the caller has given up', async () => {
    const caller = new AbortController();
    const { line, id } = await runUntilAccepted(() => caller.abort(), caller.signal);
    expect(line).toMatch(`The backtest request ${id} was accepted`);
  });

  it('says every now and then that it still waits', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    const caller = new AbortController();
    let reports = 0;
    await runUntilAccepted(() => {
      reports += 1;
      if (reports === 1) vi.advanceTimersByTime(30_000);
      caller.abort();
    }, caller.signal);
    expect(reports).toBe(3);
    expect(vi.getTimerCount()).toBe(0);
  });
});
