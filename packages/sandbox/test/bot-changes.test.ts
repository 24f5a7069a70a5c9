import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../src/index.ts';
import { accountOf, findBot, findDeal, FROZEN } from './documents.ts';
import { at, call, listAt } from './signed-fetch.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox({ rateLimit: false, clock: FROZEN, settleMs: 1000 });
});
afterEach(() => sandbox.close());

const send = (method: string, target: string, body?: unknown, isPaper = false) => {
  const sent = body !== undefined && { body: JSON.stringify(body) };
  return call(sandbox, { method, target: `/api/v2/${target}`, ...sent, isPaper });
};
/** Lets commands take effect, which happens when the next call comes in. */
const settle = async () => {
  sandbox.clock.advance(1000);
  await send('GET', 'user/global-vars');
};

describe('settings of bots (contract section 12.1)', () => {
  it('are written at once and reach the open deals that were not changed on their own', async () => {
    const deal = findDeal(sandbox, ({ status, kind }) => status === 'open' && kind === 'dca');
    const answer = await send('PUT', `bots/dca/${deal.botId}`, { tpPerc: '20', name: 'New' });
    expect(answer.json).toMatchObject({ status: 'OK', data: 'Settings updated' });
    const bot = accountOf(sandbox).bots.get(deal.botId);
    expect(bot?.settings).toMatchObject({ tpPerc: '20', name: 'New' });
    await settle();
    expect(deal.settings['tpPerc']).toBe('20');
    await send('PUT', `deals/dca/${deal._id}`, { tpPerc: '30' });
    await settle();
    await send('PUT', `bots/dca/${deal.botId}`, { tpPerc: '40' });
    await settle();
    expect(deal.settings['tpPerc']).toBe('30');
  });

  it('change whatever the paper header says', async () => {
    const bot = findBot(sandbox, ({ kind, paperContext }) => kind === 'combo' && paperContext);
    const answer = await send('PUT', `bots/combo/${bot._id}`, { tpPerc: '7' }, false);
    expect(answer.status).toBe(200);
    expect(bot.settings['tpPerc']).toBe('7');
  });

  it('cannot switch a bot with several deals on a pair to one position', async () => {
    const stopped = findBot(sandbox, ({ kind, status }) => kind === 'dca' && status === 'closed');
    const body = { singlePosition: true, useDynamicPriceFilter: true };
    const deal = findDeal(sandbox, ({ status }) => status === 'canceled');
    deal.botId = stopped._id;
    deal.status = 'open';
    const answer = await send('PUT', `bots/dca/${stopped._id}`, body);
    expect(answer.status).toBe(400);
    expect(at(answer.json, 'reason')).toBe('Start the bot to switch it to single position');
  });
});

const basket = () => findBot(sandbox, ({ settings }) => settings['name'] === 'Majors basket');

