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

const kinds = {
  dca: { kind: 'dca', type: 'regular' },
  combo: { kind: 'combo', type: 'regular' },
  terminal: { kind: 'dca', type: 'terminal' },
} as const;

/** An open paper deal whose stored settings are changed to these. */
function openDeal(dealType: keyof typeof kinds, settings: object = {}, from: TestBed = bed): Deal {
  const deal = findDeal(from.sandbox, 'paper', kinds[dealType]);
  Object.assign(deal.settings, settings);
  return deal;
}

function update(args: object, options = {}, from: TestBed = bed) {
  return from.toolkit(options).call('update_deal', args);
}

function notesOf({ structuredContent }: Awaited<ReturnType<typeof update>>): unknown {
  return structuredContent?.['notes'];
}

describe('update_deal', () => {
  it.each(['dca', 'combo', 'terminal'] as const)(
    'changes a %s deal and shows what is stored',
    async (dealType) => {
      const { _id: dealId } = openDeal(dealType, { useTp: true, useSl: true });
      const settings = { tpPerc: '20', slPerc: '-5' };
      const reply = await update({ dealType, dealId, settings });
      expect(bed.takeWrites()).toEqual([
        {
          method: 'PUT',
          path: `/api/v2/deals/${dealType}/${dealId}`,
          mode: 'paper',
          body: settings,
        },
      ]);
      expect(dataOf(reply)).toEqual({ dealId, status: 'applied', settings });
      expect(reply.structuredContent).not.toHaveProperty('notes');
    },
  );

  it.each(['dca', 'terminal'] as const)(
    'lets a %s deal that closes manually close at its take-profit',
    async (dealType) => {
      const { _id: dealId } = openDeal(dealType, { useTp: true, dealCloseCondition: 'manual' });
      const reply = await update({ dealType, dealId, settings: { tpPerc: '20' } });
      const settings = { tpPerc: '20', dealCloseCondition: 'tp' };
      expect(bed.takeWrites()).toMatchObject([{ body: settings }]);
      expect(dataOf(reply)).toEqual({ dealId, status: 'applied', settings });
      expect(notesOf(reply)).toEqual([expect.stringContaining('dealCloseCondition tp was added')]);
    },
  );

  it.each([
    ['a stop-loss', { useSl: true, slPerc: '-5' }, 'manual', []],
    ['a take-profit that is switched off', { useTp: false }, 'manual', []],
    [
      'a take-profit of a deal that closes by indicator',
      { tpPerc: '20' },
      'techInd',
      [/closes by "techInd"/],
    ],
    ['a take-profit of a deal that has one', { tpPerc: '20' }, 'tp', []],
  ])(
    'does not change how a deal closes for %s',
    async (_what, settings, dealCloseCondition, notes) => {
      const { _id: dealId } = openDeal('dca', { useTp: true, dealCloseCondition });
      const reply = await update({ dealType: 'dca', dealId, settings });
      expect(bed.takeWrites()).toMatchObject([{ body: settings }]);
      const expected = notes.map((note) => expect.stringMatching(note));
      expect(notesOf(reply) ?? []).toEqual(expected);
    },
  );

  it('never sends a close condition for a combo deal', async () => {
    const { _id: dealId } = openDeal('combo', { useTp: true, dealCloseCondition: 'manual' });
    await update({ dealType: 'combo', dealId, settings: { tpPerc: '20' } });
    expect(bed.takeWrites()).toMatchObject([{ body: { tpPerc: '20' } }]);
    const settings = { tpPerc: '20', dealCloseCondition: 'tp' };
    expect(errorOf(await update({ dealType: 'combo', dealId, settings }))).toContain(
      'takes no dealCloseCondition',
    );
    expect(bed.takeWrites()).toEqual([]);
  });

  it('says which values have no effect, and sends them', async () => {
    const { _id: dealId } = openDeal('dca', { useSl: false, trailingTp: false });
    const settings = { slPerc: '-5', trailingTpPerc: '0.5' };
    const reply = await update({ dealType: 'dca', dealId, settings });
    expect(bed.takeWrites()).toMatchObject([{ body: settings }]);
    expect(notesOf(reply)).toEqual([
      'slPerc has no effect while useSl is off.',
      'trailingTpPerc has no effect while trailingTp is off.',
    ]);
  });

  it('says nothing of a value that is sent with its switch', async () => {
    const { _id: dealId } = openDeal('dca', { useSl: false });
    const reply = await update({
      dealType: 'dca',
      dealId,
      settings: { useSl: true, slPerc: '-5' },
    });
    expect(notesOf(reply)).toBeUndefined();
  });

  it('gives each target an identifier of its own', async () => {
    const { _id: dealId } = openDeal('dca', {
      useTp: true,
      trailingTp: false,
      dealCloseCondition: 'tp',
    });
    const multiTp = [
      { target: '2', amount: '50' },
      { target: '4', amount: '50' },
    ];
    const reply = await update({
      dealType: 'dca',
      dealId,
      settings: { useMultiTp: true, multiTp },
    });
    expect(dataOf(reply)).toMatchObject({ status: 'applied', settings: { multiTp } });
    const [sent] = bed.takeWrites();
    const uuids = JSON.stringify(sent?.body).match(/"uuid":"[0-9a-f-]{36}"/g);
    expect(new Set(uuids).size).toBe(2);
  });

  it('names what is stored as something else', async () => {
    const slow = await createTestBed({ settleMs: 3_600_000 });
    const deal = openDeal('dca', { useTp: true, dealCloseCondition: 'tp', useSl: true }, slow);
    const pause = async () => {
      Object.assign(deal.settings, { tpPerc: '7', slPerc: '-5.0' });
    };
    const settings = { tpPerc: '20', slPerc: '-5' };
    const reply = await update({ dealType: 'dca', dealId: deal._id, settings }, { pause }, slow);
    expect(dataOf(reply)).toEqual({
      dealId: deal._id,
      status: 'mismatch',
      settings: { tpPerc: '7', slPerc: '-5.0' },
      differences: [{ setting: 'tpPerc', sent: '20', stored: '7' }],
    });
    await slow.close();
  });

  it('does not take a change that does not show yet for one that was lost', async () => {
    const slow = await createTestBed({ settleMs: 3_600_000 });
    const { _id: dealId } = openDeal('dca', { useTp: true, dealCloseCondition: 'tp' }, slow);
    const reply = await update({ dealType: 'dca', dealId, settings: { tpPerc: '20' } }, {}, slow);
    expect(dataOf(reply)).toMatchObject({ dealId, status: 'scheduled' });
    expect(notesOf(reply)).toEqual([expect.stringContaining('get_deal shows whether it arrived')]);
    await slow.close();
  });

  it('does not call a change refused when it cannot be read back', async () => {
    const { _id: dealId } = openDeal('dca', { useTp: true, dealCloseCondition: 'tp' });
    const args = { dealType: 'dca', dealId, settings: { tpPerc: '20' }, paperContext: true };
    const reply = await update(args, { rateLimit: 3 });
    expect(dataOf(reply)).toEqual({ dealId, status: 'unverified' });
    expect(bed.takeWrites()).toHaveLength(1);
  });

  it.each([
    ['nothing', {}, 'settings is empty'],
    ['a number for text', { tpPerc: 20 }, 'Send "20"'],
    ['a positive stop-loss', { slPerc: '5' }, 'decimal text below 0'],
    ['null', { tpPerc: null }, 'is null'],
    ['a setting of bots', { maxNumberOfOpenDeals: '2' }, 'It belongs to a dca bot'],
    ['an unknown setting', { tpPrec: '2' }, 'Did you mean tpPerc?'],
    ['paperContext', { tpPerc: '2', paperContext: false }, 'an object without paperContext'],
    ['exchangeUUID', { tpPerc: '2', exchangeUUID: 'x' }, 'an object without exchangeUUID'],
    [
      'a prototype',
      JSON.parse('{"tpPerc":"2","__proto__":{"a":1}}'),
      'an object without __proto__',
    ],
    [
      'a hidden context',
      { multiTp: [{ target: '1', amount: '1', paperContext: true }] },
      'without paperContext',
    ],
  ])('refuses %s and sends nothing', async (_what, settings, reason) => {
    const { _id: dealId } = openDeal('dca');
    const reply = await update({ dealType: 'dca', dealId, settings });
    expect(errorOf(reply)).toMatch(/^\[invalid_arguments\]/);
    expect(errorOf(reply)).toContain(reason);
    expect(bed.takeWrites()).toEqual([]);
  });

  it('refuses a finished deal', async () => {
    const { _id: dealId } = findDeal(bed.sandbox, 'paper', { status: 'closed' });
    const reply = await update({ dealType: 'dca', dealId, settings: { tpPerc: '20' } });
    expect(errorOf(reply)).toMatch(/^\[wrong_state\] .* is closed/);
    expect(bed.takeWrites()).toEqual([]);
  });
});
