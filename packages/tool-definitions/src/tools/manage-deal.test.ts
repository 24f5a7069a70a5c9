import type { Deal } from '@gainium/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestBed, dataOf, errorOf, type TestBed } from '../../test/sandbox-toolkit.ts';
import { findDeal } from '../../test/seed.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed.close());
beforeEach(() => {
  bed.takeRequests();
});

type DealType = 'dca' | 'combo' | 'terminal';

function openDeal(dealType: DealType, from: TestBed = bed): Deal {
  const kind = dealType === 'combo' ? 'combo' : 'dca';
  return findDeal(from.sandbox, 'paper', {
    kind,
    type: dealType === 'terminal' ? 'terminal' : 'regular',
  });
}

function manage(args: object, options = {}, from: TestBed = bed) {
  return from.toolkit(options).call('manage_deal', args);
}

function notesOf({ structuredContent }: Awaited<ReturnType<typeof manage>>): string {
  return JSON.stringify(structuredContent?.['notes'] ?? []);
}

describe('manage_deal close', () => {
  it.each(['dca', 'combo', 'terminal'] as const)(
    'closes a %s deal and shows that it is closed',
    async (dealType) => {
      const { _id: dealId } = openDeal(dealType);
      const reply = await manage({ action: 'close', dealType, dealId, closeType: 'closeByMarket' });
      expect(bed.takeWrites()).toEqual([
        {
          method: 'DELETE',
          path: `/api/v2/deals/${dealType}/${dealId}?type=closeByMarket`,
          mode: 'paper',
        },
      ]);
      expect(dataOf(reply)).toMatchObject({
        dealId,
        status: 'applied',
        dealStatus: 'closed',
        closeTrigger: 'api',
        profit: { totalUsd: expect.any(Number) },
      });
      expect(reply.structuredContent?.mode).toBe('paper');
      expect(notesOf(reply).includes('another deal')).toBe(dealType !== 'terminal');
    },
  );

  it('cancels a deal, which keeps its coins and books nothing', async () => {
    const { _id: dealId } = openDeal('dca');
    const reply = await manage({ action: 'close', dealType: 'dca', dealId, closeType: 'cancel' });
    expect(dataOf(reply)).toMatchObject({
      status: 'applied',
      dealStatus: 'canceled',
      profit: { total: 0 },
    });
  });

  it('says of leave that the deal stays open', async () => {
    const deal = openDeal('dca');
    const args = { action: 'close', dealType: 'dca', dealId: deal._id, closeType: 'leave' };
    const reply = await manage(args);
    expect(dataOf(reply)).toEqual({ dealId: deal._id, status: 'scheduled', closeType: 'leave' });
    expect(notesOf(reply)).toContain('The deal was not closed');
    expect(deal.status).toBe('open');
    const shown = await manage({ ...args, dryRun: true });
    expect(dataOf(shown)).toMatchObject({ effect: expect.stringContaining('which stays open') });
  });

  it('says of a deal that is closed already that it is', async () => {
    const { _id: dealId } = findDeal(bed.sandbox, 'paper', { status: 'closed' });
    const reply = await manage({ action: 'close', dealType: 'dca', dealId, closeType: 'cancel' });
    expect(errorOf(reply)).toMatch(/^\[api_refused\] .*Deal already closed/);
  });

  it('claims nothing that does not show yet', async () => {
    const slow = await createTestBed({ settleMs: 3_600_000 });
    const { _id: dealId } = openDeal('dca', slow);
    for (const closeType of ['closeByMarket', 'closeByLimit'] as const) {
      const reply = await manage({ action: 'close', dealType: 'dca', dealId, closeType }, {}, slow);
      expect(dataOf(reply)).toMatchObject({ status: 'scheduled', dealStatus: 'open' });
      expect(notesOf(reply)).toContain('get_deal shows when');
    }
    await slow.close();
  });

  it('does not call a close refused when it cannot be read back', async () => {
    const { _id: dealId } = openDeal('dca');
    const args = { action: 'close', dealType: 'dca', dealId, closeType: 'closeByMarket' };
    const reply = await manage({ ...args, paperContext: true }, { rateLimit: 2 });
    expect(dataOf(reply)).toEqual({ dealId, status: 'unverified', closeType: 'closeByMarket' });
    expect(notesOf(reply)).toContain('get_deal shows whether it was');
    expect(bed.takeWrites()).toHaveLength(1);
  });

  it('names the read that settles a lost answer, and sends nothing again', async () => {
    const { _id: dealId } = openDeal('dca');
    const args = { action: 'close', dealType: 'dca', dealId, closeType: 'closeByMarket' };
    bed.sandbox.faults.add({ method: 'DELETE', fault: { kind: 'reset', isHandled: true } });
    const line = errorOf(await manage(args));
    expect(line).toMatch(
      /^\[unknown_outcome\] .*Sending it again could do it twice\. get_deal shows/,
    );
    expect(bed.takeWrites()).toHaveLength(1);
  });
});

