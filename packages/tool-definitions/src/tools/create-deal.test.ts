import type { Bot } from '@gainium/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestBed, dataOf, errorOf, type TestBed } from '../../test/sandbox-toolkit.ts';
import { accountOf, findBot } from '../../test/seed.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed.close());
beforeEach(() => {
  bed.takeRequests();
});

function create(args: object, options = {}, from: TestBed = bed) {
  return from.toolkit(options).call('create_deal', args);
}

function notesOf({ structuredContent }: Awaited<ReturnType<typeof create>>): unknown {
  return structuredContent?.['notes'];
}

/** A running paper bot with several pairs. */
function multiPairBot(kind: 'dca' | 'combo', from: TestBed = bed): Bot {
  const bots = [...accountOf(from.sandbox).bots.values()];
  const bot = bots.find(
    (one) => one.kind === kind && one.paperContext && one.settings['useMulti'] === true,
  );
  if (!bot) throw new Error('The sandbox has no such bot.');
  return bot;
}

describe('create_deal for a bot', () => {
  it.each(['dca', 'combo'] as const)(
    'opens one more deal of a %s bot and names it',
    async (kind) => {
      const { _id: botId, settings } = findBot(bed.sandbox, 'paper', { kind });
      const reply = await create({ dealType: kind, botId });
      const path = `/api/v2/deals/${kind}/${botId}/start`;
      expect(bed.takeWrites()).toEqual([{ method: 'POST', path, mode: 'paper' }]);
      const data = dataOf<{ dealId: string }>(reply);
      expect(data).toMatchObject({ status: 'applied', botId, pair: [settings['pair']].flat()[0] });
      expect(accountOf(bed.sandbox).deals.get(data.dealId)).toMatchObject({ botId });
    },
  );

  it.each(['dca', 'combo'] as const)(
    'opens one deal of a %s bot with several pairs',
    async (kind) => {
      const { _id: botId } = multiPairBot(kind);
      const asset = kind === 'dca' ? 'ETH' : 'SOL';
      const native = `${asset}USDT`;
      for (const symbol of [native, `${asset}_USDT`]) {
        const reply = await create({ dealType: kind, botId, symbol });
        // The server reads the body; for dca the vendor's document has the symbol in the query.
        const query = kind === 'dca' ? `?symbol=${native}` : '';
        const path = `/api/v2/deals/${kind}/${botId}/start${query}`;
        expect(bed.takeWrites()).toEqual([
          { method: 'POST', path, mode: 'paper', body: { symbol: native } },
        ]);
        expect(dataOf(reply)).toMatchObject({ status: 'applied', pair: native });
      }
    },
  );

  it.each(['dca', 'combo'] as const)(
    'asks which pair of a %s bot is meant, and opens none',
    async (kind) => {
      const { _id: botId, settings } = multiPairBot(kind);
      const pairs = [settings['pair']].flat().join(', ');
      const unnamed = errorOf(await create({ dealType: kind, botId }));
      expect(unnamed).toContain('symbol is required');
      const unknown = errorOf(await create({ dealType: kind, botId, symbol: 'PEPE_USDT' }));
      expect(unknown).toContain('symbol must be a pair of');
      for (const line of [unnamed, unknown]) expect(line).toContain(pairs);
      expect(bed.takeWrites()).toEqual([]);
    },
  );

  it('refuses a pair that the only pair of the bot is not', async () => {
    const { _id: botId } = findBot(bed.sandbox, 'paper');
    const line = errorOf(await create({ dealType: 'dca', botId, symbol: 'PEPEUSDT' }));
    expect(line).toContain('symbol must be a pair of');
    expect(bed.takeWrites()).toEqual([]);
  });

  it.each(['closed', 'archive'] as const)(
    'says of a bot that is %s that it opens no deals',
    async (status) => {
      const { _id: botId } = findBot(bed.sandbox, 'paper', { status });
      const line = errorOf(await create({ dealType: 'dca', botId }));
      expect(line).toContain(`[wrong_state] The dca bot ${botId} is ${status}`);
      expect(bed.takeWrites()).toEqual([]);
    },
  );

  it('claims no deal that does not show yet', async () => {
    const slow = await createTestBed({ settleMs: 3_600_000 });
    const { _id: botId } = findBot(slow.sandbox, 'paper');
    const reply = await create({ dealType: 'dca', botId }, {}, slow);
    expect(dataOf(reply)).toEqual({ botId, status: 'scheduled' });
    expect(notesOf(reply)).toEqual([
      expect.stringContaining('list_deals with this botId shows it'),
    ]);
    await slow.close();
  });

  it('does not call an order refused when its deal cannot be looked for', async () => {
    const { _id: botId } = findBot(bed.sandbox, 'paper');
    const args = { dealType: 'dca', botId, paperContext: true };
    const reply = await create(args, { rateLimit: 4 });
    expect(dataOf(reply)).toEqual({ botId, status: 'unverified' });
    expect(bed.takeWrites()).toHaveLength(1);
  });

  it('takes nothing that belongs to terminal deals', async () => {
    const { _id: botId } = findBot(bed.sandbox, 'paper');
    const line = errorOf(await create({ dealType: 'dca', botId, tpPerc: '2', pair: 'BTC_USDT' }));
    expect(line).toBe(
      '[invalid_arguments] A dca deal takes no pair, tpPerc. It takes botId, symbol.',
    );
    expect(bed.takeWrites()).toEqual([]);
  });

  it('needs no bot where only one is allowed, and offers no terminal deals there', async () => {
    const { _id: botId } = findBot(bed.sandbox, 'paper');
    const options = { policy: { allowedBotIds: [botId] } };
    expect(dataOf(await create({ dealType: 'dca' }, options))).toMatchObject({
      status: 'applied',
      botId,
    });
    expect(bed.takeWrites()).toHaveLength(1);
    const terminal = { dealType: 'terminal', exchangeUUID: account('paper'), pair: 'BTC_USDT' };
    expect(errorOf(await create(terminal, options))).toMatch(/^\[invalid_arguments\]/);
    expect(errorOf(await create({ dealType: 'terminal' }, options))).toContain('one of dca, combo');
    expect(bed.takeWrites()).toEqual([]);
  });
});

