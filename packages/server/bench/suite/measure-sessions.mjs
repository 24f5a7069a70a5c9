import { setTimeout as sleep } from 'node:timers/promises';
import { openConnection } from './http-client.mjs';
import { openSession } from './http-eras.mjs';
import { withServers } from './http-server.mjs';
import { alternate, summarise } from './statistics.mjs';

const openers = 8;
const bytesPerMegabyte = 1e6;

/** A session is idle after one minute, and the server looks every 15 s. */
const idleForOneMinute = ['--session-idle-minutes=1'];
const expiryMs = 80_000;

/** How fast sessions of the 2025 era are made, and what they cost while nobody uses them. */
export async function measureSessions({ sides, env, rounds, idleSessions }) {
  const names = sides.map(({ name }) => name);
  const rates = await withServers(sides, env, idleForOneMinute, async (servers) => {
    for (const server of servers) await openSessions(server, idleSessions);
    return summarise(
      await alternate(servers, rounds, (server) => openSessions(server, 300)),
      names,
    );
  });
  const programs = sides.filter(({ isReference }) => !isReference);
  const memory = await withServers(programs, env, idleForOneMinute, (servers) =>
    measureMemory(servers, idleSessions),
  );
  const row = (title, moment, kind) => ({
    title,
    unit: 'MB',
    sides: Object.fromEntries(
      programs.map(({ name }, at) => [name, { median: memory[at][moment][kind] }]),
    ),
  });
  return [
    { title: 'Sessions created', unit: 'sessions/s', sides: rates },
    row('Memory of 1,000 idle sessions', 'open', 'liveBytes'),
    row('Memory of 1,000 idle sessions, RSS', 'open', 'rssBytes'),
    row('Left of it after they expired', 'expired', 'liveBytes'),
    row('Left of it after they expired, RSS', 'expired', 'rssBytes'),
  ];
}

async function measureMemory(servers, count) {
  // What a server that has just started loads and compiles is not the sessions'.
  for (const server of servers) await openSessions(server, count);
  await sleep(expiryMs);
  const read = () => Promise.all(servers.map((server) => server.readMemory()));
  const before = await read();
  for (const server of servers) await openSessions(server, count);
  const open = await read();
  await sleep(expiryMs);
  const expired = await read();
  const growth = (after, at, kind) =>
    ((after[at][kind] - before[at][kind]) / count) * (1000 / bytesPerMegabyte);
  const growths = (after, at) => ({
    liveBytes: growth(after, at, 'liveBytes'),
    rssBytes: growth(after, at, 'rssBytes'),
  });
  return servers.map((_, at) => ({ open: growths(open, at), expired: growths(expired, at) }));
}

/** Sessions a second. */
async function openSessions({ url }, count) {
  const startedAt = performance.now();
  const opener = async () => {
    const connection = await openConnection(url);
    for (let index = 0; index < count / openers; index += 1) await openSession(connection);
    connection.close();
  };
  await Promise.all(Array.from({ length: openers }, opener));
  return count / ((performance.now() - startedAt) / 1000);
}
