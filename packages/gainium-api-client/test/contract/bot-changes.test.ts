import { RESTRICTED_BOT_ID } from '@gainium/sandbox';
import { describe, expect, it } from 'vitest';
import { anySettings, type GainiumClient } from '../../src/index.ts';
import { untyped } from '../untyped.ts';
import { itHasCovered } from './coverage.ts';
import { castReason, itDoesNotSend, itRefuses } from './refusals.ts';
import { botNamed, dealOf, unknownId, useSandbox, type Contract } from './use-sandbox.ts';

const api = useSandbox();
const change = { tpPerc: '20' };

const updateDca = (c: Contract, botId: string, settings: Record<string, unknown>) =>
  c.live.bots.update('dca', botId, anySettings(settings));

describe('updating bots (contract section 12.1)', () => {
  it.each([
    ['dca', 'ETH steady', (c: GainiumClient, id: string) => c.bots.update('dca', id, change)],
    ['combo', 'BTC combo', (c: GainiumClient, id: string) => c.bots.update('combo', id, change)],
  ] as const)('changes a %s bot and its open deals', async (kind, name, update) => {
    const bot = botNamed(api, name);
    expect(await update(api.live, bot._id)).toBe('Settings updated');
    expect(bot.settings).toMatchObject(change);
    await api.settle();
    const deal = dealOf(api, { kind, status: 'open', botId: bot._id });
    expect(deal.settings.tpPerc).toBe(change.tpPerc);
  });

  it('finds a bot in any trading mode, whatever the header says', async () => {
    const bot = botNamed(api, 'SOL swing', true);
    expect(await api.live.bots.update('dca', bot._id, { name: 'Any' })).toBe('Settings updated');
    expect(bot.settings.name).toBe('Any');
  });

  const id = RESTRICTED_BOT_ID;
  itRefuses(api, [
    ['nothing to change', (c) => updateDca(c, id, {}), 'invalid_request', 400, 'No settings'],
    [
      'unknown settings',
      (c) => updateDca(c, id, { a: 1 }),
      'invalid_request',
      400,
      'Unknown settings',
    ],
    [
      'wrong types',
      (c) => updateDca(c, id, { tpPerc: 2 }),
      'invalid_request',
      400,
      'Wrong settings',
    ],
    [
      'settings of combo bots',
      (c) => updateDca(c, id, { gridLevel: '5' }),
      'invalid_request',
      400,
      'Some settings not supported in DCA deals',
    ],
    [
      'the pair of a combo bot',
      (c) =>
        c.live.bots.update(
          'combo',
          botNamed(c, 'Layer 1 combo')._id,
          anySettings({ pair: ['BTC_USDT'] }),
        ),
      'invalid_request',
      400,
      'Some settings not supported in combo deals',
    ],
    [
      'the pair of a single-pair bot',
      (c) => updateDca(c, id, { pair: ['ETH_USDT'] }),
      'invalid_request',
      400,
      'Pair update is not supported in single coin bots',
    ],
    [
      'an unknown bot',
      (c) => updateDca(c, unknownId, { tpPerc: '2' }),
      'not_found',
      404,
      'Bot not found',
    ],
    [
      'an id that is none',
      (c) => updateDca(c, 'x', { tpPerc: '2' }),
      'invalid_request',
      400,
      castReason('x', 'dcaBots'),
    ],
  ]);

  itDoesNotSend(api, [
    [
      'the update of a grid bot',
      (c) => c.live.bots.update(untyped('grid'), id, untyped(change)),
      'botType is not valid: send one of dca, combo.',
    ],
    [
      'the update of a hedge bot',
      (c) => c.live.bots.update(untyped('hedgeDca'), id, untyped(change)),
      'botType is not valid: send one of dca, combo.',
    ],
  ]);
});

const basket = (c: Contract) => botNamed(c, 'Majors basket', true)._id;

const pairs = (c: Contract, botId: string, body: object) =>
  c.live.bots.changePairs('dca', botId, untyped(body));

