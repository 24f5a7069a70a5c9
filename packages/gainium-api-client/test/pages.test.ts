import { describe, expect, it } from 'vitest';
import type { GainiumClient } from '../src/index.ts';
import { connect, rejectionOf } from './connect.ts';
import { ok, sendJson, type TestServer } from './server.ts';

/** A list of one deal per page. */
async function connectToPages(
  pages: number,
): Promise<{ client: GainiumClient; server: TestServer }> {
  return connect(
    (request, response) => {
      const page = Number(new URL(request.target, 'http://x').searchParams.get('page') ?? 1);
      const items = page <= pages ? [{ _id: `d${page}` }] : [];
      sendJson(response, ok(items, { page, total: pages, count: pages, onPage: items.length }));
    },
    { rateLimit: { limit: 1_000 } },
  );
}

async function collect(items: AsyncIterable<{ _id: string }>): Promise<string[]> {
  const ids: string[] = [];
  for await (const { _id } of items) ids.push(_id);
  return ids;
}

describe('pages', () => {
  it('keep filters, fields and mode on the following pages', async () => {
    const { client, server } = await connectToPages(2);
    const options = { status: 'open', botId: 'b1', fields: ['_id'], paper: true } as const;
    await collect(await client.deals.list('dca', options));
    expect(server.requests.map((r) => [r.target, r.headers['paper-context']])).toEqual([
      ['/api/v2/deals/dca?fields=_id&status=open&botId=b1', 'true'],
      ['/api/v2/deals/dca?fields=_id&status=open&botId=b1&page=2', 'true'],
    ]);
  });

  it('are fetched only when they are reached', async () => {
    const { client, server } = await connectToPages(5);
    for await (const { _id } of await client.deals.list('dca')) {
      if (_id === 'd2') break;
    }
    expect(server.requests).toHaveLength(2);
  });

  it('can be walked one by one, and again', async () => {
    const { client } = await connectToPages(2);
    const first = await client.deals.list('dca');
    const second = await first.next();
    expect(second).toMatchObject({ page: 2, pages: 2, items: [{ _id: 'd2' }] });
    await expect(second?.next()).resolves.toBeUndefined();
    expect(await collect(first)).toEqual(['d1', 'd2']);
    expect(await collect(first)).toEqual(['d1', 'd2']);
  });

  it('begin where they are asked to', async () => {
    const { client } = await connectToPages(3);
    expect(await collect(await client.deals.list('dca', { page: 2 }))).toEqual(['d2', 'd3']);
  });

  it('are empty beyond the end', async () => {
    const { client, server } = await connectToPages(0);
    const page = await client.deals.list('dca');
    expect(page).toMatchObject({ items: [], page: 1, pages: 0, count: 0 });
    expect(await collect(page)).toEqual([]);
    expect(server.requests).toHaveLength(1);
  });

  it('end quietly after maxPages', async () => {
    const { client, server } = await connectToPages(5);
    expect(await collect(await client.deals.list('dca', { maxPages: 2 }))).toEqual(['d1', 'd2']);
    expect(server.requests).toHaveLength(2);
  });

  it('are not cut off silently: without maxPages a very long walk fails', async () => {
    const { client, server } = await connectToPages(101);
    const error = await rejectionOf(collect(await client.deals.list('dca')));
    expect(error).toMatchObject({ code: 'invalid_request' });
    expect(String(error)).toContain('There are 101 pages. Pass maxPages');
    expect(server.requests).toHaveLength(100);
  }, 60_000);

  it('do not end a walk of exactly a hundred pages with an error', async () => {
    const { client } = await connectToPages(100);
    expect(await collect(await client.deals.list('dca'))).toHaveLength(100);
  }, 60_000);
});
