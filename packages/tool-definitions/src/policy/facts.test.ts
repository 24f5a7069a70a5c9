import { USER_ID } from '@gainium/sandbox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestBed, type TestBed } from '../../test/sandbox-toolkit.ts';
import { createFacts, type Facts } from './facts.ts';

let bed: TestBed;
let facts: Facts;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed.close());
beforeEach(() => {
  facts = createFacts(bed.client());
  bed.takeRequests();
});

function find<Item>(items: Iterable<Item>, isWanted: (item: Item) => boolean): Item {
  for (const item of items) if (isWanted(item)) return item;
  throw new Error('The sandbox has no such document.');
}

const account = () => {
  const found = bed.sandbox.accounts.get(USER_ID);
  if (!found) throw new Error('The sandbox has no account.');
  return found;
};
const someBot = (kind: string, isPaper: boolean) =>
  find(account().bots.values(), (bot) => bot.kind === kind && bot.paperContext === isPaper);
const someDeal = (isPaper: boolean) =>
  find(account().deals.values(), (deal) => deal.kind === 'dca' && deal.paperContext === isPaper);

describe('createFacts', () => {
  it.each([
    ['live', false, 1],
    ['paper', true, 2],
  ] as const)('finds a %s bot by either id and asks once', async (mode, isPaper, calls) => {
    const bot = someBot('dca', isPaper);
    const fact = { botType: 'dca', id: bot._id, uuid: bot.uuid, mode };
    expect(await facts.bot('dca', bot.uuid, ['live', 'paper'], {})).toEqual(fact);
    expect(bed.takeRequests()).toHaveLength(calls);
    for (const id of [bot.uuid, bot._id, bot._id.toUpperCase()]) {
      expect(await facts.bot('dca', id, ['live', 'paper'], {})).toEqual(fact);
    }
    expect(bed.takeRequests()).toEqual([]);
  });

  it('finds a bot without its type, and asks once', async () => {
    const bot = someBot('grid', true);
    const look = () => facts.anyBot(bot.uuid, ['live', 'paper'], {});
    expect(await look()).toMatchObject({ botType: 'grid', id: bot._id, mode: 'paper' });
    bed.takeRequests();
    expect(await look()).toMatchObject({ botType: 'grid' });
    expect(bed.takeRequests()).toEqual([]);
  });

  it('looks only where it was told to', async () => {
    const bot = someBot('dca', false);
    expect(await facts.bot('dca', bot._id, ['paper'], {})).toBeUndefined();
    expect(await facts.bot('combo', bot._id, ['live', 'paper'], {})).toBeUndefined();
    expect(bed.takeCalls().map(({ mode }) => mode)).toEqual(['paper', 'live', 'paper']);
    expect(await facts.bot('dca', bot._id, ['live'], {})).toMatchObject({ mode: 'live' });
    expect(await facts.bot('dca', bot._id, ['paper'], {})).toBeUndefined();
    expect(await facts.bot('combo', bot._id, ['live'], {})).toBeUndefined();
  });

  it('finds a deal, its bot and its context', async () => {
    const deal = someDeal(true);
    const fact = { dealType: 'dca', id: deal._id, botId: deal.botId, mode: 'paper' };
    expect(await facts.deal('dca', deal._id, ['live', 'paper'], {})).toMatchObject(fact);
    expect(await facts.deal('combo', deal._id, ['live', 'paper'], {})).toBeUndefined();
    bed.takeRequests();
    expect(await facts.deal('dca', deal._id, ['paper'], {})).toMatchObject(fact);
    expect(await facts.deal('dca', deal._id, ['live'], {})).toBeUndefined();
    expect(bed.takeRequests()).toEqual([]);
  });

  it('names the hedge bot around the bot of a deal', async () => {
    const deal = find(account().deals.values(), (one) => one['parentBotId'] !== undefined);
    const known = await facts.deal(deal.kind, deal._id, ['live', 'paper'], {});
    expect(known?.parentBotId).toBe(deal['parentBotId']);
  });

  it('does not keep that something is missing', async () => {
    const id = 'ffffffffffffffffffffffff';
    expect(await facts.bot('dca', id, ['live'], {})).toBeUndefined();
    const bot = someBot('dca', false);
    account().bots.set(id, { ...bot, _id: id, uuid: '00000000-0000-4000-8000-000000000000' });
    expect(await facts.bot('dca', id, ['live'], {})).toMatchObject({ id });
    account().bots.delete(id);
  });

  it('does not look again at once for a bot that no type has', async () => {
    const look = () => facts.anyBot('f'.repeat(24), ['live', 'paper'], {});
    expect(await look()).toBeUndefined();
    expect(bed.takeRequests()).toHaveLength(10);
    expect(await look()).toBeUndefined();
    expect(bed.takeRequests()).toEqual([]);
    expect(await facts.anyBot('f'.repeat(24), ['paper'], {})).toBeUndefined();
    expect(bed.takeRequests()).toHaveLength(5);
  });

  it('takes no other failure for a missing object', async () => {
    const forbidden = createFacts(bed.client('expired'));
    const look = forbidden.bot('dca', someBot('dca', false)._id, ['live', 'paper'], {});
    await expect(look).rejects.toMatchObject({ code: 'forbidden' });
  });
});