describe('create_deal terminal', () => {
  const trade = { dealType: 'terminal', pair: 'BTC_USDT', baseOrderSize: '50', paperContext: true };

  it('opens a trade with its settings and names its deal', async () => {
    const args = {
      ...trade,
      exchangeUUID: account('paper'),
      terminalDealType: 'smart',
      strategy: 'LONG',
      tpPerc: '2.5',
      settings: { useSl: true, slPerc: '-4' },
    };
    const reply = await create(args);
    const { dealType: _dealType, paperContext: _paperContext, settings, ...named } = args;
    expect(bed.takeWrites()).toEqual([
      {
        method: 'POST',
        path: '/api/v2/deals/terminal',
        mode: 'paper',
        body: { ...named, ...settings },
      },
    ]);
    const data = dataOf<{ dealId: string; botId: string }>(reply);
    expect(data).toMatchObject({ status: 'applied', pair: 'BTCUSDT' });
    expect(accountOf(bed.sandbox).deals.get(data.dealId)).toMatchObject({
      botId: data.botId,
      type: 'terminal',
    });
    expect(notesOf(reply)).toBeUndefined();
  });

  it('says which values have no effect', async () => {
    const args = { ...trade, exchangeUUID: account('paper'), slPerc: '-4', dryRun: true };
    const reply = await create(args);
    expect(notesOf(reply)).toEqual(['slPerc has no effect while useSl is off.']);
    expect(bed.takeRequests()).toEqual([]);
  });

  it('names the hidden bot when its deal does not show yet', async () => {
    const slow = await createTestBed({ settleMs: 3_600_000 });
    const reply = await create({ ...trade, exchangeUUID: account('paper', slow) }, {}, slow);
    expect(dataOf(reply)).toEqual({
      botId: expect.stringMatching(/^[0-9a-f]{24}$/),
      status: 'scheduled',
    });
    expect(notesOf(reply)).toEqual([expect.stringContaining('list_deals with dealType terminal')]);
    await slow.close();
  });

  it('passes on that a live account cannot be used on paper, and the other way round', async () => {
    for (const [mode, paperContext] of [
      ['live', true],
      ['paper', false],
    ] as const) {
      const reply = await create({ ...trade, exchangeUUID: account(mode), paperContext });
      expect(errorOf(reply)).toMatch(
        /^\[invalid_arguments\] The exchange account .* is for (?:live|paper)/,
      );
    }
  });

  it('gives targets an identifier of their own', async () => {
    const settings = { useMultiTp: true, multiTp: [{ target: '2', amount: '100' }] };
    await create({ ...trade, exchangeUUID: account('paper'), settings });
    const [sent] = bed.takeWrites();
    expect(sent?.body).toMatchObject({
      multiTp: [{ uuid: expect.stringMatching(/^[0-9a-f-]{36}$/) }],
    });
  });

  it.each([
    ['no account', { exchangeUUID: undefined }, 'exchangeUUID is required'],
    ['no pair', { pair: undefined }, 'pair is required'],
    ['a bot', { botId: '66b000000000000000000001' }, 'A terminal deal takes no botId'],
    ['a symbol', { symbol: 'BTC_USDT' }, 'A terminal deal takes no symbol'],
    [
      'a value twice',
      { tpPerc: '2', settings: { tpPerc: '3' } },
      'tpPerc came as a parameter and in settings',
    ],
    [
      'the pair twice',
      { settings: { pair: 'ETH_USDT' } },
      'pair came as a parameter and in settings',
    ],
    [
      'a context in settings',
      { settings: { paperContext: false } },
      'an object without paperContext',
    ],
    [
      'an account in settings',
      { settings: { exchangeUUID: 'x' } },
      'an object without exchangeUUID',
    ],
    ['null in settings', { settings: { useSl: null } }, 'settings.useSl is null'],
  ])('refuses %s and sends nothing', async (_what, args, reason) => {
    const reply = await create({ ...trade, exchangeUUID: account('paper'), ...args });
    expect(errorOf(reply)).toContain(reason);
    expect(bed.takeRequests()).toEqual([]);
  });
});

/** The spot account of a context. */
function account(mode: 'live' | 'paper', from: TestBed = bed): string {
  const { exchanges } = accountOf(from.sandbox);
  return exchanges.find(({ paperContext }) => paperContext === (mode === 'paper'))?.id ?? '';
}
