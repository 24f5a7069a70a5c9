import { RESTRICTED_BOT_ID, SANDBOX_KEYS } from '@gainium/sandbox';
import { describe, expect, it } from 'vitest';
import { anySettings, createGainiumClient, type Credentials } from '../../src/index.ts';
import { rejectionOf } from '../connect.ts';
import { expectNoSecret, itRefuses, type Refusal } from './refusals.ts';
import { botNamed, dealOf, unknownId, useSandbox } from './use-sandbox.ts';

const api = useSandbox();

/** A client with credentials that the sandbox does not give out. */
const connectWith = (credentials: Partial<Credentials>) =>
  createGainiumClient({
    credentials: { ...api.sandbox.credentials, ...credentials },
    baseUrl: api.sandbox.url,
    retry: { delayMs: () => 0 },
  });

const forbidden = (what: string, send: Refusal[1], reason: string): Refusal => [
  what,
  send,
  'forbidden',
  403,
  reason,
];

describe('keys (contract section 2.2)', () => {
  itRefuses(api, [
    forbidden(
      'a key that is no id',
      () => connectWith({ key: 'no-id' }).bots.list('dca'),
      'This API key is not a valid key.',
    ),
    forbidden(
      'an unknown key',
      () => connectWith({ key: unknownId }).bots.list('dca'),
      'This API key is not recognized. It may have been deleted.',
    ),
    forbidden(
      'an expired key',
      (c) => c.connect('expired').bots.list('dca'),
      'This API key has expired. Renew it under Settings → API Keys to restore access.',
    ),
    forbidden(
      'a key that cannot be looked up',
      (c) => {
        c.sandbox.faults.add({ fault: { kind: 'keyLookup' } });
        return c.live.bots.list('dca');
      },
      'This API key could not be verified.',
    ),
    [
      'a wrong secret',
      () => connectWith({ secret: 'wrong' }).bots.list('dca'),
      'unauthorized',
      401,
      'Unauthorized',
    ],
    [
      'a wrong secret of a write',
      () => connectWith({ secret: 'wrong' }).bots.archive('dca', unknownId),
      'unauthorized',
      401,
      'Unauthorized',
    ],
  ]);

  it('name the secret as the likely cause of a 401', async () => {
    const secret = 'a-secret-that-nobody-may-see';
    const error = await rejectionOf(connectWith({ secret }).bots.list('dca'));
    expect(String(error)).toContain('the API secret is wrong');
    expect(String(error)).not.toContain(secret);
    expectNoSecret(error);
  });
});

describe('a read-only key (contract section 2.2)', () => {
  const reason =
    'This API key has read-only permission. Change the key permission to "write" to perform this action.';
  const data = { exchange: 'binance', exchangeUUID: 'e1', settings: anySettings({}) } as const;
  itRefuses(api, [
    forbidden('POST', (c) => c.connect('read').bots.start('dca', RESTRICTED_BOT_ID), reason),
    forbidden('PUT', (c) => c.connect('read').bots.update('dca', unknownId, { name: 'x' }), reason),
    forbidden('DELETE', (c) => c.connect('read').bots.archive('dca', unknownId), reason),
    forbidden(
      'validate, although it changes nothing',
      (c) => c.connect('read').backtests.validate('dca', { data }),
      reason,
    ),
    forbidden(
      'estimate-cost, although it changes nothing',
      (c) => c.connect('read').request('backtests.estimateCost', { params: { botType: 'dca' } }),
      reason,
    ),
    forbidden(
      'a write with a wrong secret too: the permission comes first',
      () =>
        connectWith({ key: SANDBOX_KEYS.read.key, secret: 'wrong' }).globalVariables.remove('x'),
      reason,
    ),
  ]);

  it('reads everything', async () => {
    const { bots, deals, globalVariables } = api.connect('read');
    expect((await bots.list('dca')).items.length).toBeGreaterThan(0);
    expect((await deals.list('combo')).items.length).toBeGreaterThan(0);
    expect((await globalVariables.list()).items.length).toBeGreaterThan(0);
  });
});

