// Tries the server with programs that others wrote: `node check.mjs [part …]`, all of them by default.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkClients } from './clients.mjs';
import { checkConformance } from './conformance.mjs';
import { checkInspector } from './inspector.mjs';
import { createChecks } from './lib/checks.mjs';

const parts = {
  conformance: checkConformance,
  inspector: checkInspector,
  clients: checkClients,
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) {
  throw new Error(`There is no part ${unknown}. Use ${Object.keys(parts).join(', ')}.`);
}

const checks = createChecks();
// Some of these programs keep files at home.
const home = mkdtempSync(path.join(os.tmpdir(), 'gainium-interop-'));
for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
  await parts[name]({ checks, home });
}
rmSync(home, { recursive: true });
process.exitCode = checks.failed === 0 ? 0 : 1;
