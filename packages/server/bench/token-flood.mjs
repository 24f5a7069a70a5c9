// 100,000 random bearer tokens: nobody gets in, memory stays where it is. Once with the limits as they
// are, once with none, so that each token gets to the authorization server or is refused without.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { randomBytes } from 'node:crypto';
import { findFreePort, mebibytes, print, startServer } from './start.mjs';

const tokenCount = Number(process.argv[2] ?? 100_000);
const maxGrowthMebibytes = 30;
const workers = 32;

let introspections = 0;
const issuer = createServer((request, response) => {
  introspections += 1;
  request.resume();
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end('{"active":false}');
}).listen(0, '127.0.0.1');
await once(issuer, 'listening');

async function flood(server, count) {
  const statuses = {};
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const response = await fetch(server.url, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${randomBytes(24).toString('base64url')}`,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
        body: '{"jsonrpc":"2.0","id":1,"method":"tools/list"}',
      });
      await response.arrayBuffer();
      statuses[response.status] = (statuses[response.status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return statuses;
}

async function run(title, env) {
  const port = await findFreePort();
  const server = await startServer(
    {
      GAINIUM_OAUTH_ISSUER: `http://127.0.0.1:${issuer.address().port}`,
      MCP_INTROSPECTION_SECRET: 'secret',
      GAINIUM_MCP_PUBLIC_URL: `http://127.0.0.1:${port}`,
      ...env,
    },
    [`--port=${port}`],
  );
  // A server that has just started grows by what it loads and compiles.
  await flood(server, Math.min(12_000, tokenCount));
  introspections = 0;
  const before = await server.readMetric('process_resident_memory_bytes');
  const startedAt = performance.now();
  const statuses = await flood(server, tokenCount);
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  const growth = mebibytes((await server.readMetric('process_resident_memory_bytes')) - before);
  await server.stop();
  print(
    `${title}: ${tokenCount} tokens in ${seconds} s, answers ${JSON.stringify(statuses)}, ${introspections} introspections, memory ${growth >= 0 ? '+' : ''}${growth} MB (from ${mebibytes(before)} MB)`,
  );
  return growth <= maxGrowthMebibytes && !statuses[200];
}

const limited = await run('with limits', {});
const open = await run('without limits', { GAINIUM_MCP_RATE_LIMIT: '100000000' });
issuer.close();
issuer.closeAllConnections();
process.exit(limited && open ? 0 : 1);
