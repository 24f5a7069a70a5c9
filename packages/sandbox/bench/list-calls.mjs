// Measures how long the sandbox takes to start and how many signed list calls it serves per second.
// The client runs in a worker, so that the server has a thread to itself.
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { isMainThread, Worker, workerData } from 'node:worker_threads';

const CALLS = 20_000;
const CONNECTIONS = 16;
const TARGETS = [
  '/api/v2/bots/dca?fields=standard',
  '/api/v2/deals/dca?fields=standard',
  '/api/v2/user/balances?fields=standard',
  '/api/v2/screener?fields=standard',
];

await (isMainThread ? serve() : measureAll(workerData));

async function serve() {
  const { createSandbox } = await import('../dist/index.js');
  const startedAt = performance.now();
  const sandbox = await createSandbox({ rateLimit: false });
  print(`start: ${(performance.now() - startedAt).toFixed(0)} ms`);
  const { url, credentials } = sandbox;
  const client = new Worker(new URL(import.meta.url), { workerData: { url, credentials } });
  await once(client, 'exit');
  await sandbox.close();
}

async function measureAll({ url, credentials }) {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  for (const target of TARGETS) {
    const perSecond = await measure(() => get({ hostname, port, agent, credentials, target }));
    print(`${target}: ${perSecond.toFixed(0)} calls/s`);
  }
  agent.destroy();
}

async function measure(call) {
  let left = CALLS;
  const caller = async () => {
    for (; left > 0; left -= 1) await call();
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, caller));
  return CALLS / ((performance.now() - startedAt) / 1000);
}

function get({ hostname, port, agent, credentials, target }) {
  const time = String(Date.now());
  const signature = createHmac('sha256', credentials.secret)
    .update(`GET${target}${time}`)
    .digest('base64');
  const headers = { token: credentials.key, time, signature };
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: target, agent, headers }, (response) => {
      response.resume();
      response.on('end', () =>
        response.statusCode === 200 ? resolve() : reject(new Error(String(response.statusCode))),
      );
    })
      .on('error', reject)
      .end();
  });
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
