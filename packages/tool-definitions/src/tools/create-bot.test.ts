import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seededAccount, type TestAccount } from '../../test/seeded-account.ts';
import {
  createTestBed,
  dataOf,
  errorOf,
  notesOf,
  type TestBed,
} from '../../test/sandbox-toolkit.ts';
import type { ToolReply } from '../index.ts';

let bed: TestBed;
let account: TestAccount;
beforeAll(async () => {
  bed = await createTestBed();
  account = seededAccount(bed.sandbox);
});
afterAll(() => bed.close());
beforeEach(() => {
  bed.takeRequests();
});

interface Created {
  status: string;
  botId: string;
  uuid?: string;
  botStatus: string;
  settings: Record<string, unknown>;
  differences?: unknown[];
}

const create = (args: Record<string, unknown>, mode: 'live' | 'paper' = 'paper') =>
  bed.toolkit().call('create_bot', {
    exchangeUUID: account.exchangeId(mode === 'paper' ? 'paperBinance' : 'binance'),
    pair: ['BTC_USDT'],
    paperContext: mode === 'paper',
    ...args,
  });

const gridRange = { topPrice: '120000.5', lowPrice: '80000', budget: '1000' };

describe('create_bot', () => {
  it.each([
    [
      'dca',
      {
        name: 'Test',
        strategy: 'LONG',
        baseOrderSize: '20',
        orderSize: '10.50',
        orderSizeType: 'quote',
        tpPerc: '2',
        slPerc: '-5',
        step: '1.5',
        ordersCount: '3',
        maxNumberOfOpenDeals: 2,
        startCondition: 'Manual',
        useDca: true,
        useSl: true,
        moveSL: true,
        moveSLTrigger: '1',
        moveSLValue: '0.5',
        startOrderType: 'MARKET',
      },
      { ordersCount: 3, maxNumberOfOpenDeals: '2', pair: ['BTC_USDT'] },
    ],
    [
      'combo',
      { name: 'Test', gridLevel: 4, settings: { useTp: true }, tpPerc: '3' },
      { gridLevel: '4', pair: ['BTC_USDT'], settings: undefined, useTp: true },
    ],
    [
      'grid',
      { name: '5', ...gridRange, levels: 20, gridType: 'arithmetic' },
      { topPrice: 120000.5, lowPrice: 80000, budget: 1000, pair: 'BTC_USDT' },
    ],
  ])('sends each value in the type that a %s bot wants', async (botType, given, typed) => {
    const { data, notes } = parts(await create({ botType, ...given }));
    expect(bed.takeCalls()).toEqual([
      {
        method: 'POST',
        path: `/api/v2/bots/${botType}`,
        mode: 'paper',
        body: { exchangeUUID: account.exchangeId('paperBinance'), ...given, ...typed },
      },
    ]);
    expect(data).toMatchObject({ status: 'applied', botStatus: 'closed' });
    expect(notes).toEqual(['The bot is stopped. manage_bot starts it.']);
    expect(account.stored(data.botId)).toMatchObject({ status: 'closed', kind: botType });
  });

  it('shows what is stored of what was sent, with the ids for the next call', async () => {
    const { data } = parts(await create({ botType: 'dca', tpPerc: '2.50' }, 'live'));
    const bot = account.stored(data.botId);
    expect(data).toEqual({
      status: 'applied',
      botId: bot._id,
      uuid: bot.uuid,
      botType: 'dca',
      botStatus: 'closed',
      settings: { name: 'New Bot', pair: ['BTCUSDT'], tpPerc: '2.50' },
    });
    expect(bot.paperContext).toBe(false);
  });

  it('names values that the server replaced', async () => {
    const settings = { futures: true, leverage: 5 };
    const { data, notes } = parts(await create({ botType: 'dca', settings }));
    expect(data).toMatchObject({
      status: 'mismatch',
      differences: [{ setting: 'futures', sent: true, stored: false }],
    });
    expect(notes).toContain('leverage has no effect on a spot exchange.');
  });

  it('reports values without effect once, and turns nothing on by itself', async () => {
    const { notes } = parts(await create({ botType: 'combo', tpPerc: '2', slPerc: '-5' }));
    expect(notes.slice(0, -1)).toEqual([
      'tpPerc has no effect while useTp is off.',
      'slPerc has no effect while useSl is off.',
    ]);
    const [call] = bed.takeWrites();
    expect(call?.body).not.toHaveProperty('useTp');
    expect(call?.body).not.toHaveProperty('useSl');
  });

  it('sets useMulti for several pairs and says so', async () => {
    const pair = ['BTC_USDT', 'ETH_USDT', 'SOL_USDT', 'BTC_USDT'];
    const { data, notes } = parts(await create({ botType: 'dca', pair }));
    expect(bed.takeWrites()[0]?.body).toMatchObject({
      pair: ['BTC_USDT', 'ETH_USDT', 'SOL_USDT'],
      useMulti: true,
    });
    expect(data.status).toBe('applied');
    expect(notes.join(' ')).toMatch(/useMulti is set.*maxNumberOfOpenDeals is 1/);
  });

  it('gives the steps of a ladder their uuids', async () => {
    const settings = { useMultiTp: true, multiTp: [{ target: '1', amount: '100' }] };
    expect(parts(await create({ botType: 'dca', settings })).data.status).toBe('applied');
    expect(bed.takeWrites()[0]?.body).toHaveProperty('multiTp.0.uuid');
  });

  it.each([
    [
      'a parameter of another kind',
      { botType: 'grid', ...gridRange, baseOrderSize: '5' },
      'grid bot takes no baseOrderSize',
    ],
    ['a dca parameter for combo', { botType: 'combo', moveSL: true }, 'combo bot takes no moveSL'],
    ['several pairs for grid', { botType: 'grid', ...gridRange, pair: ['A_B', 'C_D'] }, 'one pair'],
    ['a grid without a range', { botType: 'grid', topPrice: '5' }, 'needs lowPrice, budget'],
    [
      'more digits than a number holds',
      { botType: 'grid', ...gridRange, budget: '1000.1234567890123' },
      'at most 15',
    ],
    ['a stop-loss above zero for grid', { botType: 'grid', ...gridRange, slPerc: '5' }, 'below 0'],
    [
      'one setting twice',
      { botType: 'dca', tpPerc: '2', settings: { tpPerc: '3' } },
      'Send it once',
    ],
    ['another pair in settings', { botType: 'dca', settings: { pair: ['ETH_USDT'] } }, 'pair is'],
    [
      'several pairs with useMulti off',
      { botType: 'dca', pair: ['BTC_USDT', 'ETH_USDT'], settings: { useMulti: false } },
      'useMulti',
    ],
    ['null', { botType: 'dca', settings: { minTp: null } }, 'settings.minTp is null'],
    ['a number for money', { botType: 'dca', baseOrderSize: 10 }, 'baseOrderSize must be'],
    [
      'the context in settings',
      { botType: 'dca', settings: { paperContext: false } },
      'without paperContext',
    ],
    [
      'the context deep in settings',
      { botType: 'dca', settings: { indicators: [{ paperContext: false }] } },
      'without paperContext',
    ],
    [
      'an account in settings',
      { botType: 'dca', settings: { exchangeUUID: 'x' } },
      'without exchangeUUID',
    ],
    [
      'a prototype',
      { botType: 'dca', settings: JSON.parse('{"__proto__":{"useTp":false}}') },
      'without __proto__',
    ],
    ['a hedge bot', { botType: 'hedgeDca' }, 'one of dca, combo, grid'],
    ['an injected account', { botType: 'dca', exchangeUUID: '../x?a=b' }, 'exchangeUUID must be'],
  ])('refuses %s before anything is sent', async (_case, args, words) => {
    const error = errorOf(await create(args));
    expect(error).toContain('[invalid_arguments]');
    expect(error).toContain(words);
    expect(bed.takeRequests()).toEqual([]);
  });

  it('takes the same setting twice when it is the same', async () => {
    const reply = await create({ botType: 'dca', tpPerc: '2', settings: { tpPerc: '2.0' } });
    expect(parts(reply).data.status).toBe('applied');
  });

  it.each([
    ['paper', 'binance', 'is for live trading, and this call is for paper'],
    ['live', 'paperBinance', 'is for paper trading, and this call is for live'],
  ] as const)('says in %s trading that an account is of the other', async (mode, code, words) => {
    const exchangeUUID = account.exchangeId(code);
    const error = errorOf(await create({ botType: 'dca', exchangeUUID }, mode));
    expect(error).toContain(`${exchangeUUID} ${words}`);
    expect(error).toContain('Nothing was created.');
  });

  it('names an account that does not exist', async () => {
    const exchangeUUID = '00000000-0000-0000-0000-000000000000';
    expect(errorOf(await create({ botType: 'dca', exchangeUUID }))).toContain('does not exist');
  });

  it('passes on what the API finds wrong with the settings', async () => {
    const error = errorOf(await create({ botType: 'dca', settings: { leverage: 'x' } }));
    expect(error).toMatch(/^\[validation_failed\].*leverage/);
  });

  it('shows the request for a dry run and sends nothing', async () => {
    const args = { botType: 'dca', slPerc: '-5', dryRun: true };
    const { data, notes } = parts(await create(args));
    expect(data).toMatchObject({
      sent: false,
      effect: 'Creates a stopped dca bot for BTC_USDT.',
      method: 'POST',
      path: '/api/v2/bots/dca',
      body: { pair: ['BTC_USDT'], slPerc: '-5' },
    });
    expect(notes).toEqual(['slPerc has no effect while useSl is off.']);
    expect(bed.takeRequests()).toEqual([]);
  });

  it('does not repeat a request whose answer was lost', async () => {
    bed.sandbox.faults.add({ method: 'POST', fault: { kind: 'reset', isHandled: true } });
    const error = errorOf(await create({ botType: 'dca' }));
    expect(error).toContain('[unknown_outcome]');
    expect(error).toContain('list_bots');
    expect(bed.takeWrites()).toHaveLength(1);
  });

  it('creates on paper only where the policy says so', async () => {
    const toolkit = bed.toolkit({ policy: { paperOnly: true } });
    const args = { botType: 'dca', pair: ['BTC_USDT'] };
    const live = { ...args, exchangeUUID: account.exchangeId('binance') };
    expect(errorOf(await toolkit.call('create_bot', live))).toContain('is for live trading');
    const paper = { ...args, exchangeUUID: account.exchangeId('paperBinance') };
    expect(parts(await toolkit.call('create_bot', paper)).data.status).toBe('applied');
    expect(bed.takeWrites().map(({ mode }) => mode)).toEqual(['paper', 'paper']);
  });
});

function parts(reply: ToolReply): { data: Created; notes: string[] } {
  return { data: dataOf<Created>(reply), notes: notesOf(reply) };
}
