import type { Bot } from '@gainium/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestBed, dataOf, errorOf, type TestBed } from '../../test/sandbox-toolkit.ts';
import { accountOf } from '../../test/seed.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed.close());
beforeEach(() => void bed.takeRequests());

/** The uuid of the seeded account on an exchange. */
function accountOn(code: string): string {
  const account = accountOf(bed.sandbox).exchanges.find((other) => other.code === code);
  if (!account) throw new Error(`The sandbox has no ${code} account.`);
  return account.id;
}

const midLong = { botType: 'dca', coin: 'BTC', exchange: 'binance', tier: 'mid', strategy: 'long' };
const onPaper = () => ({ exchangeUUID: accountOn('paperBinance'), paperContext: true });
const apply = (args: object) => bed.toolkit().call('apply_preset', { ...midLong, ...args });

/** The settings of the mid long preset. */
async function readPreset() {
  const [preset] = await bed.client().presets.list('dca', { coin: 'BTC', exchange: 'binance' });
  const tier = preset?.tiers.find((other) => other.tier === 'mid' && other.strategy === 'long');
  return { ...tier?.settings };
}

/** Has the API answer the next lists of presets like this. */
function answerPresets(times: number, data: object[]): void {
  const body = JSON.stringify({ status: 'OK', reason: null, data });
  const fault = { kind: 'respond', status: 200, body } as const;
  bed.sandbox.faults.add({ path: '/api/curated-presets', times, fault });
}

function createdBot(data: { botId: string }): Bot {
  const bot = accountOf(bed.sandbox).bots.get(data.botId);
  if (!bot) throw new Error('No bot was created.');
  return bot;
}

