import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const bareResponder = fileURLToPath(new URL('../bare-responder.mjs', import.meta.url));
const ownBuild = fileURLToPath(new URL('../../dist/', import.meta.url));

/** What is compared: the reference, what can be reached at all, this build and, when asked for, another one. */
export function listSides(against) {
  return [
    { name: 'bare', script: bareResponder, isReference: true },
    { name: 'floor', script: bareResponder, args: ['--reads-answers'], isReference: true },
    { name: 'this', script: findProgram(ownBuild) },
    ...(against === undefined ? [] : [{ name: 'against', script: findProgram(against) }]),
  ];
}

/** `place` is a folder with a build, or a working tree of this repository. */
function findProgram(place) {
  const candidates = ['bin.js', 'packages/server/dist/bin.js'];
  const found = candidates.map((name) => path.resolve(place, name)).find(existsSync);
  if (!found) throw new Error(`There is no build in ${place}. Run "npm run build" there.`);
  return found;
}

/** Limits far away, because this is about speed; all else as users have it, the log included. */
export function environmentFor(api) {
  return {
    PATH: process.env.PATH,
    GAINIUM_API_KEY: '65f0c0ffee65f0c0ffee65f0',
    GAINIUM_API_SECRET: 'bench-secret',
    GAINIUM_API_BASE_URL: api.url,
    GAINIUM_API_RATE_LIMIT: '1000000',
    GAINIUM_MCP_RATE_LIMIT: '100000000',
    GAINIUM_MCP_MAX_SESSIONS: '100000',
    GAINIUM_MCP_SESSION_IDLE_MINUTES: '1',
  };
}
