// 64 clients of both SDKs and eras call tools for 30 s, then go on while the server is told to stop.
// Every call has to be answered; after the signal, every call that reached the API.
import {
  Client as ClientV2,
  StreamableHTTPClientTransport as HttpV2,
} from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { createSandbox } from '@gainium/sandbox';
import { mebibytes, print, startServer } from './start.mjs';

const clientCount = 64;
const seconds = Number(process.argv[2] ?? 30);
const identity = { name: 'bench', version: '1.0.0' };

const connectors = [
  async (url) => {
    const client = new ClientV1(identity);
    await client.connect(new HttpV1(url));
    return client;
  },
  ...['legacy', { pin: '2026-07-28' }].map((mode) => async (url) => {
    const client = new ClientV2(identity, { versionNegotiation: { mode } });
    await client.connect(new HttpV2(url));
    return client;
  }),
];

const sandbox = await createSandbox({ rateLimit: false });
const server = await startServer({
  GAINIUM_API_KEY: sandbox.credentials.key,
  GAINIUM_API_SECRET: sandbox.credentials.secret,
  GAINIUM_API_BASE_URL: sandbox.url,
  GAINIUM_API_RATE_LIMIT: '1000000',
  GAINIUM_MCP_RATE_LIMIT: '1000000',
});

const call = { name: 'list_deals', arguments: { dealType: 'terminal', fields: '_id,status' } };
const errors = [];
let durations = [];
let isStopping = false;

async function callOnce(client) {
  const startedAt = performance.now();
  try {
    const result = await client.callTool(call);
    if (result.isError) errors.push(result.content[0].text);
    durations.push(performance.now() - startedAt);
    return true;
  } catch (error) {
    if (!isStopping) errors.push(error.message);
    return false;
  }
}

async function callUntil(client, isOver) {
  while (!isOver()) if (!(await callOnce(client)) && isStopping) return;
}

function report(title, elapsedMs) {
  const sorted = durations.toSorted((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
  const rate = Math.round(sorted.length / (elapsedMs / 1000));
  print(
    `${title}: ${sorted.length} calls, ${rate}/s, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, ${errors.length} errors`,
  );
}

const clients = await Promise.all(
  Array.from({ length: clientCount }, (_, index) =>
    connectors[index % connectors.length](new URL(server.url)),
  ),
);
await Promise.all(clients.map((client) => callOnce(client)));
durations = [];
const before = await server.readMetric('process_resident_memory_bytes');
const cpuBefore = await server.readMetric('process_cpu_seconds_total');
const startedAt = performance.now();
const endsAt = startedAt + seconds * 1000;
await Promise.all(clients.map((client) => callUntil(client, () => performance.now() > endsAt)));
report('load', performance.now() - startedAt);
const after = await server.readMetric('process_resident_memory_bytes');
const cpuMs = ((await server.readMetric('process_cpu_seconds_total')) - cpuBefore) * 1000;
print(`server: ${(cpuMs / durations.length).toFixed(2)} ms of CPU a call`);
print(`memory: ${mebibytes(before)} MB, afterwards ${mebibytes(after)} MB`);

durations = [];
sandbox.log.clear();
const load = Promise.all(clients.map((client) => callUntil(client, () => false)));
while (durations.length < 500) await new Promise((resolve) => setTimeout(resolve, 10));
isStopping = true;
const stopped = server.stop();
await Promise.all([load, stopped]);
const reached = sandbox.log.entries().length;
print(`stop under load: ${reached} calls reached the API, ${durations.length} were answered`);

await sandbox.close();
if (errors.length > 0) print(`first error: ${errors[0]}`);
process.exit(errors.length > 0 || reached !== durations.length ? 1 : 0);
