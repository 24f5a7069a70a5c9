import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { root } from './markdown.ts';

const folder = path.join(root, '.github/workflows');
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));

const workflow = z.object({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.enum(['read', 'write'])),
  jobs: z.record(
    z.string(),
    z.object({
      'runs-on': z.string(),
      steps: z.array(z.object({ uses: z.string().optional(), run: z.string().optional() })),
    }),
  ),
});

describe.each(readdirSync(folder))('the workflow %s', (file) => {
  const text = readFileSync(path.join(folder, file), 'utf8');

  it('has jobs, and says what its token may do', () => {
    expect(() => workflow.parse(parse(text))).not.toThrow();
  });

  it('runs npm scripts that exist', () => {
    const run = [...text.matchAll(/npm run ([\w-]+)/g)].map(([, script]) => script);
    for (const script of run) expect(Object.keys(scripts)).toContain(script);
  });

  it('takes actions in a version', () => {
    const { jobs } = workflow.parse(parse(text));
    const actions = Object.values(jobs).flatMap(({ steps }) =>
      steps.flatMap(({ uses = [] }) => uses),
    );
    for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
  });
});
