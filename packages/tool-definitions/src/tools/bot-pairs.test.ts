import type { Bot } from '@gainium/sandbox';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
let restore: () => void;
beforeAll(async () => {
  bed = await createTestBed();
  account = seededAccount(bed.sandbox);
  restore = account.remember();
});
afterAll(() => bed.close());
beforeEach(() => bed.sandbox.log.clear());
afterEach(() => restore());

const manage = (args: Record<string, unknown>) => bed.toolkit().call('manage_bot', args);

const multi = (kind: 'dca' | 'combo', pair: string[]): Bot => {
  const bot = account.bot(kind, 'open');
  Object.assign(bot.settings, { useMulti: true, pair });
  return bot;
};

describe('manage_bot with action changePairs', () => {
  it.each([
    ['dca', undefined, ['ETH_USDT', 'LTC_USDT'], ['ETH_USDT', 'LTC_USDT']],
    ['dca', 'replace', ['ETH_USDT'], ['ETH_USDT']],
    ['combo', 'add', ['LTC_USDT'], ['BTC_USDT', 'ETH_USDT', 'LTC_USDT']],
    ['combo', 'remove', ['ETH_USDT'], ['BTC_USDT']],
  ] as const)('changes the pairs of a %s bot: %s', async (botType, pairMode, pair, current) => {
    const bot = multi(botType, ['BTCUSDT', 'ETHUSDT']);
    const args = { action: 'changePairs', botType, botId: bot._id, pair };
    const reply = await manage({ ...args, ...(pairMode && { pairMode }) });
    expect(dataOf(reply)).toEqual({
      status: 'applied',
      botId: bot._id,
      botType,
      pairs: current,
      previous: ['BTC_USDT', 'ETH_USDT'],
    });
    expect(bed.takeWrites()).toMatchObject([
      {
        method: 'PUT',
        path: `/api/v2/bots/${botType}/${bot._id}/pairs`,
        body: { pairsToSet: pair, pairsToSetMode: pairMode ?? 'replace' },
      },
    ]);
  });

  it('names the pairs that the API dropped', async () => {
    const bot = multi('dca', ['BTCUSDT', 'ETHUSDT']);
    const pair = ['LTC_USDT', 'ETH_BTC', 'NONE_USDT'];
    const args = { action: 'changePairs', botType: 'dca', botId: bot._id, pair };
    const reply = await manage({ ...args, pairMode: 'add' });
    expect(dataOf(reply)).toMatchObject({
      status: 'mismatch',
      pairs: ['BTC_USDT', 'ETH_USDT', 'LTC_USDT'],
    });
    expect(notesOf(reply)[0]).toMatch(/^ETH_BTC, NONE_USDT are left out by the API/);
  });

  it.each([
    ['no pairs', 'dca', {}, 'needs pair'],
    ['a native name', 'dca', { pair: ['BTCUSDT'] }, 'BASE_QUOTE'],
    ['a bot with one pair', 'dca', { pair: ['ETH_USDT'] }, 'trades one pair'],
    ['a grid bot', 'grid', { pair: ['ETH_USDT'] }, 'A grid bot trades one pair'],
    ['a hedge bot', 'hedgeDca', { pair: ['ETH_USDT'] }, 'has its pairs in its legs'],
    ['an unknown mode', 'dca', { pair: ['ETH_USDT'], pairMode: 'swap' }, 'one of replace, add'],
  ] as const)('refuses %s before anything is sent', async (_case, botType, choice, words) => {
    const bot = botType === 'hedgeDca' ? account.hedge(botType) : account.bot(botType);
    const args = { action: 'changePairs', botType, botId: bot._id, ...choice };
    expect(errorOf(await manage(args))).toContain(words);
    expect(bed.takeWrites()).toEqual([]);
  });
});
