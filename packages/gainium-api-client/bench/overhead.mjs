// Prints what a call through the client costs compared with a bare fetch and HMAC: the median over
// rounds, the two sides taking turns so that a busy machine slows both. Needs a build.
import { Worker } from 'node:worker_threads';
import { createGainiumClient } from '../dist/index.js';

const rounds = 40;
const callsPerRound = 100;
const credentials = { key: '65f0c0ffee65f0c0ffee65f0', secret: 'bench-secret' };

const worker = new Worker(new URL('./server.mjs', import.meta.url));
const port = await new Promise((resolve) => worker.once('message', resolve));
const baseUrl = `http://127.0.0.1:${port}`;

const client = createGainiumClient({ credentials, baseUrl, rateLimit: { limit: 1e9 } });
const encoder = new TextEncoder();
const hmacKey = await crypto.subtle.importKey(
  'raw',
  encoder.encode(credentials.secret),
  { name: 'HMAC', hash: 'SHA-256' },
  false,
  ['sign'],
);

async function bareCall() {
  const target = '/api/v2/bots/dca?fields=minimal';
  const time = String(Date.now());
  const digest = await crypto.subtle.sign('HMAC', hmacKey, encoder.encode(`GET${target}${time}`));
  const signature = btoa(String.fromCharCode(...new Uint8Array(digest)));
  const response = await fetch(baseUrl + target, {
    headers: { token: credentials.key, time, signature },
  });
  return (await response.json()).data;
}

const clientCall = () => client.bots.list('dca');

async function measureMsPerCall(call) {
  const start = performance.now();
  for (let index = 0; index < callsPerRound; index += 1) await call();
  return (performance.now() - start) / callsPerRound;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

for (const call of [bareCall, clientCall]) await measureMsPerCall(call);
const bare = [];
const wrapped = [];
const ratios = [];
for (let round = 0; round < rounds; round += 1) {
  const [first, second] = round % 2 === 0 ? [bareCall, clientCall] : [clientCall, bareCall];
  const times = new Map();
  for (const call of [first, second]) times.set(call, await measureMsPerCall(call));
  bare.push(times.get(bareCall));
  wrapped.push(times.get(clientCall));
  ratios.push(times.get(clientCall) / times.get(bareCall));
}
process.stdout.write(
  `bare ${median(bare).toFixed(3)} ms, client ${median(wrapped).toFixed(3)} ms, ` +
    `ratio ${median(ratios).toFixed(2)} (median of ${rounds} rounds of ${callsPerRound} calls)\n`,
);
await worker.terminate();
