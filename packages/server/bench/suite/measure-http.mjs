import { connectModern, connectSession, connectStateless } from './http-eras.mjs';
import { withServers } from './http-server.mjs';
import { readCpuMs } from './process-usage.mjs';
import { connectSse } from './sse-client.mjs';
import { alternate, summarise } from './statistics.mjs';

const clientCounts = [1, 16, 64];

const loads = [
  ...clientCounts.map((clients) => ({ era: '2026-07-28', connect: connectModern, clients })),
  ...clientCounts.map((clients) => ({ era: 'sessions', connect: connectSession, clients })),
];
const statelessLoads = clientCounts.map((clients) => ({
  era: 'stateless',
  connect: connectStateless,
  clients,
}));
const sseLoad = { era: 'SSE', connect: connectSse, clients: 16 };

/** Calls a second over HTTP, and what one call costs the server in CPU time. */
export async function measureHttp(context) {
  const { sides, env } = context;
  const programs = sides.filter(({ isReference }) => !isReference);
  return [
    ...(await withServers(sides, env, [], (servers) => runLoads(servers, loads, context))),
    ...(await withServers(sides, env, ['--stateless'], (servers) =>
      runLoads(servers, statelessLoads, context),
    )),
    ...(await withServers(programs, env, [], (servers) => runLoads(servers, [sseLoad], context))),
  ];
}

async function runLoads(servers, wanted, { rounds, roundMs, warmUpMs, api, note }) {
  const rows = [];
  const [first] = wanted;
  for (const server of servers) await runLoad(server, first, warmUpMs);
  for (const load of wanted) {
    const title = `HTTP ${load.era}, ${load.clients} client${load.clients > 1 ? 's' : ''}`;
    for (const server of servers) await runLoad(server, load, roundMs);
    await api.readCounts();
    const results = await alternate(servers, rounds, (server) => runLoad(server, load, roundMs));
    const names = servers.map(({ name }) => name);
    const pick = (member) =>
      results.map((round) => Object.fromEntries(names.map((name) => [name, round[name][member]])));
    rows.push(
      { title, unit: 'calls/s', sides: summarise(pick('rate'), names) },
      { title: `${title}: CPU`, unit: 'ms/call', sides: summarise(pick('cpuMs'), names) },
    );
    const { connections } = await api.readCounts();
    note(`${title}: ${connections} new connections to the API`);
  }
  return rows;
}

async function runLoad({ url, pid }, { connect, clients: count }, ms) {
  const clients = await Promise.all(Array.from({ length: count }, () => connect(url)));
  let calls = 0;
  const cpuBefore = readCpuMs(pid);
  const startedAt = performance.now();
  const work = async ({ call }) => {
    while (performance.now() - startedAt < ms) {
      await call();
      calls += 1;
    }
  };
  await Promise.all(clients.map(work));
  const elapsedMs = performance.now() - startedAt;
  for (const client of clients) client.close();
  return { rate: calls / (elapsedMs / 1000), cpuMs: (readCpuMs(pid) - cpuBefore) / calls };
}
