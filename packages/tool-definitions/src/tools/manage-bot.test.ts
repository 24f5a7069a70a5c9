import type { Bot } from '@gainium/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seededAccount, type TestAccount } from '../../test/seeded-account.ts';
import {
  createTestBed,
  dataOf,
  errorOf,
  notesOf,
  type TestBed,
  type TestToolkitOptions,
} from '../../test/sandbox-toolkit.ts';

let bed: TestBed;
let account: TestAccount;
let restore: () => void;
beforeAll(async () => {
  bed = await createTestBed({ settleMs: 3_600_000 });
  account = seededAccount(bed.sandbox);
  restore = account.remember();
});
afterAll(() => bed.close());
beforeEach(() => bed.sandbox.log.clear());
afterEach(() => restore());

const manage = (args: Record<string, unknown>, options: TestToolkitOptions = {}) =>
  bed.toolkit(options).call('manage_bot', args);

const become = (bot: Bot, status: Bot['status']) => ({
  pause: async () => {
    bot.status = status;
  },
});

const writesOf = () =>
  bed.takeWrites().map(({ method, path, mode }) => `${mode} ${method} ${path}`);

describe('manage_bot start and stop', () => {
  it.each([
    ['dca', 'live', 'open'],
    ['combo', 'paper', 'monitoring'],
    ['grid', 'paper', 'range'],
  ] as const)('starts a %s bot of %s trading, and sees it %s', async (botType, mode, status) => {
    const bot = account.bot(botType, 'closed', mode);
    const args = { action: 'start', botType, botId: bot.uuid, paperContext: mode === 'paper' };
    const reply = await manage(args, become(bot, status));
    expect(dataOf(reply)).toEqual({
      status: 'applied',
      botId: bot._id,
      botType,
      botStatus: status,
    });
    expect(writesOf()).toEqual([`${mode} POST /api/v2/bots/${botType}/${bot._id}/start`]);
  });

  it('uses the context of the bot when none is named', async () => {
    const bot = account.bot('dca', 'closed', 'paper');
    const reply = await manage({ action: 'start', botType: 'dca', botId: bot._id });
    expect(reply.structuredContent?.mode).toBe('paper');
    expect(writesOf()).toEqual([`paper POST /api/v2/bots/dca/${bot._id}/start`]);
  });

  it('says that a start is scheduled while it does not show', async () => {
    const bot = account.bot('dca');
    const reply = await manage({ action: 'start', botType: 'dca', botId: bot._id });
    expect(dataOf(reply)).toMatchObject({ status: 'scheduled', botStatus: 'closed' });
    expect(notesOf(reply).join(' ')).toContain('still closed');
  });

  it('gives the reason when a start ends in an error', async () => {
    const bot = account.bot('dca');
    bot.statusReason = 'Not enough balance';
    const args = { action: 'start', botType: 'dca', botId: bot._id };
    expect(dataOf(await manage(args, become(bot, 'error')))).toMatchObject({
      status: 'mismatch',
      botStatus: 'error',
      statusReason: 'Not enough balance',
    });
  });

  it('does not take an error from before for the result', async () => {
    const bot = account.bot('dca', 'error');
    const reply = await manage({ action: 'start', botType: 'dca', botId: bot._id });
    expect(dataOf(reply)).toMatchObject({ status: 'scheduled', botStatus: 'error' });
  });

  it('says that a bot was running already', async () => {
    const bot = account.bot('dca', 'open');
    const reply = await manage({ action: 'start', botType: 'dca', botId: bot._id });
    expect(dataOf(reply)).toMatchObject({ status: 'applied' });
    expect(notesOf(reply)).toEqual(['The bot was running already.']);
  });

  it.each(['hedgeDca', 'hedgeCombo'] as const)(
    'starts a %s bot with its legs as they are',
    async (botType) => {
      const { _id: botId } = account.hedge(botType);
      const reply = await manage({ action: 'start', botType, botId });
      expect(dataOf(reply)).toMatchObject({ botId, botType });
      expect(writesOf()).toEqual([`live POST /api/v2/bots/${botType}/${botId}/start`]);
    },
  );

  it.each([
    ['dca', {}, '', 'run on until they finish'],
    ['dca', { closeType: 'closeByMarket' }, '?closeType=closeByMarket', 'closed at market price'],
    [
      'combo',
      { closeType: 'cancel', cancelPartiallyFilled: 'true' },
      '?closeType=cancel&cancelPartiallyFilled=true',
      'are canceled',
    ],
    ['combo', { closeType: 'leave', cancelPartiallyFilled: false }, '?closeType=leave', 'run on'],
    ['grid', {}, '?closeGridType=cancel', 'what it holds stays'],
    ['grid', { closeGridType: 'closeByLimit' }, '?closeGridType=closeByLimit', 'limit order'],
  ] as const)('stops a %s bot with %j', async (botType, choice, query, effect) => {
    const bot = account.bot(botType, 'open');
    const args = { action: 'stop', botType, botId: bot._id, ...choice };
    const shown = dataOf<{ effect: string; path: string }>(await manage({ ...args, dryRun: true }));
    expect(shown.effect).toContain(effect);
    expect(writesOf()).toEqual([]);

    const reply = await manage(args, become(bot, 'closed'));
    expect(dataOf(reply)).toMatchObject({ status: 'applied', botStatus: 'closed' });
    const path = `/api/v2/bots/${botType}/${bot._id}/stop${query}`;
    expect(writesOf()).toEqual([`live POST ${path}`]);
    expect(shown.path).toBe(path);
  });

  it('makes sense of a stop that the API cannot place', async () => {
    const bot = account.bot('dca');
    const body = JSON.stringify({ status: 'NOTOK', reason: 'Bot not found' });
    bed.sandbox.faults.add({ method: 'POST', fault: { kind: 'respond', status: 400, body } });
    const error = errorOf(await manage({ action: 'stop', botType: 'dca', botId: bot._id }));
    expect(error).toMatch(/^\[wrong_state\].*not have this bot loaded.*closed/);
  });

  it('claims nothing when the status cannot be read', async () => {
    const bot = account.bot('dca');
    const args = { action: 'start', botType: 'dca', botId: bot._id };
    // One call finds the bot, one reads its status, one starts it.
    const reply = await manage(args, { rateLimit: 3 });
    expect(dataOf(reply)).toEqual({ status: 'unverified', botId: bot._id, botType: 'dca' });
  });

  it('does not repeat a request whose answer was lost', async () => {
    const bot = account.bot('dca');
    bed.sandbox.faults.add({ method: 'POST', fault: { kind: 'reset', isHandled: true } });
    const error = errorOf(await manage({ action: 'start', botType: 'dca', botId: bot._id }));
    expect(error).toContain('[unknown_outcome]');
    expect(error).toContain('get_bot');
    expect(writesOf()).toHaveLength(1);
  });
});

