import { describe, expect, it } from 'vitest';
import { createGainiumClient } from '../src/index.ts';
import { reads } from './calls.ts';
import { connect } from './connect.ts';
import { credentials, hasValidSignature, ok, sendJson } from './server.ts';

const page = { page: 1, total: 1, count: 1, onPage: 1 };

/** Routes that answer with one object; the others answer with a list. */
const answersObject = /\/details|\/discovery\/bots\/\w+(\?|$)|\/indicators\/|\/requests\//;

describe('reads', () => {
  it.each(reads)('%s sends GET %s, signed unless it is public', async (send, target) => {
    const { client, server } = await connect((request, response) => {
      sendJson(response, ok(answersObject.test(request.target) ? {} : [], page));
    });
    await send(client);
    expect(server.requests.map((r) => `${r.method} ${r.target}`)).toEqual([`GET ${target}`]);
    const isPublic = target === '/api/v2/exchanges';
    expect(server.requests.map(hasValidSignature)).toEqual([!isPublic]);
    expect(server.requests.map(({ headers }) => headers.token)).toEqual([
      isPublic ? undefined : credentials.key,
    ]);
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
