import type { Deal } from '@gainium/sandbox';
import { describe, expect, it } from 'vitest';
import type { OperationId } from '../../src/index.ts';
import { untyped } from '../untyped.ts';
import { itHasCovered } from './coverage.ts';
import { castReason, itDoesNotSend, itRefuses, type Refusal } from './refusals.ts';
import { botNamed, dealOf, unknownId, useSandbox, type Contract } from './use-sandbox.ts';

const api = useSandbox();
const sizeOf = (deal: Deal): number => Number(deal.size);
const openDeal = (kind: 'dca' | 'combo'): Deal =>
  dealOf(api, { kind, type: 'regular', status: 'open' });
const openTerminal = (): Deal => dealOf(api, { type: 'terminal', status: 'open' });

const amount = { qty: '20', asset: 'quote' } as const;

describe('funds (contract section 18)', () => {
  it.each([
    ['addFunds', 'dca', 'Add funds scheduled', 1],
    ['reduceFunds', 'dca', 'Reduce funds scheduled', -1],
    ['addFunds', 'terminal', 'Add funds scheduled', 1],
    ['reduceFunds', 'terminal', 'Reduce funds scheduled', -1],
  ] as const)('%s of a %s deal', async (action, dealType, message, sign) => {
    const deal = dealType === 'terminal' ? openTerminal() : openDeal('dca');
    const before = sizeOf(deal);
    // The trading mode is ignored here (contract section 8).
    const change = { ...amount, dealId: deal._id };
    expect(await api.paper.deals[action](dealType, change)).toBe(message);
    expect(sizeOf(deal)).toBe(before);
    await api.settle();
    expect(Math.sign(sizeOf(deal) - before)).toBe(sign);
  });

  it('reach every open deal of a bot, or those of a symbol', async () => {
    const { _id: botId } = botNamed(api, 'Majors basket');
    const open = [...api.account.deals.values()].filter(
      (deal) => deal.botId === botId && deal.status === 'open',
    );
    const grownWith = async (symbol?: string): Promise<string[]> => {
      const before = open.map(sizeOf);
      const only = symbol === undefined ? {} : { symbol };
      await api.live.deals.addFunds('dca', { botId, qty: '10', type: 'perc', ...only });
      await api.settle();
      const grown = open.filter((deal, index) => sizeOf(deal) > (before[index] ?? 0));
      return grown.map((deal) => deal.symbol.symbol);
    };
    expect(open.length).toBeGreaterThan(1);
    expect(await grownWith('ETH_USDT')).toEqual(['ETHUSDT']);
    expect(await grownWith()).toEqual(open.map(({ symbol }) => symbol.symbol));
  });

  it('fill the next safety order, unless the deal has moved on', async () => {
    const deal = dealOf(api, { botId: botNamed(api, 'ETH steady')._id, status: 'open' });
    const { complete } = deal.levels;
    const scheduled = 'Execute next DCA scheduled';
    const expectedLevel = complete + 5;
    expect(await api.live.deals.executeNextDca(deal._id, { expectedLevel })).toBe(scheduled);
    await api.settle();
    expect(deal.levels.complete).toBe(complete);
    expect(await api.live.deals.executeNextDca(deal._id)).toBe(scheduled);
    await api.settle();
    expect(deal.levels.complete).toBe(complete + 1);
  });
});

/** A call as only `request` lets one send it: the typed resources refuse it before. */
const send =
  (
    id: OperationId,
    query: Record<string, string>,
    body: Record<string, unknown>,
    dealId?: string,
  ): ((c: Contract) => Promise<unknown>) =>
  (c) =>
    c.live.request(id, { ...(dealId !== undefined && { params: { dealId } }), query, body });