describe('apply_preset', () => {
  it('creates a stopped bot from the tier that was named', async () => {
    const reply = await apply(onPaper());
    const data = dataOf<{ botId: string; uuid: string }>(reply);
    const bot = createdBot(data);
    const { ordersCount, step, tpPerc } = await readPreset();
    expect(data).toMatchObject({
      status: 'applied',
      uuid: bot.uuid,
      botStatus: 'closed',
      settings: { pair: ['BTCUSDT'], strategy: 'LONG', ordersCount, step, tpPerc },
    });
    expect(bot.settings).toMatchObject({ ordersCount, step, tpPerc });
    expect(bot).toMatchObject({ status: 'closed', paperContext: true, exchange: 'paperBinance' });
    expect(reply.structuredContent).toMatchObject({
      mode: 'paper',
      notes: [expect.stringContaining('hodlNextBuy'), expect.stringContaining('manage_bot')],
    });
  });

  it('reads the accounts and the presets of one coin, and creates', async () => {
    await apply(onPaper());
    expect(bed.takeRequests()).toEqual([
      'GET /api/v2/user/exchanges',
      'GET /api/curated-presets?botType=dca&coin=BTC&exchange=binance&limit=50',
      'POST /api/v2/bots/dca',
    ]);
  });

  it.each(['dca', 'combo', 'grid'])('creates a %s bot, live', async (botType) => {
    const reply = await apply({ botType, exchangeUUID: accountOn('binance') });
    const data = dataOf<{ botId: string; uuid: string }>(reply);
    const bot = createdBot(data);
    expect(data).toMatchObject({ status: 'applied', uuid: bot.uuid });
    expect(bot).toMatchObject({ kind: botType, exchange: 'binance', paperContext: false });
    expect(bot.settings.pair).toEqual(botType === 'grid' ? 'BTCUSDT' : ['BTCUSDT']);
  });

  it('puts name, pair and sizes over those of the preset', async () => {
    const sizes = { baseOrderSize: '12.5', orderSize: '20' };
    const reply = await apply({ ...onPaper(), name: 'Mine', pair: 'ETH_USDT', ...sizes });
    const bot = createdBot(dataOf(reply));
    expect(bot.settings).toMatchObject({ name: 'Mine', pair: ['ETHUSDT'], ...sizes });
    expect(reply.structuredContent?.notes).toContainEqual(
      expect.stringMatching(/made for BTCUSDT .* not for ETH_USDT/),
    );
  });

  it('takes the code of the paper exchange as well', async () => {
    const data = dataOf(await apply({ ...onPaper(), exchange: 'paperBinance' }));
    expect(data).toMatchObject({ status: 'applied' });
  });

  it('shows the request in a dry run and creates nothing', async () => {
    const before = accountOf(bed.sandbox).bots.size;
    const data = dataOf<object>(await apply({ ...onPaper(), dryRun: true }));
    expect(data).toMatchObject({
      sent: false,
      method: 'POST',
      path: '/api/v2/bots/dca',
      body: { exchangeUUID: accountOn('paperBinance'), pair: ['BTCUSDT'] },
      effect: expect.stringMatching(
        /stopped dca bot on Paper Binance .* mid long preset \(ROI [\d.]+ %/,
      ),
    });
    expect(accountOf(bed.sandbox).bots.size).toBe(before);
  });

  it.each([
    ['another exchange', { exchange: 'kraken' }, /is on paperBinance.*accounts on kraken: none/],
    ['a missing strategy', { strategy: undefined }, /Several presets fit.*strategy.*long, short/],
    [
      'sizes of a grid',
      { botType: 'grid', orderSize: '5' },
      /leave baseOrderSize and orderSize out/,
    ],
    ['a size that is no number', { orderSize: '5 USDT' }, /orderSize must be a decimal number/],
  ])('refuses %s and says what exists', async (_name, args, message) => {
    expect(errorOf(await apply({ ...onPaper(), ...args }))).toMatch(message);
    expect(bed.takeWrites()).toEqual([]);
  });

  it('refuses a coin that has presets only elsewhere', async () => {
    answerPresets(1, []);
    answerPresets(1, [shortTier, { ...shortTier, exchange: 'kucoin' }]);
    expect(errorOf(await apply(onPaper()))).toMatch(/BTC has presets on binance, kucoin\./);
    expect(bed.takeWrites()).toEqual([]);
  });

  it('refuses a coin without presets', async () => {
    answerPresets(2, []);
    answerPresets(1, [shortTier, { ...shortTier, coin: 'ETH' }]);
    const reply = await apply({ ...onPaper(), coin: 'NOPE' });
    expect(errorOf(reply)).toMatch(/^\[not_found\] .*Coins with presets: BTC, ETH\./);
    expect(bed.takeWrites()).toEqual([]);
  });

  it('does not take a tier that is only close', async () => {
    answerPresets(1, [shortTier]);
    expect(errorOf(await apply(onPaper()))).toMatch(
      /no mid long dca preset.*There are: short long/,
    );
    expect(bed.takeWrites()).toEqual([]);
  });

  it('does not take a preset of another coin, whatever the API answers', async () => {
    answerPresets(2, [{ ...shortTier, coin: 'ETH' }]);
    expect(errorOf(await apply({ ...onPaper(), tier: 'short' }))).toMatch(/^\[not_found\]/);
    expect(bed.takeWrites()).toEqual([]);
  });

  it.each([
    [undefined, /Several presets fit\. Send pair: one of BTCUSDT, BTCUSDC/],
    ['BTC_USDC', undefined],
  ])('tells two presets of a coin apart by the pair %s', async (pair, refusal) => {
    const other = { ...shortTier, pair: 'BTCUSDC' };
    answerPresets(1, [shortTier, other]);
    const reply = await apply({ ...onPaper(), tier: 'short', pair, dryRun: true });
    const text = reply.content[0]?.text;
    expect(text).toMatch(refusal ?? /"pair":\["BTC_USDC"\]/);
    expect(text).not.toMatch(/was made for/);
  });

  it.each([
    ['an account of another exchange', 'paperBybit', true, /is on paperBybit.*Paper Binance \(/],
    [
      'a live account in paper trading',
      'binance',
      true,
      /none of the paper accounts.*Paper Binance/,
    ],
    ['a paper account in live trading', 'paperBinance', false, /none of the live accounts/],
  ])('refuses %s', async (_name, code, paperContext, message) => {
    const reply = await apply({ exchangeUUID: accountOn(code), paperContext });
    expect(errorOf(reply)).toMatch(message);
    expect(bed.takeWrites()).toEqual([]);
  });

  it('shows what is stored otherwise than it was sent', async () => {
    const { tpPerc } = await readPreset();
    const stored = { pair: ['BTCUSDT'], tpPerc: '99' };
    const body = { status: 'OK', reason: null, data: { botId: 'b', uuid: 'u', settings: stored } };
    bed.sandbox.faults.add({
      method: 'POST',
      fault: { kind: 'respond', status: 200, body: JSON.stringify(body) },
    });
    expect(dataOf(await apply(onPaper()))).toMatchObject({
      status: 'mismatch',
      differences: expect.arrayContaining([{ setting: 'tpPerc', sent: tpPerc, stored: '99' }]),
    });
  });
});

const shortTier = {
  coin: 'BTC',
  exchange: 'binance',
  pair: 'BTCUSDT',
  tiers: [{ tier: 'short', strategy: 'long', roi: 1, maxDrawDownPerc: 1, settings: {} }],
};
