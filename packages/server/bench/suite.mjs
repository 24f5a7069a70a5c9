// Measures the built server beside a bare responder, and another build when one is given:
//   node bench/suite.mjs [--quick] [--only name,…] [--against folder] [--json file]
// docs/performance.md explains the method.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { goalOf } from './suite/goals.mjs';
import { measureHttp } from './suite/measure-http.mjs';
import { measureSessions } from './suite/measure-sessions.mjs';
import { measureSizes } from './suite/measure-sizes.mjs';
import { measureColdStart, measureStdio } from './suite/measure-stdio.mjs';
import { environmentFor, listSides } from './suite/sides.mjs';
import { startStubApi } from './suite/stub.mjs';
import { formatTable } from './suite/table.mjs';

const measures = {
  start: measureColdStart,
  stdio: measureStdio,
  http: measureHttp,
  sessions: measureSessions,
  sizes: measureSizes,
};

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', default: Object.keys(measures).join() },
    against: { type: 'string' },
    json: { type: 'string' },
  },
});

const effort = values.quick
  ? { starts: 5, rounds: 5, roundMs: 500, warmUpMs: 4000, idleSessions: 500 }
  : { starts: 21, rounds: 21, roundMs: 500, warmUpMs: 6000, idleSessions: 2000 };

const sides = listSides(values.against);
const api = await startStubApi();
const note = (line) => process.stderr.write(`${line}\n`);
const rows = [];
try {
  for (const name of values.only.split(',')) {
    if (!Object.hasOwn(measures, name)) {
      throw new Error(`Unknown measure "${name}". Use: ${Object.keys(measures).join(', ')}.`);
    }
    note(`Measuring ${name}…`);
    rows.push(...(await measures[name]({ ...effort, sides, api, env: environmentFor(api), note })));
  }
} finally {
  api.close();
}
for (const row of rows) row.goal = goalOf(row.title);

const machine = {
  node: process.version,
  cpu: os.cpus()[0]?.model,
  cores: os.availableParallelism(),
  load: os.loadavg()[0],
  commit: execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim(),
  date: new Date().toISOString(),
};
process.stdout.write(`\n${JSON.stringify(machine)}\n\n`);
process.stdout.write(
  `${formatTable(
    rows,
    sides.map(({ name }) => name),
  )}\n`,
);
if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, rows }, null, 2)}\n`);
