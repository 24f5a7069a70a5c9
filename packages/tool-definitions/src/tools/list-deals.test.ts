import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestBed, dataOf, errorOf, type TestBed } from '../../test/sandbox-toolkit.ts';
import { accountOf, findBot } from '../../test/seed.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed({ clock: { speed: 0 } });
});
afterAll(() => bed.close());
beforeEach(() => {
  bed.takeRequests();
});

interface ListedDeal {
  _id: string;
  botId: string;
}

const list = (args: object, options = {}) => bed.toolkit(options).call('list_deals', args);

function openHedge() {
  const { hedges, deals } = accountOf(bed.sandbox);
  const own = [...deals.values()].filter(({ parentBotId }) => parentBotId !== undefined);
  const hedge = [...hedges.values()].find(
    ({ kind, _id }) => kind === 'hedgeDca' && own.some(({ parentBotId }) => parentBotId === _id),
  );
  if (!hedge) throw new Error('The sandbox has no such hedge bot.');
  return {
    hedge,
    ids: own.filter((deal) => deal['parentBotId'] === hedge._id).map(({ _id }) => _id),
  };
}

describe('list_deals', () => {
  it('passes page, status, fields and bot on', async () => {
    const { _id: botId } = findBot(bed.sandbox, 'paper');
    const args = { dealType: 'dca', botId, status: 'closed', page: '2', fields: 'status' };
    await list({ ...args, paperContext: true });
    expect(bed.takeCalls()).toEqual([
      {
        method: 'GET',
        path: `/api/v2/deals/dca?fields=status&status=closed&botId=${botId}&page=2`,
        mode: 'paper',
      },
    ]);
  });

  it('finds the deals of a bot by its uuid too', async () => {
    const { _id, uuid } = findBot(bed.sandbox, 'live');
    const deals = dataOf<ListedDeal[]>(await list({ dealType: 'dca', botId: uuid }));
    expect(deals.length).toBeGreaterThan(0);
    expect(deals.every(({ botId }) => botId === _id)).toBe(true);
  });

  it('finds them by an _id in capital letters', async () => {
    const { _id } = findBot(bed.sandbox, 'live');
    const deals = dataOf<ListedDeal[]>(await list({ dealType: 'dca', botId: _id.toUpperCase() }));
    expect(deals.length).toBeGreaterThan(0);
  });

  it('says that a bot of this context is missing, instead of showing no deals', async () => {
    const { uuid } = findBot(bed.sandbox, 'live');
    const line = errorOf(await list({ dealType: 'dca', botId: uuid, paperContext: true }));
    expect(line).toMatch(/^\[not_found\]/);
  });

  it('shows the deals of both legs where a hedge bot is the only one', async () => {
    const { hedge, ids } = openHedge();
    const policy = { allowedBotIds: [hedge.uuid] };
    const reply = await list({ dealType: 'dca', fields: 'botId' }, { policy });
    const deals = dataOf<ListedDeal[]>(reply);
    expect(deals.map(({ _id }) => _id).toSorted()).toEqual(ids.toSorted());
    expect(new Set(deals.map(({ botId }) => botId)).size).toBe(2);
    expect(dataOf(await list({ dealType: 'combo' }, { policy }))).toEqual([]);
  });
});
