// The other side of overhead.mjs, in a process of its own so that it takes no time from either caller.
import { createServer } from 'node:http';

const bots = Array.from({ length: 10 }, (_, index) => ({
  _id: String(index).padStart(24, '0'),
  uuid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  settings: { name: `Bot ${index}` },
  status: 'open',
  exchange: 'binance',
  exchangeUUID: '650e8400-e29b-41d4-a716-446655440001',
  paperContext: false,
}));
const meta = { page: 1, total: 1, count: 10, onPage: 10, fields: ['_id'] };
const body = JSON.stringify({ status: 'OK', reason: null, data: bots, meta });

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'x-ratelimit-limit': '50',
  });
  response.end(body);
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
