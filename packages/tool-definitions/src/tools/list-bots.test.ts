import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBed, dataOf, errorOf, type TestBed } from '../../test/sandbox-toolkit.ts';

let bed: TestBed;
beforeAll(async () => {
  bed = await createTestBed();
});
afterAll(() => bed.close());

interface ListedBot {
  _id: string;
  uuid: string;
  status: string;
  profit?: object;
}

describe('list_bots', () => {
  it('asks for the standard fields when none are named', async () => {
    const reply = await bed.toolkit().call('list_bots', { botType: 'dca' });
    expect(bed.takeRequests()).toEqual(['GET /api/v2/bots/dca?fields=standard']);
    expect(dataOf<ListedBot[]>(reply)[0]).toHaveProperty('profit.total');
    expect(reply.structuredContent).toMatchObject({ mode: 'live', page: { page: 1 } });
  });

  it('passes page, status, fields and paper context on', async () => {
    const args = { botType: 'combo', status: 'open', page: '1', fields: ' _id , status' };
    const reply = await bed.toolkit().call('list_bots', { ...args, paperContext: true });
    expect(bed.takeRequests()).toEqual([
      'GET /api/v2/bots/combo?fields=_id%2Cstatus&status=open&page=1',
    ]);
    for (const bot of dataOf<ListedBot[]>(reply)) expect(bot.status).toBe('open');
    expect(reply.structuredContent?.mode).toBe('paper');
  });

  it.each(['live', 'paper'] as const)(
    'shows only the allowed %s bot, in its context',
    async (mode) => {
      const list = { botType: 'dca', paperContext: mode === 'paper' };
      const [bot] = dataOf<ListedBot[]>(await bed.toolkit().call('list_bots', list));
      const toolkit = bed.toolkit({ policy: { allowedBotIds: [bot?.uuid ?? ''] } });
      const reply = await toolkit.call('list_bots', {});
      expect(dataOf<ListedBot[]>(reply).map(({ _id }) => _id)).toEqual([bot?._id]);
      expect(reply.structuredContent?.mode).toBe(mode);
      expect(errorOf(await toolkit.call('list_bots', { botType: 'grid' }))).toContain(
        '[not_allowed]',
      );
    },
  );

  it('filters the allowed bot by status, whatever fields are asked for', async () => {
    const [bot] = dataOf<ListedBot[]>(await bed.toolkit().call('list_bots', { botType: 'dca' }));
    const toolkit = bed.toolkit({ policy: { allowedBotIds: [bot?._id ?? ''] } });
    const listed = async (status: string | undefined) =>
      dataOf<ListedBot[]>(await toolkit.call('list_bots', { status, fields: '_id' }));
    expect(await listed(bot?.status)).toEqual([{ _id: bot?._id }]);
    expect(await listed('monitoring')).toEqual([]);
  });
});
