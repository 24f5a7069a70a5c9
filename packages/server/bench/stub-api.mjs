// Stands for the Gainium API: keeps connections alive and gives every request the same page of ten
// bots (contract section 10), so that what is measured is the server in front of it.
import { createServer } from 'node:http';

const bots = Array.from({ length: 10 }, (_, index) => ({
  _id: `65f0c0ffee65f0c0ffee65f${index}`,
  uuid: `df0b6099-c2d5-4781-bd43-71506da7dbf${index}`,
  settings: { name: `Bot ${index} on BTC_USDT`, pair: ['BTCUSDT'] },
  status: index % 3 === 0 ? 'closed' : 'open',
  exchange: 'binance',
  exchangeUUID: 'a087eaf3-fb26-49ce-b748-675bd1223f5d',
  paperContext: false,
  profit: { total: 12.345678 * index, totalUsd: 12.345678 * index },
  deals: { all: 40 + index, active: index },
  created: '2026-11-01T05:52:14.000Z',
  updated: '2026-11-22T11:52:14.000Z',
}));
const answer = Buffer.from(
  JSON.stringify({
    status: 'OK',
    reason: null,
    data: bots,
    meta: { page: 1, total: 2, count: 19, onPage: 10, fields: Object.keys(bots[0]) },
  }),
);

let connections = 0;
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': answer.length,
  });
  response.end(answer);
});
server.keepAliveTimeout = 60_000;
server.on('connection', () => (connections += 1));
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

process.on('message', () => {
  process.send({ connections, answerBytes: answer.length });
  connections = 0;
});
process.on('disconnect', () => process.exit());
