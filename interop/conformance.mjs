// The conformance suite of the protocol: what each revision requires, against the HTTP side of the
// server with the suite's own tools; and what needs no such tools, against the server as published.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fixtures, installed, newerNode, product, run, startServer } from './lib/programs.mjs';

const revisions = ['2025-11-25', '2026-07-28'];

const scenariosOfProduct = {
  'server-initialize': ['2025-11-25'],
  'server-session-lifecycle': ['2025-11-25'],
  ping: ['2025-11-25'],
  'tools-list': revisions,
  'resources-list': revisions,
  'prompts-list': revisions,
  'dns-rebinding-protection': revisions,
  'http-header-validation': ['2026-07-28'],
  'sep-2164-resource-not-found': ['2026-07-28'],
  caching: ['2026-07-28'],
};

export async function checkConformance({ checks, home }) {
  await checks.check('the published bundle has none of the tools of the suite', () => {
    if (!readBundle(fixtures).includes('test_simple_text')) throw new Error('Nor has the other.');
    if (readBundle(product).includes('test_simple_text')) throw new Error('It has them.');
  });
  await withServer(fixtures, async (url) => {
    for (const revision of revisions) {
      await checks.check(`conformance, all that ${revision} requires`, () =>
        runSuite(['--url', url, '--requirements', revision], { home }),
      );
    }
  });
  await withServer(product, async (url) => {
    for (const [scenario, applicable] of Object.entries(scenariosOfProduct)) {
      for (const revision of applicable) {
        const args = ['--url', url, '--scenario', scenario, '--spec-version', revision];
        await checks.check(`conformance of the product, ${scenario} of ${revision}`, () =>
          runSuite(args, { home }),
        );
      }
    }
  });
}

async function runSuite(args, options) {
  const suite = installed('@modelcontextprotocol/conformance/dist/index.js');
  const { code, stdout, stderr } = await run(newerNode, [suite, 'server', ...args], options);
  const summary = stdout.split('\n').findLast((line) => /^(?:Total|Passed):/.test(line)) ?? '';
  // A scenario that was skipped ends well too.
  const [, passed] = /(\d+)(?: passed|\/)/.exec(summary) ?? [];
  if (code !== 0 || !(Number(passed) > 0) || /[1-9]\d* warnings/.test(summary)) {
    throw new Error(`exit code ${code}\n${stdout}${stderr}`);
  }
  return `${passed} checks`;
}

async function withServer(bin, use) {
  const server = await startServer(bin);
  try {
    await use(server.url);
  } finally {
    await server.stop();
  }
}

function readBundle(bin) {
  const folder = path.dirname(bin);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('');
}