const badRequests: [what: string, refuse: Refusal[1], reason: string][] = [
  [
    'neither deal nor bot to add to',
    send('deals.addFunds', {}, amount),
    'Bot ID or Deal ID required',
  ],
  // The text is the vendor's (contract section 18.1).
  [
    'neither deal nor bot to take from',
    send('deals.reduceFunds', {}, amount),
    'Bot ID of deal ID required',
  ],
  ...(['deals.addFunds', 'deals.reduceFunds'] as const).flatMap(
    (id): [string, Refusal[1], string][] => [
      [
        `no amount (${id})`,
        send(id, { dealId: unknownId }, { asset: 'base' }),
        'Missing required parameters',
      ],
      [
        `no asset (${id})`,
        send(id, { dealId: unknownId }, { qty: '1' }),
        'Missing required parameters',
      ],
      [
        `a number (${id})`,
        send(id, { dealId: unknownId }, { ...amount, qty: 1 }),
        'Invalid parameters',
      ],
      [
        `an unknown asset (${id})`,
        send(id, { dealId: unknownId }, { ...amount, asset: 'x' }),
        'Invalid parameters',
      ],
      [
        `an unknown type (${id})`,
        send(id, { dealId: unknownId }, { ...amount, type: 'x' }),
        'Invalid parameters',
      ],
    ],
  ),
  ...(['deals.addTerminalFunds', 'deals.reduceTerminalFunds'] as const).flatMap(
    (id): [string, Refusal[1], string][] => [
      [
        `no amount (${id})`,
        send(id, {}, { asset: 'base' }, unknownId),
        'Missing required parameters',
      ],
      [`a number (${id})`, send(id, {}, { ...amount, qty: 1 }, unknownId), 'Invalid parameters'],
      [`an id that is none (${id})`, send(id, {}, amount, 'x'), castReason('x', 'dcaDeals')],
    ],
  ),
  ['no deal for the next order', send('deals.executeNextDca', {}, {}), 'Deal ID required'],
  [
    'a fraction of a level',
    send('deals.executeNextDca', { dealId: unknownId }, { expectedLevel: 1.5 }),
    'Invalid parameters',
  ],
];

const engineRefusals: [what: string, refuse: Refusal[1], reason: string][] = [
  [
    'an unknown deal',
    (c) => c.live.deals.addFunds('dca', { ...amount, dealId: unknownId }),
    'Deal not found',
  ],
  [
    'a finished deal',
    (c) => {
      const { _id: dealId } = dealOf(c, { kind: 'dca', status: 'closed' });
      return c.live.deals.reduceFunds('dca', { ...amount, dealId });
    },
    'Deal not found',
  ],
  // Combo deals have no funds route: only dca bots and their deals are searched.
  [
    'a combo deal',
    (c) => c.live.deals.addFunds('dca', { ...amount, dealId: openDeal('combo')._id }),
    'Deal not found',
  ],
  [
    'a combo bot',
    (c) => c.live.deals.reduceFunds('dca', { ...amount, botId: botNamed(c, 'BTC combo')._id }),
    'Bot not found',
  ],
  [
    'an unknown bot',
    (c) => c.live.deals.addFunds('dca', { ...amount, botId: unknownId }),
    'Bot not found',
  ],
  [
    'a bot that is not running',
    (c) => c.live.deals.addFunds('dca', { ...amount, botId: botNamed(c, 'DOT retired')._id }),
    'Bot is not running',
  ],
  [
    'an id that is none',
    (c) => c.live.deals.addFunds('dca', { ...amount, dealId: 'x' }),
    castReason('x', 'dcaDeals'),
  ],
  [
    'the next order of an unknown deal',
    (c) => c.live.deals.executeNextDca(unknownId),
    'Deal not found',
  ],
  [
    'the next order of a combo deal',
    (c) => c.live.deals.executeNextDca(openDeal('combo')._id),
    'Deal not found',
  ],
];

describe('what funds are refused for (contract section 18)', () => {
  itRefuses(api, [
    ...badRequests.map(([what, refuse, reason]): Refusal => [
      what,
      refuse,
      'invalid_request',
      400,
      reason,
    ]),
    ...engineRefusals.map(([what, refuse, reason]): Refusal => [
      what,
      refuse,
      'api_refused',
      200,
      reason,
    ]),
    ...[unknownId, 'finished', 'of a bot'].map((which): Refusal => [
      `the terminal deal ${which}`,
      (c) => {
        const wanted = {
          finished: { type: 'terminal', status: 'canceled' },
          'of a bot': { kind: 'dca', type: 'regular', status: 'open' },
        } as const;
        const dealId =
          which === 'finished' || which === 'of a bot' ? dealOf(c, wanted[which])._id : which;
        return c.live.deals.addFunds('terminal', { ...amount, dealId });
      },
      'not_found',
      404,
      'Terminal deal not found',
    ]),
  ]);

  itDoesNotSend(api, [
    [
      'funds of combo deals',
      (c) => c.live.deals.addFunds(untyped('combo'), untyped({ ...amount, dealId: 'x' })),
      'dealType is not valid: send one of dca, terminal.',
    ],
    [
      'neither deal nor bot',
      (c) => c.live.deals.addFunds('dca', untyped(amount)),
      'dealId or botId is missing: send one of them.',
    ],
    [
      'a level below 1',
      (c) => c.live.deals.executeNextDca(unknownId, { expectedLevel: 0 }),
      'expectedLevel is not valid: send a whole number from 1.',
    ],
  ]);
});

itHasCovered(api, 'funds');