describe('manage_deal funds', () => {
  const fixed = { qty: '15', type: 'fixed', asset: 'quote' };
  const half = { qty: '50', type: 'perc' };

  it.each([
    ['addFunds', 'dca', { qty: '15', asset: 'quote' }, fixed, 1],
    [
      'addFunds',
      'terminal',
      { qty: '0.001', asset: 'base' },
      { qty: '0.001', type: 'fixed', asset: 'base' },
      1,
    ],
    ['addFunds', 'dca', half, half, 1],
    ['reduceFunds', 'dca', fixed, fixed, -1],
    ['reduceFunds', 'terminal', half, half, -1],
  ] as const)('%s of a %s deal, %j', async (action, dealType, sent, body, sign) => {
    const { _id: dealId } = openDeal(dealType);
    const reply = await manage({ action, dealType, dealId, ...sent });
    const route = action === 'addFunds' ? 'add-funds' : 'reduce-funds';
    const path =
      dealType === 'terminal'
        ? `/api/v2/deals/terminal/${dealId}/${route}`
        : `/api/v2/deals/dca/${route}?dealId=${dealId}`;
    expect(bed.takeWrites()).toEqual([{ method: 'POST', path, mode: 'paper', body }]);
    const data = dataOf<{ status: string; before: { cost: number }; after: { cost: number } }>(
      reply,
    );
    expect(data.status).toBe('applied');
    expect(Math.sign(data.after.cost - data.before.cost)).toBe(sign);
  });

  it('passes on the bot and the pair of the deal, when they are its own', async () => {
    const { _id: dealId, botId, symbol } = openDeal('dca');
    const name = `${symbol.baseAsset}_${symbol.quoteAsset}`;
    const args = { action: 'addFunds', dealType: 'dca', dealId, ...fixed };
    await manage({ ...args, botId, symbol: name });
    expect(bed.takeWrites()).toMatchObject([
      {
        path: `/api/v2/deals/dca/add-funds?dealId=${dealId}&botId=${botId}`,
        body: { ...fixed, symbol: name },
      },
    ]);
  });

  it('names only the deal where one bot is allowed', async () => {
    const { _id: dealId, botId } = openDeal('dca');
    const policy = { allowedBotIds: [botId] };
    const args = { action: 'addFunds', dealType: 'dca', dealId, ...fixed };
    expect(dataOf(await manage(args, { policy }))).toMatchObject({ status: 'applied' });
    expect(bed.takeWrites()).toMatchObject([
      { path: `/api/v2/deals/dca/add-funds?dealId=${dealId}` },
    ]);
  });

  it.each([
    ['a combo deal', 'combo', fixed, 'works for dca and terminal deals'],
    ['no qty', 'dca', { asset: 'quote' }, 'qty is required'],
    ['qty 0', 'dca', { ...fixed, qty: '0.00' }, 'qty must be above 0'],
    ['a negative qty', 'dca', { ...fixed, qty: '-5' }, 'qty must be above 0'],
    ['no asset', 'dca', { qty: '5' }, 'asset is required'],
    ['a closeType', 'dca', { ...fixed, closeType: 'cancel' }, 'addFunds takes no closeType'],
    ['an expectedLevel', 'dca', { ...fixed, expectedLevel: 2 }, 'addFunds takes no expectedLevel'],
    ['another bot', 'dca', { ...fixed, botId: '66b000000000000000000001' }, 'Leave botId out'],
    ['another pair', 'dca', { ...fixed, symbol: 'PEPE_USDT' }, 'Leave symbol out'],
  ] as const)('refuses %s and sends nothing', async (_what, dealType, args, reason) => {
    const { _id: dealId } = openDeal(dealType);
    const reply = await manage({ action: 'addFunds', dealType, dealId, ...args });
    expect(errorOf(reply)).toMatch(/^\[invalid_arguments\]/);
    expect(errorOf(reply)).toContain(reason);
    expect(bed.takeWrites()).toEqual([]);
  });

  it('takes out no more than all', async () => {
    const { _id: dealId } = openDeal('dca');
    const reply = await manage({
      action: 'reduceFunds',
      dealType: 'dca',
      dealId,
      qty: '101',
      type: 'perc',
    });
    expect(errorOf(reply)).toContain('qty must be 100 or less');
    expect(bed.takeWrites()).toEqual([]);
  });

  it.each(['addFunds', 'executeNextDca'])('refuses %s on a finished deal', async (action) => {
    const { _id: dealId } = findDeal(bed.sandbox, 'paper', { status: 'closed' });
    const funds = action === 'addFunds' ? fixed : {};
    expect(errorOf(await manage({ action, dealType: 'dca', dealId, ...funds }))).toMatch(
      /^\[wrong_state\] .* is closed/,
    );
    expect(bed.takeWrites()).toEqual([]);
  });

  it('does not take a safety order that fills meanwhile for added funds', async () => {
    const slow = await createTestBed({ settleMs: 3_600_000 });
    const deal = openDeal('dca', slow);
    const pause = async () => {
      deal.levels = { ...deal.levels, complete: deal.levels.complete + 1 };
      deal['cost'] = Number(deal['cost']) + 100;
    };
    const args = { action: 'addFunds', dealType: 'dca', dealId: deal._id, ...fixed };
    const reply = await manage(args, { pause }, slow);
    expect(dataOf(reply)).toMatchObject({ status: 'scheduled' });
    await slow.close();
  });
});

