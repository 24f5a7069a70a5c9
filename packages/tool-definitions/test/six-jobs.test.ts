import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBed, dataOf, type TestBed } from './sandbox-toolkit.ts';
import { accountOf } from './seed.ts';
import {
  applyMidLongPreset,
  backtestBot,
  comparePresets,
  setTakeProfit,
  showVolatileCoins,
  startPaperBot,
  summariseAccount,
  type CallTool,
  type ToolAnswer,
} from './six-jobs.ts';

let bed: TestBed;
let call: CallTool;
beforeAll(async () => {
  bed = await createTestBed({ backtest: { durationMs: 0, pollMs: 5 } });
  const toolkit = bed.toolkit();
  call = async (name, args) => {
    const reply = await toolkit.call(name, args);
    dataOf(reply);
    const { data, ...more } = reply.structuredContent ?? {};
    return { data, ...more } satisfies ToolAnswer;
  };
});
afterAll(() => bed.close());

describe('the six jobs', () => {
  it('show the 5 most volatile coins with their 24 h move and volume', async () => {
    const { coins, notes } = await showVolatileCoins(call);
    expect(coins).toHaveLength(5);
    const listed = (await bed.client().screener.list({ fields: 'standard' })).items;
    for (const coin of coins) {
      expect(coin).toEqual({
        symbol: expect.any(String),
        name: expect.any(String),
        volatility1d: expect.any(Number),
        priceChangePercentage24h: expect.any(Number),
        totalVolume: expect.any(Number),
      });
    }
    const calmest = Math.min(...coins.map(({ volatility1d }) => volatility1d));
    const calmer = listed.filter(({ symbol }) => !coins.some((coin) => coin.symbol === symbol));
    for (const { volatility1d } of calmer) expect(volatility1d).toBeLessThanOrEqual(calmest);
    expect(notes).toEqual([expect.stringContaining('100 of 300 coins')]);
  });

  it('compare the tiers of the BTC presets on Binance by ROI and drawdown', async () => {
    const tiers = await comparePresets(call);
    expect(tiers.map(({ tier, strategy }) => `${tier} ${strategy}`).toSorted()).toEqual([
      'long long',
      'long short',
      'mid long',
      'mid short',
      'short long',
      'short short',
    ]);
    for (const { roi, maxDrawDownPerc, roiPerDrawDown } of tiers) {
      expect(roiPerDrawDown).toBeCloseTo(roi / maxDrawDownPerc, 2);
    }
  });

  it('summarise open bots, deals and balances, and flag deals without stop-loss', async () => {
    const { bots, withoutStopLoss, balances } = await summariseAccount(call);
    const account = accountOf(bed.sandbox);
    const unprotected = [...account.deals.values()].filter(
      ({ status, paperContext, settings }) =>
        status === 'open' && !paperContext && settings.useSl !== true,
    );
    expect(unprotected.length).toBeGreaterThan(0);
    expect(withoutStopLoss.map(({ _id }) => _id).toSorted()).toEqual(
      unprotected.map(({ _id }) => _id).toSorted(),
    );
    for (const { _id } of bots) {
      const bot = account.bots.get(_id);
      expect(bot ?? { status: 'open', paperContext: false }).toMatchObject({
        status: 'open',
        paperContext: false,
      });
    }
    expect(bots.length).toBeGreaterThan(0);
    expect(balances.length).toBeGreaterThan(0);
    expect(balances[0]).toHaveProperty('usdValue');
  });

  it('start a paper bot on the 3 most volatile coins with 2 % take-profit and 3 safety orders', async () => {
    const { pair, created, started, botId } = await startPaperBot(call);
    expect(pair).toHaveLength(3);
    expect(created).toMatchObject({
      mode: 'paper',
      data: { status: 'applied', botStatus: 'closed' },
    });
    expect(started).toMatchObject({
      mode: 'paper',
      data: { status: 'applied', botStatus: 'open' },
    });
    expect(accountOf(bed.sandbox).bots.get(botId)).toMatchObject({
      kind: 'dca',
      status: 'open',
      paperContext: true,
      exchange: 'paperBinance',
      settings: {
        pair: pair.map((name) => name.replace('_', '')),
        useMulti: true,
        useTp: true,
        tpPerc: '2',
        useDca: true,
        ordersCount: 3,
      },
    });
  });

  it('create a paper bot from the mid-risk long preset for BTC on Binance', async () => {
    const { data, mode } = await applyMidLongPreset(call);
    expect(mode).toBe('paper');
    expect(data).toMatchObject({
      status: 'applied',
      botStatus: 'closed',
      uuid: expect.any(String),
    });
    const botId = String(Reflect.get(Object(data), 'botId'));
    const [preset] = await bed.client().presets.list('dca', { coin: 'BTC', exchange: 'binance' });
    const tier = preset?.tiers.find((one) => one.tier === 'mid' && one.strategy === 'long');
    const { ordersCount, step, tpPerc } = { ...tier?.settings };
    expect(accountOf(bed.sandbox).bots.get(botId)).toMatchObject({
      paperContext: true,
      settings: { pair: ['BTCUSDT'], strategy: 'LONG', ordersCount, step, tpPerc },
    });
  });

  it('set a 20 % take-profit on an open paper deal', async () => {
    const { dealId, changed } = await setTakeProfit(call);
    expect(changed).toMatchObject({ mode: 'paper', data: { status: 'applied' } });
    expect(accountOf(bed.sandbox).deals.get(String(dealId))).toMatchObject({
      status: 'open',
      paperContext: true,
      settings: { useTp: true, tpPerc: '20' },
    });
  });
});

describe('the backtest', () => {
  it('is validated, estimated and run, and its result can be read', async () => {
    const { valid, estimate, finished, read } = await backtestBot(call);
    expect(valid.data).toMatchObject({ valid: true });
    expect(estimate.data).toMatchObject({ estimatedCredits: 1, allowed: true });
    expect(finished.data).toMatchObject({
      status: 'success',
      backtest: { financial: { roi: expect.any(Number), maxDrawDownPerc: expect.any(Number) } },
    });
    expect(read.data).toEqual(finished.data);
  });
});