describe('manage_bot archive and restore', () => {
  it.each(['dca', 'combo', 'grid'] as const)(
    'archives a stopped %s bot and restores it',
    async (botType) => {
      const { _id: botId } = account.bot(botType, 'closed', 'paper');
      const args = { botType, botId, paperContext: true };
      const archived = await manage({ ...args, action: 'archive' });
      expect(dataOf(archived)).toEqual({ status: 'applied', botId, botType, botStatus: 'archive' });
      const restored = await manage({ ...args, action: 'restore' });
      expect(dataOf(restored)).toEqual({ status: 'applied', botId, botType, botStatus: 'closed' });
      expect(writesOf()).toEqual([
        `paper DELETE /api/v2/bots/${botType}/${botId}`,
        `paper POST /api/v2/bots/${botType}/${botId}/restore`,
      ]);
    },
  );

  it('acts on the allowed bot and on no other', async () => {
    const bot = account.bot('dca');
    const policy = { allowedBotIds: [bot.uuid] };
    const own = await manage({ action: 'archive' }, { policy });
    expect(dataOf(own)).toMatchObject({ status: 'applied', botId: bot._id });
    const other = account.bot('grid');
    const args = { action: 'archive', botType: 'grid', botId: other._id };
    expect(errorOf(await manage(args, { policy }))).toContain('[not_allowed]');
    expect(other.status).toBe('closed');
  });

  it('says when the API accepted it and nothing happened', async () => {
    const bot = account.bot('dca');
    const body = JSON.stringify({ status: 'OK', reason: null, data: 'Bot archived' });
    bed.sandbox.faults.add({ method: 'DELETE', fault: { kind: 'respond', status: 200, body } });
    const reply = await manage({ action: 'archive', botType: 'dca', botId: bot._id });
    expect(dataOf(reply)).toMatchObject({ status: 'mismatch', botStatus: 'closed' });
  });

  it('shows for a dry run what an archive does to deals', async () => {
    const { _id: botId } = account.bot('combo');
    const args = { action: 'archive', botType: 'combo', botId, dryRun: true };
    expect(dataOf(await manage(args))).toEqual({
      sent: false,
      effect: `Archives the combo bot ${botId} and cancels the deals it still has open.`,
      method: 'DELETE',
      path: `/api/v2/bots/combo/${botId}`,
    });
    expect(writesOf()).toEqual([]);
  });
});

