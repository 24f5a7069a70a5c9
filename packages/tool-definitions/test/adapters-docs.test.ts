import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFakeModel } from './adapters-model.ts';
import { createUserProject, type UserProject } from './adapters-project.ts';
import { createTestBed, type TestBed } from './sandbox-toolkit.ts';

function blocksOf(document: string): string[] {
  const text = readFileSync(new URL(document, import.meta.url), 'utf8');
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code ?? '');
}

const readme = blocksOf('../README.md');
const guide = blocksOf('../../../docs/custom-agents.md');
const programs = Object.fromEntries([
  ...readme.map((code, index) => [`readme-${index + 1}`, code] as const),
  ...guide.map((code, index) => [`guide-${index + 1}`, code] as const),
]);

const bots = /\{"data":\[\{"_id":"[0-9a-f]{24}".*"settings":\{"name":"/;
/** What each program prints. */
const outputs: [name: string, output: RegExp][] = [
  ['readme-1', new RegExp(`^${bots.source}.*"mode":"paper"`)],
  ['readme-2', /^\{"data":\{"sent":false,.*\n.* \[y\/N\] \{"data":\{.*"status":"applied"/],
  ['readme-3', /^true \[invalid_arguments\] botType is required/],
  ['guide-1', new RegExp(`^Done\\.\n${bots.source}`)],
  ['guide-2', new RegExp(`^Done\\.\n${bots.source}`)],
  ['guide-3', new RegExp(`^Done\\.\n${bots.source}`)],
  ['guide-4', new RegExp(`^Done\\.\n${bots.source}`)],
  ['guide-5', new RegExp(`^Done\\.\n${bots.source}`)],
];

describe('the examples', () => {
  let bed: TestBed;
  let project: UserProject;
  let messages: Record<string, string[]>;
  beforeAll(async () => {
    [bed, project] = await Promise.all([createTestBed(), createUserProject(programs)]);
    messages = project.check(Object.keys(programs));
  }, 180_000);
  afterAll(() => Promise.all([bed.close(), project.remove()]));

  it('are all known here', () => {
    expect(outputs.map(([name]) => name)).toEqual(Object.keys(programs));
  });

  it.each(Object.keys(programs))('compile: %s', (name) => {
    expect(messages[name]).toEqual([]);
  });

  it.each(outputs)(
    'run: %s',
    async (name, output) => {
      const model = await startFakeModel([{ name: 'list_bots', args: { botType: 'dca' } }]);
      const { key, secret } = bed.sandbox.keys.write;
      const env = {
        GAINIUM_API_KEY: key,
        GAINIUM_API_SECRET: secret,
        GAINIUM_API_BASE_URL: bed.sandbox.url,
        OPENAI_API_KEY: 'none',
        OPENAI_BASE_URL: `${model.url}/v1`,
        ANTHROPIC_API_KEY: 'none',
        ANTHROPIC_BASE_URL: model.url,
      };
      try {
        expect(await project.run(name, env, 'y\n')).toMatch(output);
      } finally {
        await model.close();
      }
    },
    60_000,
  );
});