describe('a key restricted to paper (contract section 3)', () => {
  const reason = 'API key is restricted to paper trading only. Request uses real context.';
  itRefuses(api, [
    forbidden('bots', (c) => c.connect('paper').bots.list('dca'), reason),
    forbidden(
      'routes that ignore the header otherwise',
      (c) => c.connect('paper').globalVariables.list(),
      reason,
    ),
    forbidden(
      'writes',
      (c) => c.connect('paper').bots.update('dca', RESTRICTED_BOT_ID, { name: 'x' }),
      reason,
    ),
  ]);

  it('works on every route when the client is on paper', async () => {
    const client = api.connect('paper', { paper: true });
    expect((await client.bots.list('dca')).items[0]).toMatchObject({ paperContext: true });
    expect((await client.globalVariables.list()).items.length).toBeGreaterThan(0);
    expect(await client.discovery.sections('grid')).toHaveLength(6);
    // The header satisfies the restriction, the bot is found by its id whatever it is.
    const name = 'Live bot, changed by a paper key';
    await client.bots.update('dca', botNamed(api, 'SOL swing')._id, { name });
    expect(botNamed(api, name).paperContext).toBe(false);
  });
});

const other = () => botNamed(api, 'ETH steady')._id;

const reasonFor = (id: string) =>
  `API key is restricted to bot ${RESTRICTED_BOT_ID} only. Request targets bot ${id}.`;

describe('a key restricted to a bot (contract section 3)', () => {
  it.each([
    ['details', (id: string) => api.connect('bot').bots.get('dca', id)],
    ['a write', (id: string) => api.connect('bot').bots.stop('dca', id)],
    ['a list of deals', (id: string) => api.connect('bot').deals.list('dca', { botId: id })],
    ['text that is no id', () => api.connect('bot').bots.archive('dca', 'x'), 'x'],
  ] as const)('may not touch another bot: %s', async (_what, send, target?: string) => {
    const id = target ?? other();
    const error = await rejectionOf(send(id));
    expect(error).toMatchObject({ code: 'forbidden', status: 403, reason: reasonFor(id) });
  });

  it('may touch its own bot, lists, and whatever is named by a deal', async () => {
    const client = api.connect('bot');
    expect(await client.bots.get('dca', RESTRICTED_BOT_ID)).toMatchObject({ status: 'open' });
    expect((await client.bots.list('combo')).items.length).toBeGreaterThan(0);
    const deal = dealOf(api, { botId: other(), status: 'open' });
    await client.deals.update('dca', deal._id, { tpPerc: '33' });
    await api.settle();
    expect(deal.settings.tpPerc).toBe('33');
    // The place in the path is named after deals although it holds a bot's id.
    const started = await client.deals.start('dca', other(), { symbol: 'ETH_USDT' });
    expect(started).toBe('Deal scheduled to start');
  });
});

describe('signatures (contract section 2.1)', () => {
  it('are verified over encoded queries and bodies with any text', async () => {
    const value = '日本 "ü" \\ \u2028 & 🚀 e\u0301 \u0000';
    const { id } = await api.live.globalVariables.create({ name: 'ü=&?', type: 'text', value });
    expect(api.account.variables.get(id)).toMatchObject({ name: 'ü=&?', value });
    const error = await rejectionOf(api.live.bots.get('dca', "ü /?#&=+%2F'()*!~ 🚀"));
    expect(error).toMatchObject({ code: 'not_found', reason: 'Bot not found' });
    const filter = { coin: 'Ä + B & C', exchange: 'binance' };
    expect(await api.live.presets.list('dca', filter)).toEqual([]);
  });

  it('are verified over the body as the server serialises it again', async () => {
    const settings = anySettings({ 10: 1e21, 2: -0, name: 1.0, nested: { b: null, 1: [[]] } });
    const error = await rejectionOf(api.live.bots.update('dca', RESTRICTED_BOT_ID, settings));
    expect(error).toMatchObject({ code: 'invalid_request', status: 400 });
  });
});

describe('a server whose clock is ten minutes ahead (contract section 2.2)', () => {
  const skewed = useSandbox();

  it('is followed: a read is sent again, a write says what is wrong', async () => {
    skewed.sandbox.clock.skewMs = 600_000;
    const variable = { name: 'n', type: 'text', value: 'x' } as const;
    const client = skewed.connect('write');
    const error = await rejectionOf(client.globalVariables.create(variable));
    expect(error).toMatchObject({ code: 'unauthorized', status: 401, retryable: true });
    expect(String(error)).toMatch(/this clock is (599|600|601) s behind the server's/);
    // What it has learned serves the next write.
    await client.globalVariables.create(variable);
    const statuses = () => skewed.sandbox.log.entries().map(({ status }) => status);
    expect(statuses()).toEqual([401, 200]);
    await skewed.connect('write').bots.list('dca');
    expect(statuses()).toEqual([401, 200, 401, 200]);
  });
});