describe('manage_bot refusals', () => {
  it.each([
    ['archive', 'open', 'Only a stopped bot can be archived, and the status of this one is open.'],
    ['archive', 'error', 'the status of this one is error'],
    ['archive', 'archive', 'archived already'],
    ['restore', 'open', 'would cancel its open deals, so nothing was sent'],
    ['restore', 'closed', 'its status is closed'],
    ['restore', 'monitoring', 'its status is monitoring'],
    ['start', 'archive', 'An archived bot cannot be started.'],
  ] as const)('refuses to %s a bot whose status is %s', async (action, status, words) => {
    const { _id: botId } = account.bot('dca', status);
    const error = errorOf(await manage({ action, botType: 'dca', botId }));
    expect(error).toContain('[wrong_state]');
    expect(error).toContain(words);
    expect(writesOf()).toEqual([]);
  });

  it.each([
    ['stop', 'grid', { closeType: 'cancel' }, 'A grid bot takes closeGridType, not closeType.'],
    ['stop', 'dca', { closeGridType: 'cancel' }, 'A dca bot takes closeType, not closeGridType.'],
    ['stop', 'dca', { closeType: 'leave?x=1' }, 'closeType must be one of'],
    ['stop', 'dca', { pair: ['BTC_USDT'] }, 'pair belongs to action changePairs, not to stop.'],
    [
      'archive',
      'dca',
      { closeType: 'cancel' },
      'closeType belongs to action stop, not to archive.',
    ],
    ['start', 'dca', { cancelPartiallyFilled: false }, 'belongs to action stop'],
    ['start?x', 'dca', {}, 'action must be one of'],
    ['start', 'dca/..', {}, 'botType must be one of'],
  ])('refuses %s of a %s bot with %j', async (action, botType, choice, words) => {
    const { _id: botId } = account.bot(botType === 'grid' ? 'grid' : 'dca', 'open');
    const error = errorOf(await manage({ action, botType, botId, ...choice }));
    expect(error).toContain('[invalid_arguments]');
    expect(error).toContain(words);
    expect(writesOf()).toEqual([]);
  });

  it.each(['?a=b', '../64', '%2e%2e', '1/start', 'a\nb'])('refuses the id %j', async (botId) => {
    const error = errorOf(await manage({ action: 'start', botType: 'dca', botId }));
    expect(error).toContain('[invalid_arguments]');
    expect(bed.takeRequests()).toEqual([]);
  });

  it.each(['start', 'stop', 'archive', 'restore', 'changePairs'])(
    'does not %s a live bot on paper',
    async (action) => {
      const { _id: botId } = account.bot('dca', 'closed', 'live');
      const pair = action === 'changePairs' ? ['BTC_USDT'] : undefined;
      const args = { action, botType: 'dca', botId, ...(pair && { pair }) };
      expect(errorOf(await manage({ ...args, paperContext: true }))).toContain('[not_found]');
      const paperOnly = await manage(args, { policy: { paperOnly: true } });
      expect(errorOf(paperOnly)).toContain('[not_found]');
      expect(writesOf()).toEqual([]);
    },
  );
});