describe('manage_deal executeNextDca', () => {
  it('sends the deal, and the level it should be at', async () => {
    const { _id: dealId } = openDeal('dca');
    const path = `/api/v2/deals/dca/execute-next-dca?dealId=${dealId}`;
    const args = { action: 'executeNextDca', dealType: 'dca', dealId };
    await manage({ ...args, expectedLevel: '99' });
    await manage(args);
    expect(bed.takeWrites()).toEqual([
      { method: 'POST', path, mode: 'paper', body: { expectedLevel: 99 } },
      { method: 'POST', path, mode: 'paper' },
    ]);
  });

  it('shows the level that was filled', async () => {
    const { _id: dealId, levels } = openDeal('dca');
    const before = levels.complete;
    const reply = await manage({ action: 'executeNextDca', dealType: 'dca', dealId });
    expect(dataOf(reply)).toMatchObject({
      status: 'applied',
      before: { levels: { complete: before } },
      after: { levels: { complete: before + 1 } },
    });
  });

  it('says that a deal at another level is left alone', async () => {
    const { _id: dealId, levels } = openDeal('dca');
    const expectedLevel = levels.complete + 5;
    const reply = await manage({
      action: 'executeNextDca',
      dealType: 'dca',
      dealId,
      expectedLevel,
    });
    expect(dataOf(reply)).toMatchObject({ status: 'scheduled' });
    expect(notesOf(reply)).toContain('expectedLevel');
  });

  it('refuses combo deals before it calls', async () => {
    const { _id: dealId } = openDeal('combo');
    const reply = await manage({ action: 'executeNextDca', dealType: 'combo', dealId });
    expect(errorOf(reply)).toContain('works for dca and terminal deals');
    expect(bed.takeWrites()).toEqual([]);
  });
});

describe('manage_deal', () => {
  it('asks about a deal once, however often it is changed', async () => {
    const { _id: dealId } = openDeal('dca');
    const toolkit = bed.toolkit();
    const args = { action: 'close', dealType: 'dca', dealId, closeType: 'leave' };
    for (let calls = 0; calls < 3; calls += 1) await toolkit.call('manage_deal', args);
    expect(bed.takeRequests().filter((request) => request.startsWith('GET'))).toHaveLength(2);
  });

  it('shows for a dry run what it would send', async () => {
    const { _id: dealId, symbol } = openDeal('dca');
    const args = {
      action: 'addFunds',
      dealType: 'dca',
      dealId,
      qty: '25',
      asset: 'quote',
      dryRun: true,
    };
    expect(dataOf(await manage(args))).toEqual({
      sent: false,
      effect: `Adds 25 ${symbol.quoteAsset} to the dca deal ${dealId} (${symbol.symbol}).`,
      method: 'POST',
      path: `/api/v2/deals/dca/add-funds?dealId=${dealId}`,
      body: { qty: '25', type: 'fixed', asset: 'quote' },
    });
    expect(bed.takeWrites()).toEqual([]);
  });

  it('wants to know how to close', async () => {
    const { _id: dealId } = openDeal('dca');
    const line = errorOf(await manage({ action: 'close', dealType: 'dca', dealId }));
    expect(line).toBe(
      '[invalid_arguments] closeType is required: one of cancel, closeByLimit, closeByMarket, leave.',
    );
    const withQty = { action: 'close', dealType: 'dca', dealId, closeType: 'cancel', qty: '5' };
    expect(errorOf(await manage(withQty))).toContain('close takes no qty. It takes closeType.');
    expect(bed.takeWrites()).toEqual([]);
  });
});
