import { RESTRICTED_BOT_ID } from '@gainium/sandbox';
import { describe, expect, it } from 'vitest';
import { anySettings, hedgeLegActions } from '../../src/index.ts';
import { rejectionOf } from '../connect.ts';
import { untyped } from '../untyped.ts';
import { itHasCovered } from './coverage.ts';
import { castReason, itDoesNotSend, itRefuses, type Refusal } from './refusals.ts';
import {
  botNamed,
  dealOf,
  exchangeIdOf,
  hedgeOf,
  storedBot,
  unknownId,
  useSandbox,
} from './use-sandbox.ts';

const api = useSandbox();

/** What a new bot needs so that it trades at once: its settings by kind. */
const settings = {
  dca: { startOrderType: 'MARKET' },
  combo: {},
  grid: { pair: 'BTC_USDT', topPrice: 90_000, lowPrice: 40_000, budget: 500 },
} as const;

async function createOnPaper(kind: keyof typeof settings, more: object = {}): Promise<string> {
  const exchangeUUID = exchangeIdOf(api, 'paperBinance');
  const all = anySettings({ exchangeUUID, ...settings[kind], ...more });
  return (await api.paper.bots.create(kind, all)).botId;
}

async function createStarted(kind: keyof typeof settings, more: object = {}): Promise<string> {
  const id = await createOnPaper(kind, more);
  await api.paper.bots.start(kind, id);
  await api.settle();
  return id;
}

const statusOf = (id: string) => storedBot(api, id).status;
const dealStatusesOf = (id: string) =>
  [...api.account.deals.values()].flatMap(({ botId, status }) => (botId === id ? [status] : []));

describe('start and stop (contract section 13)', () => {
  it.each(['dca', 'combo', 'grid'] as const)('show on a %s bot after a while', async (kind) => {
    const id = await createOnPaper(kind);
    expect(await api.paper.bots.start(kind, id)).toBe('Bot scheduled to start');
    expect(statusOf(id)).toBe('closed');
    await api.settle();
    expect((await api.paper.bots.get(kind, id)).status).toBe('open');
    expect(dealStatusesOf(id)).toEqual(kind === 'grid' ? [] : ['open']);
    expect(await api.paper.bots.start(kind, id)).toBe('Bot scheduled to start');
    expect(await api.paper.bots.stop(kind, id)).toBe('Bot scheduled to stop');
    await api.settle();
    expect((await api.paper.bots.get(kind, id)).status).toBe('closed');
    expect(dealStatusesOf(id)).toEqual(kind === 'grid' ? [] : ['open']);
  });

  it.each([
    ['cancel', 'canceled'],
    ['closeByMarket', 'closed'],
    ['leave', 'open'],
  ] as const)('with closeType %s make an open deal %s', async (closeType, status) => {
    const id = await createStarted('dca');
    await api.paper.bots.stop('dca', id, { closeType });
    await api.settle();
    expect(dealStatusesOf(id)).toEqual([status]);
  });

  it('take the stop options of grid bots', async () => {
    const id = await createStarted('grid');
    const options = { closeGridType: 'closeByMarket', cancelPartiallyFilled: true } as const;
    await api.paper.bots.stop('grid', id, options);
    expect(api.sandbox.log.entries().at(-1)?.path).toBe(
      `/api/v2/bots/grid/${id}/stop?closeGridType=closeByMarket&cancelPartiallyFilled=true`,
    );
    await api.settle();
    expect(statusOf(id)).toBe('closed');
  });

  it('act in the wrong trading mode too, and then answer 400', async () => {
    const id = await createOnPaper('dca');
    const started = await rejectionOf(api.live.bots.start('dca', id));
    expect(started).toMatchObject({
      code: 'invalid_request',
      status: 400,
      reason: 'Bot not found',
    });
    await api.settle();
    expect(statusOf(id)).toBe('open');
    const stopped = await rejectionOf(api.live.bots.stop('dca', id));
    expect(stopped).toMatchObject({
      code: 'invalid_request',
      status: 400,
      reason: 'Bot not found',
    });
    await api.settle();
    expect(statusOf(id)).toBe('closed');
  });
});

describe('archive and restore (contract section 13)', () => {
  it.each(['dca', 'combo', 'grid'] as const)('hide a %s bot and bring it back', async (kind) => {
    const id = await createStarted(kind);
    await api.paper.bots.stop(kind, id);
    await api.settle();
    // Neither of the two looks at the trading mode (contract section 8).
    expect(await api.live.bots.archive(kind, id)).toBe('Bot archived');
    expect((await api.paper.bots.get(kind, id)).status).toBe('archive');
    expect(dealStatusesOf(id)).toEqual(kind === 'grid' ? [] : ['canceled']);
    const { items } = await api.paper.bots.list(kind, { status: 'archive' });
    expect(items.map(({ _id }) => _id)).toContain(id);
    expect(await api.live.bots.restore(kind, id)).toBe('Bot restored');
    expect((await api.paper.bots.get(kind, id)).status).toBe('closed');
  });

  it('cancel the deals of a running bot that is restored by mistake', async () => {
    const bot = botNamed(api, 'DOGE dips');
    bot.settings.startCondition = 'Manual';
    const deal = dealOf(api, { botId: bot._id, status: 'open' });
    expect(await api.live.bots.restore('dca', bot._id)).toBe('Bot restored');
    await api.settle();
    expect([statusOf(bot._id), deal.status]).toEqual(['open', 'canceled']);
  });

  it('answer an unknown id with success', async () => {
    expect(await api.live.bots.archive('dca', unknownId)).toBe('Bot archived');
  });
});

