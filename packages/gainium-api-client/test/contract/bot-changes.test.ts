import { RESTRICTED_BOT_ID } from '@gainium/sandbox';
import { describe, expect, it } from 'vitest';
import { anySettings, type GainiumClient } from '../../src/index.ts';
import { rejectionOf } from '../connect.ts';
import { untyped } from '../untyped.ts';
import { itHasCovered } from './coverage.ts';
import { castReason, itDoesNotSend, itRefuses } from './refusals.ts';
import {
  botNamed,
  dealOf,
  exchangeIdOf,
  found,
  hedgeOf,
  storedBot,
  unknownId,
  useSandbox,
  type Contract,
} from './use-sandbox.ts';

const api = useSandbox();
const target = (code = 'binance') => ({ exchangeUUID: exchangeIdOf(api, code) });
const range = { topPrice: 90_000, lowPrice: 40_000, budget: 500 };

describe('creating bots (contract section 11)', () => {
  it.each([
    [
      'dca',
      'DCA bot created successfully',
      (c: GainiumClient, name: string, exchangeUUID: string) =>
        c.bots.create('dca', { exchangeUUID, name, tpPerc: '3' }),
    ],
    [
      'combo',
      'Combo bot created successfully',
      (c: GainiumClient, name: string, exchangeUUID: string) =>
        c.bots.create('combo', { exchangeUUID, name, tpPerc: '3' }),
    ],
    [
      'grid',
      'Grid bot created successfully',
      (c: GainiumClient, name: string, exchangeUUID: string) =>
        c.bots.create('grid', { exchangeUUID, name, pair: 'BTC_USDT', ...range }),
    ],
  ] as const)('stores a stopped %s bot, its name as it was sent', async (kind, message, create) => {
    const name = 'Übung 🚀 “привет” \u2028 \\ 日本';
    for (const [client, code] of [
      [api.live, 'binance'],
      [api.paper, 'paperBinance'],
    ] as const) {
      const created = await create(client, name, exchangeIdOf(api, code));
      expect(created).toMatchObject({ message, settings: { name } });
      const stored = storedBot(api, created.botId);
      expect(stored).toMatchObject({
        kind,
        status: 'closed',
        exchange: code,
        paperContext: code.startsWith('paper'),
        settings: created.settings,
      });
      expect('uuid' in created ? created.uuid : undefined).toBe(
        kind === 'grid' ? undefined : stored.uuid,
      );
    }
  });

  it('links settings to a global variable', async () => {
    const { id } = await api.live.globalVariables.create({ name: 'n', type: 'int', value: '7' });
    const { settings } = await api.live.bots.create('dca', {
      ...target(),
      vars: [{ path: 'ordersCount', variable: id }],
    });
    expect(settings.ordersCount).toBe(7);
    expect(api.account.variables.get(id)?.botAmount).toBe(1);
  });

  it.each([
    ['dca', { tpPerc: '0' }, 'tpPerc', 'Field tpPerc must be positive (greater than 0)'],
    ['combo', { gridLevel: 5 }, 'gridLevel', expect.any(String)],
    ['grid', { pair: ['BTC_USDT'], ...range }, 'pair', expect.any(String)],
  ] as const)('names every wrong field of a %s bot', async (kind, settings, field, message) => {
    const bots = api.account.bots.size;
    const all = anySettings({ ...target(), ...settings });
    const error = await rejectionOf(api.live.bots.create(kind, all));
    expect(error).toMatchObject({
      code: 'validation_failed',
      status: 400,
      reason: 'Validation error',
      errors: expect.arrayContaining([{ field, message }]),
    });
    expect(String(error)).toContain(`did not pass validation: ${field}: `);
    expect(api.account.bots.size).toBe(bots);
  });

  const createWith = (c: GainiumClient, settings: Record<string, unknown>) =>
    c.bots.create('dca', anySettings(settings));
  itRefuses(api, [
    [
      'a list as body',
      (c) => c.live.bots.create('dca', untyped([])),
      'invalid_request',
      400,
      'Invalid input: expected non-empty object',
    ],
    [
      'an empty body',
      (c) => createWith(c.live, {}),
      'invalid_request',
      400,
      'Input cannot be an empty object',
    ],
    [
      'no exchange account',
      (c) => createWith(c.live, { name: 'x' }),
      'invalid_request',
      400,
      'exchangeUUID is required',
    ],
    [
      'an unknown exchange account',
      (c) => createWith(c.live, { exchangeUUID: 'x' }),
      'invalid_request',
      400,
      'Exchange not found',
    ],
    [
      'a live account on paper',
      (c) => createWith(c.paper, target()),
      'invalid_request',
      400,
      'Exchange is not a paper trading exchange',
    ],
    [
      'a paper account in live trading',
      (c) => createWith(c.live, target('paperBinance')),
      'invalid_request',
      400,
      'Exchange is a paper trading exchange, use paper context',
    ],
  ]);

  itDoesNotSend(api, [
    [
      'the creation of a hedge bot',
      (c) => c.live.bots.create(untyped('hedgeDca'), target()),
      'botType is not valid: send one of dca, combo, grid.',
    ],
  ]);
});

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
  const change = { tpPerc: '20' };

  it('finds a bot in any trading mode, whatever the header says', async () => {
    const bot = botNamed(api, 'SOL swing', true);
    expect(await api.live.bots.update('dca', bot._id, { name: 'Any' })).toBe('Settings updated');
    expect(bot.settings.name).toBe('Any');
  });

  const id = RESTRICTED_BOT_ID;
  const update = (c: Contract, botId: string, settings: Record<string, unknown>) =>
    c.live.bots.update('dca', botId, anySettings(settings));
  itRefuses(api, [
    ['nothing to change', (c) => update(c, id, {}), 'invalid_request', 400, 'No settings'],
    ['unknown settings', (c) => update(c, id, { a: 1 }), 'invalid_request', 400, 'Unknown settings'],
    ['wrong types', (c) => update(c, id, { tpPerc: 2 }), 'invalid_request', 400, 'Wrong settings'],
    [
      'settings of combo bots',
      (c) => update(c, id, { gridLevel: '5' }),
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
      (c) => update(c, id, { pair: ['ETH_USDT'] }),
      'invalid_request',
      400,
      'Pair update is not supported in single coin bots',
    ],
    [
      'an unknown bot',
      (c) => update(c, unknownId, { tpPerc: '2' }),
      'not_found',
      404,
      'Bot not found',
    ],
    [
      'an id that is none',
      (c) => update(c, 'x', { tpPerc: '2' }),
      'invalid_request',
      400,
      castReason('x', 'dcaBots'),
    ],
  ]);

  itDoesNotSend(api, [
    [
      'the update of a grid bot',
      (c) => c.live.bots.update(untyped('grid'), id, { tpPerc: '2' }),
      'botType is not valid: send one of dca, combo.',
    ],
    [
      'the update of a hedge bot',
      (c) => c.live.bots.update(untyped('hedgeDca'), id, { tpPerc: '2' }),
      'botType is not valid: send one of dca, combo.',
    ],
  ]);
});

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

  const basket = (c: Contract) => botNamed(c, 'Majors basket', true)._id;
  const pairs = (c: Contract, botId: string, change: object) =>
    c.live.bots.changePairs('dca', botId, untyped(change));
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
      (c) =>
        pairs(c, basket(c), { pairsToSet: ['BTC_USDT', 'ETH_USDT', 'BNB_USDT', 'XRP_USDT'] }),
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
});

