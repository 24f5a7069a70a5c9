// Measures how long the sandbox takes to start and how many signed list calls it serves per second.
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { createSandbox } from '../dist/index.js';

const CALLS = 20_000;
const CONNECTIONS = 16;

const print = (line) => process.stdout.write(`${line}\n`);
const startedAt = performance.now();
const sandbox = await createSandbox({ rateLimit: false });
print(`start: ${(performance.now() - startedAt).toFixed(0)} ms`);

const { hostname, port } = new URL(sandbox.url);
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

function get(target) {
  const time = String(Date.now());
  const signature = createHmac('sha256', sandbox.credentials.secret)
    .update(`GET${target}${time}`)
    .digest('base64');
  const headers = { token: sandbox.credentials.key, time, signature };
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: target, agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${target} answered ${response.statusCode}`));
      });
    })
      .on('error', reject)
      .end();
  });
}

async function measure(target) {
  let left = CALLS;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await get(target);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  const perSecond = CALLS / ((performance.now() - begun) / 1000);
  print(`${target}: ${perSecond.toFixed(0)} calls/s`);
}

await measure('/api/v2/bots/dca?fields=standard');
await measure('/api/v2/deals/dca?fields=standard');
await measure('/api/v2/user/balances?fields=standard');
await measure('/api/v2/screener?fields=standard');

agent.destroy();
await sandbox.close();