describe('pairs of bots (contract section 12.2)', () => {
  const before = ['BTC_USDT', 'ETH_USDT', 'BNB_USDT', 'XRP_USDT'];

  it.each([
    [{ pairsToSet: ['SOL_USDT'] }, ['SOL_USDT'], 4, 1],
    [{ pairsToSet: ['SOL_USDT'], pairsToSetMode: 'add' }, [...before, 'SOL_USDT'], 0, 1],
    [{ pairsToSet: ['BTC_USDT'], pairsToSetMode: 'remove' }, before.slice(1), 1, 0],
    [
      { pairsToChange: { add: ['ADA_USDT'], remove: ['BTC_USDT'] } },
      [...before.slice(1), 'ADA_USDT'],
      1,
      1,
    ],
    [{ pairsToSet: ['SOL_USDT', 'NO_PAIR', 'ETH_BTC'] }, ['SOL_USDT'], 4, 3],
  ])('answer %o with BASE_QUOTE lists', async (body, current, removed, added) => {
    const bot = basket();
    const answer = await send('PUT', `bots/dca/${bot._id}/pairs`, body);
    expect(at(answer.json, 'data')).toEqual({ removed, added, current, previous: before });
    expect(bot.settings['pair']).toEqual(current.map((name) => name.replace('_', '')));
    expect(Object.keys(Object(bot['symbol']))).toEqual(bot.settings['pair']);
  });

  it.each([
    [{ pairsToSet: before }, 'Nothing changed'],
    [{ pairsToSet: ['NO_PAIR'] }, "Pairs didn't pass settings check"],
    [{ pairsToSet: before, pairsToSetMode: 'remove' }, 'No pairs to set'],
  ])('are refused for %o', async (body, reason) => {
    const answer = await send('PUT', `bots/dca/${basket()._id}/pairs`, body);
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ status: 'NOTOK', reason });
  });

  it('also change through PUT bots/dca, where nothing to change is fine', async () => {
    const bot = basket();
    const same = await send('PUT', `bots/dca/${bot._id}`, { pair: before });
    expect(same.json).toMatchObject({ data: 'Settings updated' });
    await send('PUT', `bots/dca/${bot._id}`, { pair: ['SOL_USDT'] });
    expect(bot.settings['pair']).toEqual(['SOLUSDT']);
    expect(Object.keys(Object(bot['symbol']))).toEqual(['SOLUSDT']);
  });
});

const hedge = (status: string) => {
  const found = [...accountOf(sandbox).hedges.values()].find(({ legs, paperContext }) => {
    return !paperContext && accountOf(sandbox).bots.get(legs[0])?.status === status;
  });
  if (!found) throw new Error('The seed has no such hedge bot');
  return found;
};

const statuses = ({ legs }: { legs: readonly string[] }) =>
  legs.map((id) => accountOf(sandbox).bots.get(id)?.status);

describe('hedge bots (contract section 15)', () => {
  it('start, stop, archive and restore both legs', async () => {
    const found = hedge('closed');
    const path = `bots/${found.kind}/${found._id}`;
    const hedgeConfig = { LONG: 'noAction', SHORT: 'useBalance' };
    expect((await send('POST', `${path}/start`, { hedgeConfig })).status).toBe(200);
    await settle();
    expect(statuses(found)).toEqual(['open', 'open']);
    expect((await send('DELETE', path)).status).toBe(400);
    expect((await send('POST', `${path}/stop?closeType=cancel`)).status).toBe(200);
    await settle();
    expect(statuses(found)).toEqual(['closed', 'closed']);
    expect((await send('DELETE', path)).json).toMatchObject({ data: 'Bot archived' });
    expect(statuses(found)).toEqual(['archive', 'archive']);
    expect((await send('POST', `${path}/restore`)).json).toMatchObject({ data: 'Bot restored' });
    expect(statuses(found)).toEqual(['closed', 'closed']);
  });

  it('are cloned with overrides per leg', async () => {
    const found = hedge('open');
    const body = {
      long: { baseOrderSize: '250' },
      short: { name: 'Own' },
      sharedSettings: { tpPerc: '4' },
    };
    const answer = await send('POST', `bots/${found.kind}/${found._id}/clone`, body);
    expect(at(answer.json, 'data.message')).toBe(`${found.kind} bot cloned successfully`);
    const target = `bots/${found.kind}/details?botId=${String(at(answer.json, 'data.botId'))}&fields=full`;
    const copy = at((await send('GET', target)).json, 'data');
    expect(copy).toMatchObject({ status: 'closed', sharedSettings: { tpPerc: '4' } });
    expect(listAt(copy, 'bots')).toMatchObject([
      {
        settings: { baseOrderSize: '250', tpPerc: '4', name: expect.stringMatching(/\(clone\)$/) },
      },
      { settings: { name: 'Own', tpPerc: '4' } },
    ]);
    expect(listAt(copy, 'bots').map((leg) => at(leg, 'parentBotId'))).toEqual([
      at(copy, '_id'),
      at(copy, '_id'),
    ]);
  });
});
