import { describe, expect, it } from 'vitest';
import { anyFields, createGainiumClient, type GainiumClient } from '../src/index.ts';
import { connect } from './connect.ts';
import { credentials, hasValidSignature, ok, sendJson } from './server.ts';

const page = { page: 1, total: 1, count: 1, onPage: 1 };

describe('reads', () => {
  const calls: [name: string, target: string, call: (client: GainiumClient) => Promise<unknown>][] =
    [
      ['bots.list', '/api/v2/bots/dca?fields=minimal', (c) => c.bots.list('dca')],
      [
        'bots.list with filters',
        '/api/v2/bots/hedgeCombo?fields=standard&status=open&page=2',
        (c) => c.bots.list('hedgeCombo', { fields: 'standard', status: 'open', page: 2 }),
      ],
      [
        'bots.get',
        '/api/v2/bots/grid/details?botId=b1&fields=_id%2Csettings.name',
        (c) => c.bots.get('grid', 'b1', { fields: ['_id', 'settings.name'] }),
      ],
      [
        'deals.list',
        '/api/v2/deals/combo?fields=full&status=closed&botId=b1',
        (c) => c.deals.list('combo', { fields: 'full', status: 'closed', botId: 'b1' }),
      ],
      [
        'deals.get',
        '/api/v2/deals/terminal/details?dealId=d1&fields=anything.new',
        (c) => c.deals.get('terminal', 'd1', { fields: anyFields(['anything.new']) }),
      ],
      ['user.exchanges', '/api/v2/user/exchanges', (c) => c.user.exchanges()],
      [
        'user.balances',
        '/api/v2/user/balances?fields=standard&exchangeId=e1&assets=BTC%2CETH&withUsd=true',
        (c) =>
          c.user.balances({
            fields: 'standard',
            exchangeId: 'e1',
            assets: ['BTC', 'ETH'],
            withUsd: true,
          }),
      ],
      [
        'screener.list',
        '/api/v2/screener?fields=minimal&category=Layer+1&minVolume=10',
        (c) => c.screener.list({ category: 'Layer 1', minVolume: 10 }),
      ],
      [
        'presets.list',
        '/api/curated-presets?botType=dca&coin=BTC&strategy=long&summary=1',
        (c) => c.presets.list('dca', { coin: 'BTC', strategy: 'long', summary: true }),
      ],
    ];

  it.each(calls)('%s sends a signed GET of %s', async (_, target, call) => {
    const { client, server } = await connect((request, response) => {
      sendJson(response, ok(request.target.includes('details') ? {} : [], page));
    });
    await call(client);
    expect(server.requests.map((r) => `${r.method} ${r.target}`)).toEqual([`GET ${target}`]);
    expect(server.requests.every(hasValidSignature)).toBe(true);
  });

  it('asks for the supported exchanges without credentials', async () => {
    const { client, server } = await connect((_, response) => sendJson(response, ok([])));
    await client.exchanges.listSupported();
    expect(server.requests[0]?.headers).not.toHaveProperty('token');
    expect(server.requests[0]?.headers).not.toHaveProperty('signature');
  });

  it('sends the paper header only when asked, per call or per client', async () => {
    const { server } = await connect((_, response) => sendJson(response, ok([])));
    const paper = createGainiumClient({ credentials, baseUrl: server.url, paper: true });
    const live = createGainiumClient({ credentials, baseUrl: server.url });
    await paper.user.exchanges();
    await paper.user.exchanges({ paper: false });
    await live.user.exchanges();
    await live.user.exchanges({ paper: true });
    const sent = server.requests.map((request) => request.headers['paper-context']);
    expect(sent).toEqual(['true', undefined, undefined, 'true']);
  });

  it('iterates over all pages and keeps unknown keys', async () => {
    const { client, server } = await connect((request, response) => {
      const number = Number(new URL(request.target, 'http://x').searchParams.get('page') ?? 1);
      const meta = { page: number, total: 3, count: 3, onPage: 1, fields: ['_id'] };
      sendJson(response, ok([{ _id: `b${number}`, brandNew: number }], meta));
    });
    const first = await client.bots.list('dca', { fields: ['_id'] });
    expect(first).toMatchObject({ page: 1, pages: 3, count: 3, fields: ['_id'] });
    const seen: unknown[] = [];
    for await (const bot of first) seen.push(bot);
    expect(seen).toEqual([1, 2, 3].map((n) => ({ _id: `b${n}`, brandNew: n })));
    expect(server.requests).toHaveLength(3);
  });
});
