// Loads the server for ten minutes, in both eras and with sessions that come and go, and looks each
// minute at what is left after a garbage collection. It must not grow.
import { setTimeout as sleep } from 'node:timers/promises';
import { openConnection } from './suite/http-client.mjs';
import { connectModern, connectSession, openSession } from './suite/http-eras.mjs';
import { startHttp } from './suite/http-server.mjs';
import { environmentFor, listSides } from './suite/sides.mjs';
import { startStubApi } from './suite/stub.mjs';

const minutes = Number(process.argv[2] ?? 10);
const clientsOfEachEra = 8;
const sessionsASecond = 5;
const msPerMinute = 60_000;
/** Between the third minute, when all code is compiled and sessions begin to expire, and the last. */
const maxGrowthBytes = 5e6;

const api = await startStubApi();
const side = listSides().find(({ name }) => name === 'this');
const server = await startHttp(side, environmentFor(api));
const endsAt = performance.now() + minutes * msPerMinute;
const isOver = () => performance.now() > endsAt;
let calls = 0;

async function callOnAndOn(connect) {
  const client = await connect(server.url);
  while (!isOver()) {
    await client.call();
    calls += 1;
  }
  client.close();
}

async function leaveSessions() {
  const connection = await openConnection(server.url);
  while (!isOver()) {
    await openSession(connection);
    await sleep(1000 / sessionsASecond);
  }
  connection.close();
}

const work = [
  ...Array.from({ length: clientsOfEachEra }, () => callOnAndOn(connectModern)),
  ...Array.from({ length: clientsOfEachEra }, () => callOnAndOn(connectSession)),
  leaveSessions(),
];
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
const samples = [];
for (let minute = 1; minute <= minutes; minute += 1) {
  await sleep(msPerMinute - 100);
  const { liveBytes, rssBytes } = await server.readMemory();
  samples.push(liveBytes);
  process.stdout.write(
    `minute ${minute}: ${calls} calls, ${megabytes(liveBytes)} MB live, ${megabytes(rssBytes)} MB in all\n`,
  );
}
await Promise.all(work);
await server.close();
api.close();
const growthBytes = (samples.at(-1) ?? 0) - (samples[2] ?? samples[0] ?? 0);
process.exit(growthBytes > maxGrowthBytes ? 1 : 0);
