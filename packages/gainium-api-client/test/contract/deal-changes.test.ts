import type { Deal } from '@gainium/sandbox';
import { describe, expect, it } from 'vitest';
import { anySettings } from '../../src/index.ts';
import { untyped } from '../untyped.ts';
import { itHasCovered } from './coverage.ts';
import { castReason, itDoesNotSend, itRefuses } from './refusals.ts';
import { botNamed, dealOf, unknownId, useSandbox } from './use-sandbox.ts';

const api = useSandbox();

const openDeal = (kind: 'dca' | 'combo', isPaper = false): Deal =>
  dealOf(api, { kind, type: 'regular', status: 'open', paperContext: isPaper });
const openTerminal = (isPaper = false): Deal =>
  dealOf(api, { type: 'terminal', status: 'open', paperContext: isPaper });
const finished = (kind: 'dca' | 'combo', status: 'closed' | 'canceled'): string =>
  dealOf(api, { kind, type: 'regular', status })._id;

describe('opening deals (contract section 17.1)', () => {
  const countOf = (id: string) =>
    [...api.account.deals.values()].filter(({ botId }) => botId === id).length;

  it.each([
    ['dca', 'Majors basket', 'BNB_USDT', 1],
    ['dca', 'Majors basket', 'BNBUSDT', 1],
    ['dca', 'Majors basket', undefined, 4],
    ['combo', 'Layer 1 combo', 'ADA_USDT', 1],
    ['combo', 'Layer 1 combo', undefined, 3],
  ] as const)('%s "%s" with the symbol %s opens %i', async (kind, name, symbol, opened) => {
    const bot = botNamed(api, name);
    bot.settings.startCondition = 'Manual';
    const before = countOf(bot._id);
    expect(await api.live.deals.start(kind, bot._id, { symbol })).toBe('Deal scheduled to start');
    expect(countOf(bot._id)).toBe(before);
    await api.settle();
    expect(countOf(bot._id)).toBe(before + opened);
  });

  const running = () => botNamed(api, 'BTC steady')._id;
  itRefuses(api, [
    [
      'a stopped bot',
      (c) => c.live.deals.start('dca', botNamed(c, 'Old BTC plan')._id, { symbol: 'BTC_USDT' }),
      'api_refused',
      200,
      'Bot is not running',
    ],
    [
      'an unknown bot without symbol',
      (c) => c.live.deals.start('dca', unknownId),
      'api_refused',
      200,
      'Bot is not running',
    ],
    [
      'an unknown bot with symbol',
      (c) => c.live.deals.start('combo', unknownId, { symbol: 'BTC_USDT' }),
      'invalid_request',
      400,
      'Bot not found',
    ],
    [
      'an unknown symbol',
      (c) => c.live.deals.start('dca', running(), { symbol: 'NO_PAIR' }),
      'invalid_request',
      400,
      'Symbol not found',
    ],
  ]);

  itDoesNotSend(api, [
    [
      'the start of a terminal deal',
      (c) => c.live.deals.start(untyped('terminal'), running()),
      'dealType is not valid: send one of dca, combo.',
    ],
    [
      'an empty symbol',
      (c) => c.live.deals.start('dca', running(), { symbol: '' }),
      'symbol is missing',
    ],
  ]);
});

describe('changing deals (contract section 17.2)', () => {
  it.each([
    ['dca', () => openDeal('dca', true)],
    ['combo', () => openDeal('combo', true)],
    ['terminal', () => openTerminal(true)],
    ['dca', () => openTerminal(true)],
  ] as const)('is scheduled for a %s deal, in any trading mode', async (dealType, find) => {
    const deal = find();
    const tpPerc = `2${Number(deal.settings.tpPerc)}`;
    const answer = await api.live.deals.update(dealType, deal._id, { tpPerc });
    expect(answer).toBe('Settings update scheduled');
    expect(deal.settings.tpPerc).not.toBe(tpPerc);
    await api.settle();
    expect(deal.settings.tpPerc).toBe(tpPerc);
  });

  const change = { tpPerc: '2' };
  itRefuses(api, [
    [
      'a list',
      (c) => c.live.deals.update('dca', openDeal('dca')._id, untyped([])),
      'invalid_request',
      400,
      'Settings must be provided as an object',
    ],
    [
      'nothing to change',
      (c) => c.live.deals.update('dca', openDeal('dca')._id, {}),
      'invalid_request',
      400,
      'No settings',
    ],
    [
      'wrong types',
      (c) => c.live.deals.update('dca', openDeal('dca')._id, anySettings({ tpPerc: 20 })),
      'invalid_request',
      400,
      'Wrong settings',
    ],
    [
      'an unknown deal',
      (c) => c.live.deals.update('dca', unknownId, change),
      'not_found',
      404,
      'dca deal not found',
    ],
    [
      'a closed deal',
      (c) => c.live.deals.update('dca', finished('dca', 'closed'), change),
      'not_found',
      404,
      'dca deal not found',
    ],
    [
      'a canceled deal',
      (c) => c.live.deals.update('combo', finished('combo', 'canceled'), change),
      'not_found',
      404,
      'combo deal not found',
    ],
    [
      'a deal of a bot as a terminal one',
      (c) => c.live.deals.update('terminal', openDeal('dca')._id, change),
      'not_found',
      404,
      'terminal deal not found',
    ],
    [
      'a combo deal as a dca one',
      (c) => c.live.deals.update('dca', openDeal('combo')._id, change),
      'not_found',
      404,
      'dca deal not found',
    ],
    [
      'an id that is none',
      (c) => c.live.deals.update('combo', 'x', change),
      'invalid_request',
      400,
      castReason('x', 'comboDeals'),
    ],
  ]);
});

