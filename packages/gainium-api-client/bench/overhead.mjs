// Prints what a call through the client costs compared with a bare fetch and HMAC. The two take turns
// call by call, so that a busy machine slows both, and each side is judged by its median. Needs a build.
import { fork } from 'node:child_process';
import { createGainiumClient } from '../dist/index.js';

const warmUpCalls = 1_000;
const calls = 4_000;
const credentials = { key: '65f0c0ffee65f0c0ffee65f0', secret: 'bench-secret' };

const server = fork(new URL('./server.mjs', import.meta.url));
const port = await new Promise((resolve) => server.once('message', resolve));
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

async function callBare() {
  const target = '/api/v2/bots/dca?fields=minimal';
  const time = String(Date.now());
  const digest = await crypto.subtle.sign('HMAC', hmacKey, encoder.encode(`GET${target}${time}`));
  const signature = btoa(String.fromCharCode(...new Uint8Array(digest)));
  const response = await fetch(baseUrl + target, {
    headers: { token: credentials.key, time, signature },
  });
  return (await response.json()).data;
}

const callClient = () => client.bots.list('dca');

async function measureMs(call) {
  const start = performance.now();
  await call();
  return performance.now() - start;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

const bareMs = [];
const clientMs = [];
for (let index = 0; index < warmUpCalls + calls; index += 1) {
  const isBareFirst = index % 2 === 0;
  const first = await measureMs(isBareFirst ? callBare : callClient);
  const second = await measureMs(isBareFirst ? callClient : callBare);
  if (index < warmUpCalls) continue;
  bareMs.push(isBareFirst ? first : second);
  clientMs.push(isBareFirst ? second : first);
}
const ratio = median(clientMs) / median(bareMs);
process.stdout.write(
  `bare ${median(bareMs).toFixed(3)} ms, client ${median(clientMs).toFixed(3)} ms, ` +
    `ratio ${ratio.toFixed(2)} (medians of ${calls} calls each)\n`,
);
server.kill();
