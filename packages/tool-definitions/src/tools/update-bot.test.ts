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
  bed.sandbox.faults.clear();
});

const update = (args: Record<string, unknown>, options: Parameters<TestBed['toolkit']>[0] = {}) =>
  bed.toolkit(options).call('update_bot', args);

describe('update_bot', () => {
  it.each([
    ['dca', 'live', { tpPerc: '2.5', ordersCount: 4, useDca: true }],
    ['dca', 'paper', { name: 'Renamed', maxNumberOfOpenDeals: '-1' }],
    ['combo', 'live', { gridLevel: '6', comboSmartGridsCount: 4, comboUseSmartGrids: true }],
    ['combo', 'paper', { useTp: true, tpPerc: '4' }],
  ] as const)(
    'changes a %s bot of %s trading and reads it back',
    async (botType, mode, settings) => {
      const { _id: botId } = account.bot(botType, 'closed', mode);
      const args = { botType, botId, settings, paperContext: mode === 'paper' };
      const reply = await update(args);
      expect(dataOf(reply)).toEqual({ status: 'applied', botId, botType, settings });
      expect(reply.structuredContent?.mode).toBe(mode);
      expect(bed.takeWrites()).toEqual([
        { method: 'PUT', path: `/api/v2/bots/${botType}/${botId}`, mode, body: settings },
      ]);
      expect(account.stored(botId).settings).toMatchObject(settings);
    },
  );

  it('addresses a bot given by its uuid by its id', async () => {
    const { _id, uuid } = account.bot('dca');
    await update({ botType: 'dca', botId: uuid, settings: { name: 'By uuid' } });
    expect(bed.takeWrites()[0]?.path).toBe(`/api/v2/bots/dca/${_id}`);
  });

  it('needs two calls for what has no switch, once the bot is known', async () => {
    const toolkit = bed.toolkit();
    const args = { botType: 'dca', botId: account.bot('dca')._id };
    await toolkit.call('update_bot', { ...args, settings: { name: 'One' } });
    bed.takeRequests();
    await toolkit.call('update_bot', {
      ...args,
      settings: { name: 'Two', useSl: true, slPerc: '-5' },
    });
    expect(bed.takeRequests()).toEqual([
      expect.stringMatching(/^PUT /),
      expect.stringMatching(
        /^GET .*fields=_id%2Csettings\.name%2Csettings\.useSl%2Csettings\.slPerc/,
      ),
    ]);
  });

  it.each([
    ['stored as off', { useSl: false }, ['slPerc has no effect while useSl is off.']],
    ['stored as on', { useSl: true }, []],
  ])('judges a value by its switch, %s', async (_case, stored, notes) => {
    const bot = account.bot('dca');
    Object.assign(bot.settings, stored);
    const reply = await update({ botType: 'dca', botId: bot._id, settings: { slPerc: '-7' } });
    expect(notesOf(reply)).toEqual(notes);
    expect(bed.takeWrites()[0]?.body).toEqual({ slPerc: '-7' });
    expect(dataOf(reply)).toMatchObject({ status: 'applied' });
  });

  it('changes the pairs of a multi-pair bot', async () => {
    const bot = account.bot('dca', 'open');
    Object.assign(bot.settings, { useMulti: true });
    const settings = { pair: ['BTC_USDT', 'LTC_USDT'] };
    const reply = await update({ botType: 'dca', botId: bot._id, settings });
    expect(dataOf(reply)).toMatchObject({
      status: 'applied',
      settings: { pair: ['BTCUSDT', 'LTCUSDT'] },
    });
  });

  it('says what of the change is not stored', async () => {
    const bot = account.bot('dca', 'open');
    Object.assign(bot.settings, { useMulti: true });
    const settings = { pair: ['BTC_USDT', 'NONE_USDT'] };
    const reply = await update({ botType: 'dca', botId: bot._id, settings });
    expect(dataOf(reply)).toMatchObject({
      status: 'mismatch',
      differences: [{ setting: 'pair', sent: settings.pair, stored: ['BTCUSDT'] }],
    });
    expect(notesOf(reply).join(' ')).toContain('differs from what was sent');
  });

  it('reads again while the change does not show', async () => {
    const { _id: botId } = account.bot('dca');
    const path = '/api/v2/bots/dca/details';
    const old = { _id: botId, settings: { name: 'old' } };
    const toolkit = bed.toolkit();
    await toolkit.call('update_bot', { botType: 'dca', botId, settings: { name: 'known' } });
    const body = JSON.stringify({ status: 'OK', reason: null, data: old });
    bed.sandbox.faults.add({ path, times: 2, fault: { kind: 'respond', status: 200, body } });
    const args = { botType: 'dca', botId, settings: { name: 'new' } };
    const reply = await toolkit.call('update_bot', args);
    expect(dataOf(reply)).toMatchObject({ status: 'applied', settings: { name: 'new' } });
  });

  it('claims nothing when it cannot be read back', async () => {
    const { _id: botId } = account.bot('dca');
    // One call finds the bot, one changes it.
    const args = { botType: 'dca', botId, settings: { name: 'unseen' } };
    const reply = await update(args, { rateLimit: 2 });
    expect(dataOf(reply)).toEqual({ status: 'unverified', botId, botType: 'dca' });
    expect(notesOf(reply).join(' ')).toContain('the rate limit left no call for it');
    expect(account.stored(botId).settings.name).toBe('unseen');
  });

  it('does not repeat a request whose answer was lost', async () => {
    bed.sandbox.faults.add({ method: 'PUT', fault: { kind: 'reset', isHandled: true } });
    const { _id: botId } = account.bot('dca');
    const error = errorOf(await update({ botType: 'dca', botId, settings: { name: 'lost' } }));
    expect(error).toContain('[unknown_outcome]');
    expect(error).toContain('get_bot');
    expect(bed.takeWrites()).toHaveLength(1);
  });

  it('shows the request for a dry run and changes nothing', async () => {
    const { _id: botId } = account.bot('combo');
    const args = { botType: 'combo', botId, settings: { name: 'dry' }, dryRun: true };
    expect(dataOf(await update(args))).toMatchObject({
      sent: false,
      method: 'PUT',
      path: `/api/v2/bots/combo/${botId}`,
      body: { name: 'dry' },
      effect: expect.stringContaining(`Changes name of the combo bot ${botId}`),
    });
    expect(bed.takeWrites()).toEqual([]);
  });

  it.each([
    [
      'a dca setting for combo',
      'combo',
      { dealCloseCondition: 'tp' },
      'takes no dealCloseCondition',
    ],
    ['the pairs of a combo bot', 'combo', { pair: ['BTC_USDT'] }, 'manage_bot'],
    ['another pair for a single-pair bot', 'dca', { pair: ['ETH_USDT'] }, 'clone_bot'],
    ['a number for text', 'dca', { tpPerc: 2 }, 'Send "2".'],
    ['no settings', 'dca', {}, 'settings is empty'],
    ['null', 'dca', { tpPerc: null }, 'is null'],
    ['the context', 'dca', { paperContext: false, name: 'x' }, 'without paperContext'],
    ['an account', 'dca', { exchangeUUID: 'x' }, 'without exchangeUUID'],
    ['trailing without its percent', 'dca', { trailingTp: true }, 'trailingTpPerc'],
  ])('refuses %s before anything is sent', async (_case, botType, settings, words) => {
    const bot = account.bot(botType === 'dca' ? 'dca' : 'combo');
    const error = errorOf(await update({ botType, botId: bot._id, settings }));
    expect(error).toContain(words);
    expect(bed.takeWrites()).toEqual([]);
  });

  it.each(['?a=b', '../64', '%2e%2e', '1/2', 'a\nb', ''])('refuses the id %j', async (botId) => {
    const error = errorOf(await update({ botType: 'dca', botId, settings: { name: 'x' } }));
    expect(error).toContain('[invalid_arguments]');
    expect(bed.takeRequests()).toEqual([]);
  });

  it('says that the allowed bot is of a kind that cannot be changed', async () => {
    const policy = { allowedBotIds: [account.bot('grid')._id] };
    const error = errorOf(await update({ settings: { name: 'x' } }, { policy }));
    expect(error).toBe('[wrong_state] The settings of a grid bot cannot be changed.');
    expect(bed.takeWrites()).toEqual([]);
  });

  it('does not touch a live bot on paper', async () => {
    const { _id: botId } = account.bot('dca', 'closed', 'live');
    const args = { botType: 'dca', botId, settings: { name: 'x' } };
    const paper = await update({ ...args, paperContext: true });
    expect(errorOf(paper)).toContain('[not_found]');
    const paperOnly = await update(args, { policy: { paperOnly: true } });
    expect(errorOf(paperOnly)).toContain('[not_found]');
    expect(bed.takeWrites()).toEqual([]);
  });
});
