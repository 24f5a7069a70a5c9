import { readCpuMs } from './process-usage.mjs';
import { callTool, initialize, initialized, listTools } from './messages.mjs';
import { alternate, summarise } from './statistics.mjs';
import { openStdio, startStdio } from './stdio-client.mjs';

/** From the start of the process to its answers. */
export async function measureColdStart({ sides, env, starts }) {
  await alternate(sides, 1, (side) => startOnce(side, env));
  const rounds = await alternate(sides, starts, (side) => startOnce(side, env));
  const names = sides.map(({ name }) => name);
  return ['initialize', 'tools/list', 'the first call'].map((title, step) => ({
    title: `Cold start to ${title}`,
    unit: 'ms',
    sides: summarise(
      rounds.map((round) => Object.fromEntries(names.map((name) => [name, round[name][step]]))),
      names,
    ),
  }));
}

async function startOnce(side, env) {
  const client = startStdio(side, env);
  const times = [];
  const ask = async (message) => {
    await client.ask(message);
    times.push(performance.now() - client.startedAt);
  };
  await ask(initialize(0));
  client.send(initialized);
  await ask(listTools(1));
  await ask(callTool(2));
  await client.close();
  return times;
}

/** Calls a second over standard input and output, one after the other and many at once. */
export async function measureStdio({ sides, env, rounds, roundMs, warmUpMs }) {
  const rows = [];
  const clients = [];
  for (const side of sides) clients.push({ ...side, client: await openStdio(side, env) });
  const names = sides.map(({ name }) => name);
  for (const inFlight of [1, 32]) {
    const title = inFlight === 1 ? 'stdio, one after the other' : `stdio, ${inFlight} in flight`;
    for (const { client } of clients) await runStdio(client, inFlight, warmUpMs);
    const results = await alternate(clients, rounds, ({ client }) =>
      runStdio(client, inFlight, roundMs),
    );
    const pick = (member) =>
      results.map((round) => Object.fromEntries(names.map((name) => [name, round[name][member]])));
    rows.push(
      { title, unit: 'calls/s', sides: summarise(pick('rate'), names) },
      { title: `${title}: CPU`, unit: 'ms/call', sides: summarise(pick('cpuMs'), names) },
    );
  }
  for (const { client } of clients) await client.close();
  return rows;
}

function runStdio(client, inFlight, ms) {
  let id = 1;
  let answered = 0;
  let waiting = inFlight;
  const cpuBefore = readCpuMs(client.pid);
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    client.listen((line) => {
      if (!line.includes('structuredContent')) reject(new Error(`stdio answered: ${line}`));
      answered += 1;
      waiting -= 1;
      const elapsedMs = performance.now() - startedAt;
      if (elapsedMs < ms) {
        waiting += 1;
        client.send(callTool((id += 1)));
      } else if (waiting === 0) {
        const cpuMs = (readCpuMs(client.pid) - cpuBefore) / answered;
        resolve({ rate: answered / (elapsedMs / 1000), cpuMs });
      }
    });
    for (let index = 0; index < inFlight; index += 1) client.send(callTool((id += 1)));
  });
}
