import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seededAccount, type TestAccount } from '../../test/seeded-account.ts';
import {
  createTestBed,
  dataOf,
  errorOf,
  notesOf,
  type TestBed,
} from '../../test/sandbox-toolkit.ts';

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

interface Copied {
  status: string;
  botId: string;
  uuid: string;
  settings: Record<string, unknown>;
  differences?: unknown[];
}

const clone = (args: Record<string, unknown>, options: Parameters<TestBed['toolkit']>[0] = {}) =>
  bed.toolkit(options).call('clone_bot', args);

describe('clone_bot', () => {
  it.each([
    ['dca', 'live', { name: 'Copy', tpPerc: '2', pair: ['ETH_USDT'] }],
    ['dca', 'paper', { multiTp: [{ target: '1', amount: '100' }], useMultiTp: true }],
    ['combo', 'live', { pair: ['ETH_USDT'], gridLevel: '7' }],
    ['combo', 'paper', { pair: ['LTC_USDT'] }],
    ['grid', 'live', { topPrice: 500_000, levels: 12, pair: 'ETH_USDT' }],
    ['grid', 'paper', { name: 'Wider', gridType: 'arithmetic' }],
  ] as const)('copies a %s bot of %s trading with overrides', async (botType, mode, overrides) => {
    const original = account.bot(botType, 'closed', mode);
    const args = { botType, botId: original._id, overrides };
    const reply = await clone({ ...args, paperContext: mode === 'paper' });
    const data = dataOf<Copied>(reply);
    const [call, ...others] = bed.takeWrites();
    expect([call, others]).toMatchObject([
      { method: 'POST', path: `/api/v2/bots/${botType}/${original._id}/clone`, mode },
      [],
    ]);
    expect(call?.body).toMatchObject(overrides);
    const copy = account.stored(data.botId);
    expect(copy).toMatchObject({ status: 'closed', exchangeUUID: original.exchangeUUID });
    expect(data).toMatchObject({
      status: 'applied',
      botId: copy._id,
      uuid: copy.uuid,
      botType,
      botStatus: 'closed',
      settings: { name: copy.settings.name, pair: copy.settings.pair },
    });
    expect(notesOf(reply).at(-1)).toBe('The copy is stopped. manage_bot starts it.');
  });

  it('says that the pair of a grid copy is not checked', async () => {
    const original = account.bot('grid');
    const args = { botType: 'grid', botId: original._id, overrides: { pair: 'ETHUSDT' } };
    const [note] = notesOf(await clone(args));
    expect(note).toContain(`written as ${String(original.settings.pair)}`);
  });

  it('copies as it is without overrides', async () => {
    const original = account.bot('dca');
    const data = dataOf<Copied>(await clone({ botType: 'dca', botId: original.uuid }));
    expect(bed.takeWrites()[0]).not.toHaveProperty('body');
    expect(data.settings).toEqual({
      name: `${String(original.settings.name)} (clone)`,
      pair: original.settings.pair,
    });
  });

  it.each(['hedgeDca', 'hedgeCombo'] as const)(
    'copies a %s bot with overrides by leg',
    async (botType) => {
      const hedge = account.hedge(botType, 'paper');
      const overrides = {
        long: { name: 'Up' },
        short: { name: 'Down', step: '3' },
        sharedSettings: { useTp: true, tpPerc: '4' },
      };
      const args = { botType, botId: hedge._id, overrides, paperContext: true };
      const data = dataOf<Copied>(await clone(args));
      expect(bed.takeWrites()).toMatchObject([{ mode: 'paper', body: overrides }]);
      expect(data).toMatchObject({
        status: 'applied',
        settings: {
          'long.name': 'Up',
          'long.tpPerc': '4',
          'short.name': 'Down',
          'short.step': '3',
          'short.tpPerc': '4',
        },
      });
      expect(data.uuid).not.toBe(hedge.uuid);
    },
  );

  it('names the pairs that were dropped', async () => {
    const original = account.bot('dca', 'open');
    Object.assign(original.settings, { useMulti: true });
    const overrides = { pair: ['BTC_USDT', 'NONE_USDT'] };
    const data = dataOf<Copied>(await clone({ botType: 'dca', botId: original._id, overrides }));
    expect(data).toMatchObject({
      status: 'mismatch',
      differences: [{ setting: 'pair', sent: overrides.pair, stored: ['BTCUSDT'] }],
    });
  });

  it('judges overrides by the switches of the original', async () => {
    const original = account.bot('combo');
    Object.assign(original.settings, { useTp: false, useSl: true });
    const overrides = { tpPerc: '2', slPerc: '-5' };
    const reply = await clone({ botType: 'combo', botId: original._id, overrides });
    expect(notesOf(reply)[0]).toBe('tpPerc has no effect while useTp is off.');
    expect(notesOf(reply)).toHaveLength(2);
  });

  it('says which leg has a value without effect', async () => {
    const hedge = account.hedge('hedgeDca');
    const overrides = { short: { slPerc: '-5' } };
    const reply = await clone({ botType: 'hedgeDca', botId: hedge._id, overrides });
    expect(notesOf(reply)[0]).toBe('short.slPerc has no effect while useSl is off.');
  });

  it('claims nothing when the copy cannot be read', async () => {
    const args = { botType: 'dca', botId: account.bot('dca')._id };
    const reply = await clone(args, { rateLimit: 2 });
    expect(dataOf(reply)).toMatchObject({ status: 'unverified', botId: expect.any(String) });
  });

  it.each([
    ['a setting that only creation takes', 'dca', { strategy: 'SHORT' }, 'takes no strategy'],
    ['custom safety orders', 'dca', { dcaCondition: 'custom' }, 'only when a bot is created'],
    ['a number for text', 'combo', { tpPerc: 3 }, 'overrides.tpPerc must be'],
    ['a pair that is not in an array', 'dca', { pair: 'BTC_USDT' }, 'pairs in an array'],
    ['pairs that are no text', 'combo', { pair: [1] }, 'pairs in an array'],
    ['adopting deals', 'dca', { adoptOpenDeals: true }, 'no open deals'],
    ['text for a number of a grid', 'grid', { topPrice: '5' }, 'Send 5.'],
    ['a grid that is upside down', 'grid', { topPrice: 0.000_001 }, 'must be above lowPrice'],
    ['an unknown setting of a grid', 'grid', { baseOrderSize: '5' }, 'takes no baseOrderSize'],
    [
      'flat overrides of a hedge bot',
      'hedgeDca',
      { tpPerc: '2' },
      'long, short and sharedSettings',
    ],
    ['a leg that is no object', 'hedgeCombo', { long: 'x' }, 'must be an object'],
    ['a wrong value of a leg', 'hedgeDca', { long: { tpPerc: 2 } }, 'overrides.long.tpPerc'],
    ['a setting the legs do not share', 'hedgeDca', { sharedSettings: { step: '1' } }, 'no step'],
    ['the context', 'dca', { paperContext: false }, 'without paperContext'],
    ['the context of a leg', 'hedgeDca', { long: { paperContext: false } }, 'without paperContext'],
    ['an account', 'grid', { exchangeUUID: 'x' }, 'without exchangeUUID'],
    ['null', 'grid', { levels: null }, 'is null'],
  ] as const)('refuses %s before anything is sent', async (_case, botType, overrides, words) => {
    const isHedge = botType === 'hedgeDca' || botType === 'hedgeCombo';
    const bot = isHedge ? account.hedge(botType) : account.bot(botType);
    const error = errorOf(await clone({ botType, botId: bot._id, overrides }));
    expect(error).toContain('[invalid_arguments]');
    expect(error).toContain(words);
    expect(bed.takeWrites()).toEqual([]);
  });

  it.each(['?a=b', '../64', '%2e%2e', '1/clone', 'a\nb'])('refuses the id %j', async (botId) => {
    expect(errorOf(await clone({ botType: 'dca', botId }))).toContain('[invalid_arguments]');
    expect(bed.takeRequests()).toEqual([]);
  });

  it('does not copy a live bot on paper', async () => {
    const args = { botType: 'dca', botId: account.bot('dca', 'closed', 'live')._id };
    expect(errorOf(await clone({ ...args, paperContext: true }))).toContain('[not_found]');
    const paperOnly = await clone(args, { policy: { paperOnly: true } });
    expect(errorOf(paperOnly)).toContain('[not_found]');
    expect(bed.takeWrites()).toEqual([]);
  });

  it('is not offered where one bot is allowed', async () => {
    const botId = account.bot('dca')._id;
    const toolkit = bed.toolkit({ policy: { allowedBotIds: [botId] } });
    expect(toolkit.surface.listed.map(({ name }) => name)).not.toContain('clone_bot');
    expect(errorOf(await toolkit.call('clone_bot', {}))).toContain('[not_allowed]');
    expect(bed.takeRequests()).toEqual([]);
  });

  it('does not repeat a request whose answer was lost', async () => {
    bed.sandbox.faults.add({ method: 'POST', fault: { kind: 'resetMidBody' } });
    const error = errorOf(await clone({ botType: 'grid', botId: account.bot('grid')._id }));
    expect(error).toContain('[unknown_outcome]');
    expect(error).toContain('list_bots');
    expect(bed.takeWrites()).toHaveLength(1);
  });

  it('shows the request for a dry run and copies nothing', async () => {
    const { _id: botId } = account.bot('dca');
    const args = { botType: 'dca', botId, overrides: { name: 'Dry' }, dryRun: true };
    expect(dataOf(await clone(args))).toEqual({
      sent: false,
      effect: `Makes a stopped copy of the dca bot ${botId}, with other name.`,
      method: 'POST',
      path: `/api/v2/bots/dca/${botId}/clone`,
      body: { name: 'Dry' },
    });
    expect(bed.takeWrites()).toEqual([]);
  });
});
