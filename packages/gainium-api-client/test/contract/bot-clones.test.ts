import { RESTRICTED_BOT_ID } from '@gainium/sandbox';
import { describe, expect, it } from 'vitest';
import { anySettings } from '../../src/index.ts';
import { itHasCovered } from './coverage.ts';
import { itRefuses, type Refusal } from './refusals.ts';
import { botNamed, found, hedgeOf, storedBot, unknownId, useSandbox } from './use-sandbox.ts';

const api = useSandbox();

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
    ...(['dca', 'combo', 'grid'] as const).map((kind): Refusal => [
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
    [
      'an id that is none',
      (c) => c.live.bots.clone('dca', 'x'),
      'not_found',
      404,
      'DCA bot not found',
    ],
    [
      'overrides that updates refuse',
      (c) => c.live.bots.clone('dca', id, anySettings({ tpPerc: 2 })),
      'invalid_request',
      400,
      'Wrong settings',
    ],
    [
      'only unknown pairs',
      (c) => c.live.bots.clone('dca', id, { pair: ['XX_YY'] }),
      'invalid_request',
      400,
      'Need to specify at least one pair',
    ],
    [
      'several pairs for a single-pair bot',
      (c) => c.live.bots.clone('dca', id, { pair: ['BTC_USDT', 'ETH_USDT'] }),
      'invalid_request',
      400,
      'Cannot change pair for non-multi pairs bot',
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

itHasCovered(api, 'bot-clones');