describe('closing deals (contract section 17.3)', () => {
  it.each([
    ['dca', 'cancel', 'canceled'],
    ['dca', 'closeByMarket', 'closed'],
    ['dca', 'leave', 'open'],
    ['combo', 'closeByMarket', 'closed'],
    ['terminal', 'cancel', 'canceled'],
  ] as const)('makes a %s deal with %s %s', async (dealType, type, status) => {
    const deal = dealType === 'terminal' ? openTerminal() : openDeal(dealType);
    const answer = await api.live.deals.close(dealType, deal._id, { type });
    expect(answer).toBe('Deal scheduled to be closed');
    expect(deal.status).toBe('open');
    await api.settle();
    expect(deal.status).toBe(status);
    expect(deal.closeTrigger).toBe(status === 'open' ? undefined : 'api');
  });

  it('closes by limit when the exit order fills', async () => {
    const deal = openDeal('dca', true);
    await api.paper.deals.close('dca', deal._id, { type: 'closeByLimit' });
    await api.settle(60_000);
    expect(deal.status).toBe('closed');
  });

  it('takes dca and terminal for each other, and finds any trading mode', async () => {
    const deal = openTerminal(true);
    await api.live.deals.close('dca', deal._id, { type: 'cancel' });
    await api.settle();
    expect(deal.status).toBe('canceled');
  });

  it('cancels when the exchange account is gone', async () => {
    const bot = botNamed(api, 'LINK futures long');
    const deal = dealOf(api, { botId: bot._id, status: 'open' });
    bot.exchangeUnassigned = true;
    const answer = await api.live.deals.close('dca', deal._id, { type: 'closeByMarket' });
    expect(answer).toBe('Deal will be canceled');
    await api.settle();
    expect(deal.status).toBe('canceled');
  });

  const type = 'leave';
  itRefuses(api, [
    [
      'no close type',
      (c) => c.live.request('deals.close', { params: { dealType: 'dca', dealId: unknownId } }),
      'invalid_request',
      400,
      'Close type is required',
    ],
    [
      'a close type that does not exist',
      (c) =>
        c.live.request('deals.close', {
          params: { dealType: 'dca', dealId: unknownId },
          query: { type: 'now' },
        }),
      'invalid_request',
      400,
      'Invalid close type',
    ],
    [
      'an unknown deal',
      (c) => c.live.deals.close('dca', unknownId, { type }),
      'api_refused',
      200,
      'Deal not found',
    ],
    [
      'a combo deal as a dca one',
      (c) => c.live.deals.close('dca', openDeal('combo')._id, { type }),
      'api_refused',
      200,
      'Deal not found',
    ],
    [
      'a closed deal',
      (c) => c.live.deals.close('dca', finished('dca', 'closed'), { type }),
      'api_refused',
      200,
      'Deal already closed',
    ],
    [
      'a canceled deal',
      (c) => c.live.deals.close('terminal', finished('dca', 'canceled'), { type }),
      'api_refused',
      200,
      'Deal already canceled',
    ],
    [
      'an id that is none',
      (c) => c.live.deals.close('dca', 'x', { type }),
      'api_refused',
      200,
      castReason('x', 'dcaDeals'),
    ],
  ]);

  itDoesNotSend(api, [
    [
      'a close type that does not exist',
      (c) => c.live.deals.close('dca', unknownId, { type: untyped('now') }),
      'type is not valid: send one of cancel, closeByLimit, closeByMarket, leave.',
    ],
  ]);
});

itHasCovered(api, 'deal-changes');