describe('cloning bots (contract sections 14 and 15)', () => {
  it.each([
    ['dca', 'ETH steady', 'DCA bot cloned successfully'],
    ['combo', 'ETH combo', 'COMBO bot cloned successfully'],
    ['grid', 'ETH grid', 'GRID bot cloned successfully'],
  ] as const)('stores a stopped copy of a %s bot', async (kind, name, message) => {
    const source = botNamed(api, name);
    const answer = await api.live.bots.clone(kind, source._id);
    expect(answer).toEqual({ botId: expect.any(String), message });
    const copy = storedBot(api, answer.botId);
    expect(copy).toMatchObject({ kind, status: 'closed', settings: { name: `${name} (clone)` } });
    expect(copy.uuid).not.toBe(source.uuid);
  });

  it('takes overrides, pairs in both notations', async () => {
    const source = botNamed(api, 'ETH steady', true);
    const overrides = { name: 'Own', tpPerc: '4', pair: ['SOL_USDT'] };
    const { botId } = await api.paper.bots.clone('dca', source._id, overrides);
    expect(storedBot(api, botId).settings).toMatchObject({ ...overrides, pair: ['SOLUSDT'] });
  });

  it.each(['hedgeDca', 'hedgeCombo'] as const)('copies both legs of a %s bot', async (kind) => {
    const source = hedgeOf(api, kind, 'open');
    const answer = await api.live.bots.clone(kind, source._id, {
      short: { name: 'Own' },
      sharedSettings: { tpPerc: '4' },
    });
    expect(answer.message).toBe(`${kind} bot cloned successfully`);
    const legs = found(api.account.hedges.get(answer.botId)).legs.map((id) => storedBot(api, id));
    expect(legs.map(({ settings }) => settings.tpPerc)).toEqual(['4', '4']);
    expect(legs[1]?.settings.name).toBe('Own');
    expect(legs.map(({ parentBotId }) => parentBotId)).toEqual([answer.botId, answer.botId]);
  });

  const id = RESTRICTED_BOT_ID;
  itRefuses(api, [
    ...(['dca', 'combo', 'grid'] as const).map((kind): Parameters<typeof itRefuses>[1][number] => [
      `an unknown ${kind} bot`,
      (c) => c.live.bots.clone(kind, unknownId),
      'not_found',
      404,
      `${kind.toUpperCase()} bot not found`,
    ]),
    [
      'a live bot on paper',
      (c) => c.paper.bots.clone('dca', id),
      'not_found',
      404,
      'DCA bot not found',
    ],
    ['an id that is none', (c) => c.live.bots.clone('dca', 'x'), 'not_found', 404, 'DCA bot not found'],
    [
      'overrides that updates refuse',
      (c) => c.live.bots.clone('dca', id, anySettings({ tpPerc: 2 })),
      'invalid_request',
      400,
      'Wrong settings',
    ],
    [
      'flat overrides of a hedge bot',
      (c) =>
        c.live.bots.clone(
          'hedgeDca',
          hedgeOf(c, 'hedgeDca', 'open')._id,
          anySettings({ tpPerc: '2' }),
        ),
      'invalid_request',
      400,
      'Hedge bots are cloned with overrides per leg. Expected { "long": {...}, "short": {...}, "sharedSettings": {...} }',
    ],
  ]);
});

itHasCovered(api, 'bot-changes');