describe('hedge bots (contract sections 13 and 15)', () => {
  it.each(['hedgeDca', 'hedgeCombo'] as const)('%s: both legs follow', async (kind) => {
    const { _id, legs } = hedgeOf(api, kind, 'closed');
    const expectStatus = async (status: string) => {
      expect(legs.map(statusOf)).toEqual([status, status]);
      expect((await api.live.bots.get(kind, _id)).status).toBe(status);
    };
    const hedgeConfig = { LONG: 'noAction', SHORT: 'useBalance' } as const;
    expect(await api.live.bots.start(kind, _id, { hedgeConfig })).toBe('Bot scheduled to start');
    await api.settle();
    await expectStatus('open');
    const options = { closeType: 'cancel' } as const;
    expect(await api.live.bots.stop(kind, _id, options)).toBe('Bot scheduled to stop');
    await api.settle();
    await expectStatus('closed');
    expect(await api.live.bots.archive(kind, _id)).toBe('Bot archived');
    await expectStatus('archive');
    expect(await api.live.bots.restore(kind, _id)).toBe('Bot restored');
    await expectStatus('closed');
  });
});

describe('what the API does not do (contract section 13)', () => {
  const id = RESTRICTED_BOT_ID;
  itRefuses(api, [
    [
      'to start an unknown bot',
      (c) => c.live.bots.start('dca', unknownId),
      'invalid_request',
      400,
      'Bot not found',
    ],
    [
      'to start a bot of another kind',
      (c) => c.live.bots.start('combo', id),
      'invalid_request',
      400,
      'Bot not found',
    ],
    [
      'to start text that is no id',
      (c) => c.live.bots.start('grid', 'ä/ü'),
      'invalid_request',
      400,
      'Bot not found',
    ],
    [
      'to stop an unknown bot',
      (c) => c.live.bots.stop('dca', unknownId),
      'invalid_request',
      400,
      'Bot not found',
    ],
    [
      'to stop a bot that never ran',
      (c) => c.live.bots.stop('dca', botNamed(c, 'DOT retired')._id),
      'invalid_request',
      400,
      'Bot not found',
    ],
    [
      'to archive a running bot',
      (c) => c.live.bots.archive('dca', id),
      'invalid_request',
      400,
      'Only stopped bots can be archived. Stop the bot first.',
    ],
    [
      'to archive text that is no id',
      (c) => c.live.bots.archive('dca', 'x'),
      'invalid_request',
      400,
      castReason('x', 'dcaBots'),
    ],
    [
      'to restore text that is no id',
      (c) => c.live.bots.restore('combo', 'x'),
      'invalid_request',
      400,
      castReason('x', 'comboBots'),
    ],
    ...[{ LONG: 'noAction' }, { LONG: 'noAction', SHORT: 'x' }].map((hedgeConfig): Refusal => [
      `the hedge start ${JSON.stringify(hedgeConfig)}`,
      async (c) => {
        const botId = hedgeOf(c, 'hedgeDca', 'open')._id;
        const params = { botType: 'hedgeDca', botId };
        return c.live.request('bots.start', { params, body: { hedgeConfig } });
      },
      'invalid_request',
      400,
      `Invalid hedgeConfig. Expected { "LONG": <action>, "SHORT": <action> } with action one of: ${hedgeLegActions.join(', ')}`,
    ]),
  ]);

  itDoesNotSend(api, [
    [
      'a hedge start with one leg',
      (c) => c.live.bots.start('hedgeDca', 'x', { hedgeConfig: untyped({ LONG: 'noAction' }) }),
      'hedgeConfig.SHORT is not valid',
    ],
    [
      'a close type of another kind of bot',
      (c) => c.live.bots.stop('grid', 'x', untyped({ closeType: 'leave' })),
      'closeType does not apply to grid bots: send closeGridType.',
    ],
    [
      'a close type that does not exist',
      (c) => c.live.bots.stop('dca', 'x', untyped({ closeType: 'now' })),
      'closeType is not valid: send one of cancel, closeByLimit, closeByMarket, leave.',
    ],
    [
      'an id that climbs out of its path',
      (c) => c.live.bots.archive('dca', '..'),
      'cannot be ".."',
    ],
  ]);
});

itHasCovered(api, 'bot-lifecycle');
