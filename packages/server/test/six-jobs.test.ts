import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clients, type TestClient } from './clients.ts';
import { bin } from './program.ts';

/** What an assistant does for its user, through a real MCP client, on the built-in sandbox. */
let client: TestClient;
beforeAll(async () => {
  const args = [bin, '--sandbox', '--log-level=silent'];
  client = await clients['SDK 2.x, 2026-07-28']({ kind: 'stdio', args });
});
afterAll(() => client.close());

async function use<Data>(name: string, args: Record<string, unknown>): Promise<Data> {
  const result = await client.callTool({ name, arguments: args });
  if (result.isError) throw new Error(result.content[0]?.text);
  return result.structuredContent?.data as Data;
}

interface Coin {
  symbol: string;
  volatility1d: number;
  priceChangePercentage24h: number;
  totalVolume: number;
  exchanges: string[];
}

const volatileCoins = () =>
  use<Coin[]>('get_screener', {
    sort: 'volatility1d',
    fields: 'symbol,priceChangePercentage24h,totalVolume,exchanges',
  });

interface BotWrite {
  botId: string;
  status: string;
  botStatus: string;
  settings: Record<string, unknown>;
}

async function paperBinance(): Promise<string> {
  const accounts = await use<{ id: string; code: string }[]>('get_account', {
    info: 'exchanges',
    paperContext: true,
  });
  const account = accounts.find(({ code }) => code === 'paperBinance');
  if (!account) throw new Error('no paper account on Binance');
  return account.id;
}

describe('the assistant', () => {
  it('names the 5 most volatile coins with their 24 h move and volume', async () => {
    const coins = (await volatileCoins()).slice(0, 5);
    expect(coins).toHaveLength(5);
    const volatilities = coins.map(({ volatility1d }) => volatility1d);
    expect(volatilities).toEqual(volatilities.toSorted((a, b) => b - a));
    for (const coin of coins) {
      expect(coin).toMatchObject({
        symbol: expect.any(String),
        priceChangePercentage24h: expect.any(Number),
        totalVolume: expect.any(Number),
      });
    }
  });

  it('compares the tiers of the top DCA presets for BTC on Binance by ROI and drawdown', async () => {
    const presets = await use<{ coin: string; tiers: object[] }[]>('list_presets', {
      botType: 'dca',
      coin: 'BTC',
      exchange: 'binance',
    });
    const tiers = presets.flatMap((preset) => preset.tiers);
    expect(new Set(tiers.map((tier) => ('tier' in tier ? tier.tier : undefined)))).toEqual(
      new Set(['short', 'mid', 'long']),
    );
    for (const tier of tiers) {
      expect(tier).toMatchObject({ roi: expect.any(Number), maxDrawDownPerc: expect.any(Number) });
    }
  });

  it('sums up open bots, deals and balances, and flags deals without a stop-loss', async () => {
    const bots = await use<object[]>('list_bots', { botType: 'dca', status: 'open' });
    const deals = await use<{ settings: { useSl?: boolean } }[]>('list_deals', {
      dealType: 'dca',
      status: 'open',
      fields: '_id,symbol.symbol,profit.totalUsd,settings.useSl',
    });
    const balances = await use<{ usdValue: number }[]>('get_account', {
      info: 'balances',
      withUsd: true,
    });
    expect(bots.length).toBeGreaterThan(0);
    const unprotected = deals.filter(({ settings }) => settings.useSl === false);
    expect(unprotected.length).toBeGreaterThan(0);
    expect(unprotected.length).toBeLessThan(deals.length);
    expect(balances.reduce((sum, { usdValue }) => sum + usdValue, 0)).toBeGreaterThan(0);
  });

  it('makes and starts a paper DCA bot on the 3 most volatile coins, 2 % take-profit, 3 safety orders', async () => {
    const traded = (await volatileCoins()).filter(({ exchanges }) => exchanges.includes('binance'));
    const bot = await use<BotWrite>('create_bot', {
      botType: 'dca',
      name: 'Three volatile coins',
      exchangeUUID: await paperBinance(),
      pair: traded.slice(0, 3).map(({ symbol }) => `${symbol}_USDT`),
      tpPerc: '2',
      ordersCount: 3,
      paperContext: true,
    });
    expect(bot).toMatchObject({
      status: 'applied',
      botStatus: 'closed',
      settings: { tpPerc: '2', ordersCount: 3, useMulti: true },
    });
    const target = { botType: 'dca', botId: bot.botId, paperContext: true };
    await use('manage_bot', { action: 'start', ...target });
    await expect
      .poll(() => use('get_bot', { ...target, fields: '_id,status' }), {
        interval: 1_000,
        timeout: 20_000,
      })
      .toMatchObject({ status: 'open' });
    await expect
      .poll(() => use('list_deals', { dealType: 'dca', botId: bot.botId, paperContext: true }), {
        interval: 1_000,
        timeout: 20_000,
      })
      .toMatchObject([{ botId: bot.botId, levels: { all: 4 } }]);
  });

  it('makes a paper bot of the mid-risk long DCA preset for BTC on Binance', async () => {
    const bot = await use<BotWrite>('apply_preset', {
      botType: 'dca',
      coin: 'BTC',
      exchange: 'binance',
      tier: 'mid',
      strategy: 'long',
      exchangeUUID: await paperBinance(),
      paperContext: true,
    });
    expect(bot).toMatchObject({ status: 'applied', settings: { strategy: 'LONG' } });
    const stored = await use('get_bot', {
      botType: 'dca',
      botId: bot.botId,
      paperContext: true,
      fields: '_id,exchange,paperContext',
    });
    expect(stored).toMatchObject({ _id: bot.botId, exchange: 'paperBinance' });
  });

  it('sets a 20 % take-profit on an open paper deal', async () => {
    const [deal] = await use<{ _id: string }[]>('list_deals', {
      dealType: 'dca',
      status: 'open',
      paperContext: true,
    });
    const target = { dealType: 'dca', dealId: deal?._id, paperContext: true };
    const settings = { useTp: true, tpPerc: '20' };
    expect(await use('update_deal', { ...target, settings })).toMatchObject({
      status: 'applied',
      settings,
    });
    expect(await use('get_deal', { ...target, fields: 'settings' })).toMatchObject({ settings });
  });

  it('validates, estimates and runs a backtest of a DCA bot and reads its result', async () => {
    const { payload } = await use<{ payload: object }>('backtest_info', {
      target: 'template',
      botType: 'dca',
    });
    const backtest = { botType: 'dca', payload };
    expect(await use('run_backtest', { mode: 'validate', ...backtest })).toMatchObject({
      valid: true,
    });
    expect(await use('run_backtest', { mode: 'estimate', ...backtest })).toMatchObject({
      allowed: true,
    });
    const run = await use<{ _id: string }>('run_backtest', { mode: 'requestSync', ...backtest });
    const request = { target: 'request', botType: 'dca', id: run._id };
    expect(await use('backtest_info', request)).toMatchObject({
      _id: run._id,
      status: 'success',
      backtest: {
        financial: { roi: expect.any(Number), maxDrawDownPerc: expect.any(Number) },
        ratios: { winRate: expect.any(Number) },
      },
    });
  });
});