describe('changing pairs (contract section 12.2)', () => {
  it('replaces, adds and removes pairs of a dca bot', async () => {
    const bot = botNamed(api, 'Majors basket');
    const before = ['BTC_USDT', 'ETH_USDT', 'BNB_USDT', 'XRP_USDT'];
    const add = { pairsToSet: ['SOL_USDT', 'NO_PAIR'], pairsToSetMode: 'add' } as const;
    expect(await api.live.bots.changePairs('dca', bot._id, add)).toEqual({
      removed: 0,
      added: 2,
      current: [...before, 'SOL_USDT'],
      previous: before,
    });
    const remove = { pairsToChange: { remove: ['BTC_USDT'], add: ['ADA_USDT'] } };
    const changed = await api.live.bots.changePairs('dca', bot._id, remove);
    expect(changed.current).toEqual([...before.slice(1), 'SOL_USDT', 'ADA_USDT']);
    await api.live.bots.changePairs('dca', bot._id, { pairsToSet: ['BTC_USDT'] });
    expect(bot.settings.pair).toEqual(['BTCUSDT']);
  });

  it('changes a multi-pair combo bot', async () => {
    const bot = botNamed(api, 'Layer 1 combo');
    const pairsToSet = ['SOL_USDT', 'DOT_USDT'];
    const { current } = await api.live.bots.changePairs('combo', bot._id, { pairsToSet });
    expect(current).toEqual(pairsToSet);
    expect(bot.settings.pair).toEqual(['SOLUSDT', 'DOTUSDT']);
  });

  it('goes through the settings of a dca bot too, where nothing to change is fine', async () => {
    const bot = botNamed(api, 'Majors basket', true);
    for (const pair of [['ETH_USDT', 'BTC_USDT', 'BNB_USDT', 'XRP_USDT'], ['BTC_USDT']]) {
      expect(await api.live.bots.update('dca', bot._id, { pair })).toBe('Settings updated');
      expect(bot.settings.pair).toHaveLength(pair.length);
    }
    await api.live.bots.update('dca', bot._id, { pair: ['BTC_USDT', 'ETH_USDT'] });
  });

  const set = { pairsToSet: ['BTC_USDT'] };
  itRefuses(api, [
    [
      'the shape of the vendor’s document',
      (c) => pairs(c, basket(c), { pair: ['BTC_USDT'] }),
      'invalid_request',
      400,
      'Either pairsToChange or pairsToSet must be provided',
    ],
    [
      'an unknown mode',
      (c) => pairs(c, basket(c), { ...set, pairsToSetMode: 'x' }),
      'invalid_request',
      400,
      'Invalid parameters',
    ],
    [
      'no pairs',
      (c) => pairs(c, basket(c), { pairsToSet: [] }),
      'invalid_request',
      400,
      'Pairs cannot be empty',
    ],
    [
      'the pairs it has',
      (c) => pairs(c, basket(c), { pairsToSet: ['BTC_USDT', 'ETH_USDT'] }),
      'invalid_request',
      400,
      'Nothing changed',
    ],
    [
      'only unusable pairs',
      (c) => pairs(c, basket(c), { pairsToSet: ['NO_PAIR', 'ETH_BTC'] }),
      'invalid_request',
      400,
      "Pairs didn't pass settings check",
    ],
    [
      'a single-pair bot',
      (c) => pairs(c, RESTRICTED_BOT_ID, { pairsToSet: ['ETH_USDT'] }),
      'invalid_request',
      400,
      'Pair update is not supported in single coin bots',
    ],
    ['an unknown bot', (c) => pairs(c, unknownId, set), 'invalid_request', 400, 'Bot not found'],
    [
      'an id that is none',
      (c) => pairs(c, 'x', set),
      'invalid_request',
      400,
      castReason('x', 'dcaBots'),
    ],
  ]);

  itDoesNotSend(
    api,
    ['grid', 'hedgeDca', 'hedgeCombo'].map((kind) => [
      `the pairs of a ${kind} bot`,
      (c) => c.live.bots.changePairs(untyped(kind), unknownId, set),
      'botType is not valid: send one of dca, combo.',
    ]),
  );
});

itHasCovered(api, 'bot-changes');
